import type { Engine } from './voices';

/**
 * Prices in USD per 1 million characters on Polly's price page, as transcribed by
 * https://raw.githubusercontent.com/api-evangelist/amazon-polly/refs/heads/main/plans/amazon-polly-plans-pricing.yml
 */
export const prices: {
  readonly usd: Readonly<Record<Engine, number>>;
  readonly source: string;
  readonly read: string;
} = {
  usd: { standard: 4, neural: 16, generative: 30, 'long-form': 100 },
  source: 'https://aws.amazon.com/polly/pricing/, from a secondary source',
  read: '2026-10-07',
};

/**
 * Computes the cost of billed characters without the free tier. Speech marks are separate requests
 * at the same price.
 */
export function cost(billedCharacters: number, engine: Engine) {
  return {
    usd: Number(((billedCharacters * prices.usd[engine]) / 1_000_000).toFixed(6)),
    priceRead: prices.read,
    priceSource: prices.source,
  };
}
