/** What every handler says when it refuses an input: one shape, whoever asks. */
export interface InputIssue {
  /** An error code in AWS's style, such as `ValidationException`. */
  readonly code: string;
  /** The field of the input that is refused, as the caller wrote it (`turns[2].text`). */
  readonly field: string;
  /** What would have been accepted, in words, with its unit. */
  readonly expected: string;
  /** What came instead, shortened so that it fits a line. */
  readonly received: string;
  /** What the caller can do about it. */
  readonly suggestion: string;
}

/**
 * A user's mistake. Lambda reports a thrown error as `{errorType, errorMessage, trace}`: the type is
 * the code, so that a state machine can catch it by name, and the message is the refusal as JSON, so
 * that a program can read its parts. It carries no stack: the mistake is not in this code.
 */
export class InvalidInputError extends Error {
  constructor(readonly refusal: InputIssue) {
    super(JSON.stringify(refusal));
    this.name = refusal.code;
    this.stack = '';
  }
}

/** Throws {@link InvalidInputError}; the code is `ValidationException` unless AWS has a better one. */
export function rejectInput(refusal: Omit<InputIssue, 'code'> & { readonly code?: string }): never {
  throw new InvalidInputError({ code: 'ValidationException', ...refusal });
}

/** A refusal as a person reads it, in four lines. */
export function formatInputIssue({
  code,
  field,
  expected: limit,
  received: seen,
  suggestion: todo,
}: InputIssue): string {
  return `${code}: ${field}\n  accepted: ${limit}\n  seen:     ${seen}\n  to do:    ${todo}`;
}

/** A value as it can stand in an error: at most 60 characters, with the length when it was cut. */
export function shorten(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = asJson(value);
  if (text.length <= 60) return text;
  // Not inside a character that takes two code units.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(56)) ? 56 : 57;
  return `${text.slice(0, end)}… (${text.length.toLocaleString('en')} characters)`;
}

/** The names nearest to a misspelt one, the nearest first, at most three. */
export function nearest(word: string, names: readonly string[]): string[] {
  return (
    names
      // A word that is longer by more than the difference allowed is not compared: it may be a whole file.
      .filter((name) => Math.abs(word.length - name.length) <= mostEdits(name))
      .map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase()) }))
      .filter(({ name, distance }) => distance <= mostEdits(name))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 3)
      .map(({ name }) => name)
  );
}

function mostEdits(name: string): number {
  return Math.max(2, Math.floor(name.length / 4));
}

/** Levenshtein distance, in UTF-16 code units. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    // Nested more deeply than the stack of JavaScript is.
    if (error instanceof RangeError) return 'lists or objects nested too deeply to show';
    throw error;
  }
}
