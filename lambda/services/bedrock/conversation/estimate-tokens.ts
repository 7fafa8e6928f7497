/**
 * Minimum UTF-8 bytes per token in this estimate. English averages more; a Hangul syllable is three. Amazon publishes
 * no tokenizer for Nova, so the estimate is deliberately high; billing uses Bedrock's own count.
 */
export const BYTES_PER_TOKEN = 3;

/** Estimates the tokens of a text, for sizing only, never for cost. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}
