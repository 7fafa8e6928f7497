import type { TextModel } from './bedrock-models';

/** Tokens as counted by Bedrock, summed over successful requests. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly requests: number;
}

/** Cost of the tokens, without the guardrail, at the price read on a date. */
export interface TokenCost {
  readonly usd: number;
  /** `YYYY-MM-DD` */
  readonly priceRead: string;
  readonly priceSource: string;
}

/** Text or embedding model; the latter has no output tokens. */
export interface PricedModel {
  readonly price: Omit<TextModel['price'], 'outputUsdPerMillionTokens'> &
    Partial<TextModel['price']>;
}

/** Computes the cost of a model's tokens, to a billionth of a dollar. */
export function computeCost(
  usage: Pick<Usage, 'inputTokens' | 'outputTokens'>,
  model: PricedModel,
): TokenCost {
  const { inputUsdPerMillionTokens, outputUsdPerMillionTokens = 0, source } = model.price;
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
