/** USD for 1 million characters, real-time or batch, as a third party quotes AWS's page. */
export const prices = {
  usdPerMillionCharacters: 15,
  /** Price of a batch job with parallel data. */
  usdPerMillionCustomized: 60,
  source: 'https://aws.amazon.com/translate/pricing/',
  read: '2026-11-24',
} as const;

/** Computes the cost without the free tier; `customized` counts the characters of jobs with parallel data. */
export function computeCost(characters: number, customized = 0) {
  const millionths =
    (characters - customized) * prices.usdPerMillionCharacters +
    customized * prices.usdPerMillionCustomized;
  return {
    usd: Number((millionths / 1_000_000).toFixed(6)),
    priceRead: prices.read,
    priceSource: prices.source,
  };
}
