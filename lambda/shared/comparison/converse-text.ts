import type { ConverseCommandInput, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { PricedModel } from '../bedrock/token-usage';
import { toServiceUnavailableError } from '../errors/service-unavailable';
import type { ModelUsage } from './run-method';

/** Sends one Converse request; throws SDK errors. */
export type Send = (
  input: ConverseCommandInput,
) => Promise<
  Pick<ConverseCommandOutput, 'output' | 'usage'> &
    Partial<Pick<ConverseCommandOutput, 'stopReason' | 'trace'>>
>;

/** Model that answers, or a function that finds it by what a prompt router says that it invoked. */
export type AnsweringModel = PricedModel | ((invokedModelId: string) => PricedModel);

/**
 * Returns the text of a response, with its tokens at the price of the model, and whether the text
 * ends at the maximum number of tokens.
 *
 * @throws {ServiceUnavailableError} if Bedrock did not respond after all retries
 */
export async function converseText(
  send: Send,
  input: ConverseCommandInput,
  model: AnsweringModel,
): Promise<{ readonly text: string; readonly usage: ModelUsage; readonly isCut: boolean }> {
  const { output, usage, stopReason, trace } = await send(input).catch(toServiceUnavailableError);
  return {
    text: (output?.message?.content ?? []).map((block) => block.text ?? '').join(''),
    isCut: stopReason === 'max_tokens',
    usage: {
      model: typeof model === 'function' ? model(trace?.promptRouter?.invokedModelId ?? '') : model,
      inputTokens: usage?.inputTokens ?? 0,
      outputTokens: usage?.outputTokens ?? 0,
    },
  };
}
