import { rejectInput } from '@by-example/metrics/errors/input-error';

/** Sentence in several languages, by language code. */
export interface Segment {
  /** Position in the file: `line 2`. */
  readonly where: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** Content of a file, not validated. */
export interface Segments {
  /** Language codes, the source first. */
  readonly codes: readonly string[];
  readonly segments: readonly Segment[];
}

/**
 * Rejects a part of the file.
 *
 * @throws {InvalidInputError}
 */
export function rejectParallelData(
  field: string,
  expected: string,
  received: string,
  suggestion = 'Correct the file.',
): never {
  return rejectInput({ field, expected, received, suggestion });
}
