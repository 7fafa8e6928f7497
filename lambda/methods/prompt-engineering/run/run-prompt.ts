import type { ConverseCommandInput, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { TextModel } from '../../../shared/bedrock/bedrock-models';
import type { ModelUsage } from '../../../shared/comparison/run-method';
import { toServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import type { PromptName } from './input';

/** Sends one Converse request; throws SDK errors. */
export type Send = (
  input: ConverseCommandInput,
) => Promise<Pick<ConverseCommandOutput, 'output' | 'usage'>>;

/**
 * Runs a prompt with the texts of its variables.
 *
 * @throws {ServiceUnavailableError} if Bedrock did not respond after all retries
 */
export type RunPrompt = (
  name: PromptName,
  variables: Readonly<Record<string, string>>,
) => Promise<{ readonly text: string; readonly usage: ModelUsage }>;

/**
 * Creates a {@link RunPrompt}. A request that names a prompt version has the version's text and
 * parameters; it must not bring its own.
 */
export function createRunPrompt(
  send: Send,
  {
    model,
    promptArns,
  }: { readonly model: TextModel; readonly promptArns: Record<PromptName, string> },
): RunPrompt {
  return async (name, variables) => {
    const { output, usage } = await send({
      modelId: promptArns[name],
      promptVariables: Object.fromEntries(
        Object.entries(variables).map(([variable, text]) => [variable, { text }]),
      ),
    }).catch(toServiceUnavailableError);
    return {
      text: (output?.message?.content ?? []).map((block) => block.text ?? '').join(''),
      usage: {
        model,
        inputTokens: usage?.inputTokens ?? 0,
        outputTokens: usage?.outputTokens ?? 0,
      },
    };
  };
}
