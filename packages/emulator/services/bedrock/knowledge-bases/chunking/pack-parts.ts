import type { Part } from './split-text';

/**
 * Packs parts into chunks of a maximum number of tokens. A chunk begins with the last parts of the
 * chunk before it, as many as fit into the overlap and leave room for the next part.
 */
export function packParts(
  parts: readonly Part[],
  maxTokens: number,
  overlapTokens = 0,
): readonly Part[][] {
  const chunks: Part[][] = [];
  let chunk: Part[] = [];
  for (const part of parts) {
    if (chunk.length > 0 && countTokens(chunk) + part.tokens > maxTokens) {
      chunks.push(chunk);
      chunk = lastParts(chunk, Math.min(overlapTokens, maxTokens - part.tokens));
    }
    chunk.push(part);
  }
  return chunk.length > 0 ? [...chunks, chunk] : chunks;
}

function countTokens(parts: readonly Part[]): number {
  return parts.reduce((sum, { tokens }) => sum + tokens, 0);
}

export function joinParts(parts: readonly Part[]): string {
  return parts
    .map(({ text }) => text)
    .join('')
    .trim();
}

function lastParts(parts: readonly Part[], maxTokens: number): Part[] {
  let from = parts.length;
  // The first part stays out, so that a chunk is never the whole chunk before it and more.
  for (let left = maxTokens; from > 1; from--) {
    left -= parts[from - 1]?.tokens ?? 0;
    if (left < 0) break;
  }
  return parts.slice(from);
}
