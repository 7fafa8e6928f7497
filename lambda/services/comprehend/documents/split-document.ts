import { rejectInput } from '@by-example/metrics/errors/input-error';
import { splitText } from '../../../shared/text/split-text';
import { codePoints } from './code-points';
import { CHUNK_BYTES, formatBytes } from './comprehend-limits';

export interface Chunk {
  /** Offset in the text, in code points. */
  readonly offset: number;
  readonly text: string;
}

/**
 * Splits a text into chunks within Comprehend's limit, preferably at sentence ends. Omits chunks of
 * only white space; the offsets of the others keep the gap.
 * @throws InvalidInputError for a grapheme larger than a chunk (a letter with thousands of accents)
 */
export function splitDocument(text: string): Chunk[] {
  if (Buffer.byteLength(text) <= CHUNK_BYTES) return [{ offset: 0, text }];
  const chunks: Chunk[] = [];
  let offset = 0;
  for (const part of splitText(text, CHUNK_BYTES)) {
    const bytes = Buffer.byteLength(part);
    if (bytes > CHUNK_BYTES) {
      rejectInput({
        code: 'TextSizeLimitExceededException',
        field: 'text',
        expected: `grapheme clusters of at most ${formatBytes(CHUNK_BYTES)}`,
        received: `one of ${formatBytes(bytes)}`,
        suggestion: 'Remove the combining marks.',
      });
    }
    if (part.trim() !== '') chunks.push({ offset, text: part });
    offset += codePoints(part);
  }
  return chunks;
}
