import type { TextModel } from '../../../shared/bedrock/bedrock-models';
import { converseText, type Send } from '../../../shared/comparison/converse-text';
import type { ModelUsage } from '../../../shared/comparison/run-method';
import type { PromptName } from './input';

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
  return (name, variables) => {
    const promptVariables = Object.fromEntries(
      Object.entries(variables).map(([variable, text]) => [variable, { text }]),
    );
    return converseText(send, { modelId: promptArns[name], promptVariables }, model);
  };
}
