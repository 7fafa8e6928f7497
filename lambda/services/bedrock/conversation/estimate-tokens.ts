/**
 * UTF-8 bytes that one token holds at least, in this estimate. English averages more, a Hangul
 * syllable is three. Amazon publishes no tokeniser of Nova, so the estimate errs on the side of too
 * many tokens; what is billed is what Bedrock counts.
 */
export const BYTES_PER_TOKEN = 3;

/** An estimate of a text's tokens, for sizes; never for money. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
