import { InvalidInputError, rejectInput } from '@by-example/metrics/errors/input-error';
import type { Chunk } from '../chunks/split-script';

/** SynthesizeSpeech errors that only the caller can fix, with a suggestion for each. */
const callersErrors: Readonly<Record<string, string>> = {
  InvalidSsmlException: 'Fix the SSML at that position.',
  TextLengthExceededException: 'Shorten the text at that position.',
  EngineNotSupportedException:
    'Choose another engine, another voice, or a Region that has the engine.',
  LanguageNotSupportedException: 'Choose another voice or language.',
};

/**
 * Rethrows the error of a chunk with the chunk's number, start and first words.
 * @throws InvalidInputError for a caller's mistake, found here or by Polly
 */
export function rethrow(
  error: unknown,
  { chunk, of, field }: { readonly chunk: Chunk; readonly of: number; readonly field: string },
): never {
  const where = `chunk ${chunk.number} of ${of}, from byte ${chunk.startsAt} of the input, “${firstWords(chunk)}”`;
  if (error instanceof InvalidInputError) {
    const { received, ...issue } = error.issue;
    return rejectInput({ ...issue, received: `${received} in ${where}` });
  }
  if (!(error instanceof Error)) throw error;
  const suggestion = callersErrors[error.name];
  if (suggestion !== undefined) {
    return rejectInput({
      code: error.name,
      field,
      expected: `valid Polly input: ${error.message}`,
      received: where,
      suggestion,
    });
  }
  const failure = new Error(`Nothing was stored, for ${where}: ${error.message}`, { cause: error });
  failure.name = error.name;
  throw failure;
}

/** Returns the first six words, or 40 characters of a text without spaces. */
function firstWords({ slice, textType, escaped }: Chunk): string {
  const text = textType === 'ssml' && !escaped ? slice.replace(/<[^>]*>/g, ' ') : slice;
  const words = text.trim().split(/\s+/, 6).join(' ').slice(0, 400);
  const characters = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(words);
  return Array.from(characters, ({ segment }) => segment)
    .slice(0, 40)
    .join('');
}
