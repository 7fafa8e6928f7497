import type { ConverseCommandInput, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { PricedModel } from '../bedrock/token-usage';
import { toServiceUnavailableError } from '../errors/service-unavailable';
import type { ModelUsage } from './run-method';

/** Sends one Converse request; throws SDK errors. */
export type Send = (
  input: ConverseCommandInput,
) => Promise<Pick<ConverseCommandOutput, 'output' | 'usage'>>;

/**
 * Returns the text of a response, with its tokens at the price of the model.
 *
 * @throws {ServiceUnavailableError} if Bedrock did not respond after all retries
 */
export async function converseText(
  send: Send,
  input: ConverseCommandInput,
  model: PricedModel,
): Promise<{ readonly text: string; readonly usage: ModelUsage }> {
  const { output, usage } = await send(input).catch(toServiceUnavailableError);
  return {
    text: (output?.message?.content ?? []).map((block) => block.text ?? '').join(''),
    usage: {
      model,
      inputTokens: usage?.inputTokens ?? 0,
      outputTokens: usage?.outputTokens ?? 0,
    },
  };
}
