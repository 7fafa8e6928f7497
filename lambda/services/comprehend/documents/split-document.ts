import { rejectInput } from '@by-example/metrics/errors/input-error';
import { splitText } from '../../../shared/text/split-text';
import { codePoints } from './code-points';
import { PIECE_BYTES, sizeOf } from './comprehend-limits';

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
  if (Buffer.byteLength(text) <= PIECE_BYTES) return [{ offset: 0, text }];
  const pieces: Chunk[] = [];
  let offset = 0;
  for (const part of splitText(text, PIECE_BYTES)) {
    const bytes = Buffer.byteLength(part);
    if (bytes > PIECE_BYTES) {
      rejectInput({
        code: 'TextSizeLimitExceededException',
        field: 'text',
        expected: `characters of at most ${sizeOf(PIECE_BYTES)}, accents included`,
        received: `one of ${sizeOf(bytes)}`,
        suggestion: 'Take the accents away.',
      });
    }
    if (part.trim() !== '') pieces.push({ offset, text: part });
    offset += codePoints(part);
  }
  return pieces;
}
