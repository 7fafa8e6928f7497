import type { TextModel } from './bedrock-models';

/** Tokens as Bedrock counted them, over so many answered requests. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly requests: number;
}

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

export function totalUsage(usages: readonly Usage[]): Usage {
  return usages.reduce(
    (sum, usage) => ({
      inputTokens: sum.inputTokens + usage.inputTokens,
      outputTokens: sum.outputTokens + usage.outputTokens,
      requests: sum.requests + usage.requests,
    }),
    { inputTokens: 0, outputTokens: 0, requests: 0 },
  );
}
