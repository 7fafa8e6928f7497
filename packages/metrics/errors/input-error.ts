/** Input error returned by every handler. */
export interface InputIssue {
  /** Error code in AWS's style, such as `ValidationException`. */
  readonly code: string;
  /** Path of the rejected field, as the caller wrote it (`turns[2].text`). */
  readonly field: string;
  /** Description of accepted values, with the unit. */
  readonly expected: string;
  /** Received value, shortened to fit a line. */
  readonly received: string;
  /** Action that fixes the input. */
  readonly suggestion: string;
}

/**
 * Invalid input from the user. Lambda reports a thrown error as `{errorType, errorMessage, trace}`.
 * The type is the code, so a state machine can catch it by name. The message is the issue as JSON,
 * so a program can parse it. It has no stack, because the mistake is not in this code.
 */
export class InvalidInputError extends Error {
  constructor(readonly issue: InputIssue) {
    super(JSON.stringify(issue));
    this.name = issue.code;
    this.stack = '';
  }
}

/** Throws {@link InvalidInputError}, by default with the code `ValidationException`. */
export function rejectInput(issue: Omit<InputIssue, 'code'> & { readonly code?: string }): never {
  throw new InvalidInputError({ code: 'ValidationException', ...issue });
}

/** Formats an input issue for a terminal, in four lines. */
export function formatInputIssue({
  code,
  field,
  expected,
  received,
  suggestion,
}: InputIssue): string {
  return `${code}: ${field}\n  expected: ${expected}\n  received: ${received}\n  fix:      ${suggestion}`;
}

/** Shortens a value for an error: at most 60 characters, with the length if it was cut. */
export function shorten(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = asJson(value);
  if (text.length <= 60) return text;
  // Does not split a surrogate pair.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(56)) ? 56 : 57;
  return `${text.slice(0, end)}… (${text.length.toLocaleString('en')} characters)`;
}

/** Finds up to three names similar to a misspelled one, nearest first. */
export function nearest(word: string, names: readonly string[]): string[] {
  return (
    names
      // Skips names whose length alone exceeds the allowed distance: the word may be a whole file.
      .filter((name) => Math.abs(word.length - name.length) <= maxEdits(name))
      .map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase()) }))
      .filter(({ name, distance }) => distance <= maxEdits(name))
      .sort((a, b) => a.distance - b.distance)
      .slice(0, 3)
      .map(({ name }) => name)
  );
}

function maxEdits(name: string): number {
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
    // The value is nested more deeply than the JavaScript stack allows.
    if (error instanceof RangeError) return 'lists or objects nested too deeply to show';
    throw error;
  }
}
