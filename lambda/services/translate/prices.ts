/** USD for 1 million characters, one call at a time or in a batch job, as a third party quotes AWS's page. */
export const prices = {
  usdPerMillionCharacters: 15,
  source: 'https://aws.amazon.com/translate/pricing/',
  read: '2026-11-24',
} as const;

/** What so many characters cost, free tier aside. */
export function costOf(characters: number) {
  return {
    usd: Number(((characters * prices.usdPerMillionCharacters) / 1_000_000).toFixed(6)),
    priceRead: prices.read,
    priceSource: prices.source,
  };
}
