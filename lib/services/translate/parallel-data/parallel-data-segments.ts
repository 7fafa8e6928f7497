import { rejectInput } from '@by-example/metrics/errors/input-error';

/** A sentence in several languages, by their codes. */
export interface Segment {
  /** Where it stands, in words: `line 2`. */
  readonly where: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** What a file says, before it is checked. */
export interface Segments {
  /** The languages, the source first. */
  readonly codes: readonly string[];
  readonly segments: readonly Segment[];
}

/** Refuses a part of the file. */
export function wrong(
  field: string,
  limit: string,
  seen: string,
  todo = 'Correct the file.',
): never {
  return rejectInput({ field, expected: limit, received: seen, suggestion: todo });
}
