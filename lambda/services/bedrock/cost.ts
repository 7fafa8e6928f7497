import type { TextModel } from '../../shared/models';
import type { Usage } from './conversation';

/** What the tokens cost, without the guardrail, at a price that was read on a day. */
export interface TokenCost {
  readonly usd: number;
  /** `YYYY-MM-DD` */
  readonly priceRead: string;
  readonly priceSource: string;
}

/** The price of a model's tokens, to a billionth of a dollar. */
export function costOf(
  usage: Pick<Usage, 'inputTokens' | 'outputTokens'>,
  model: TextModel,
): TokenCost {
  const { inputUsdPerMillionTokens, outputUsdPerMillionTokens, source } = model.price;
  const microUsd =
    usage.inputTokens * inputUsdPerMillionTokens + usage.outputTokens * outputUsdPerMillionTokens;
  return {
    usd: Math.round(microUsd * 1_000) / 1e9,
    priceRead: source.read,
    priceSource: source.url,
  };
}
