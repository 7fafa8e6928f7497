import { rejectInput, shorten } from '../errors/input-error';

/** Class in JSON or CSV: `1`, `"1"` and the text `1` of a CSV cell are the same class. */
export type Label = string | number | boolean;

/**
 * Normalizes the name of a class. @throws InvalidInputError on a missing value, empty text and NaN.
 */
export function labelName(field: string, value: unknown): string {
  // Classes that look equal are one: macOS decomposes Hangul (NFD).
  if (typeof value === 'string' && value !== '') return value.normalize('NFC');
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    rejectInput({
      field,
      expected: `an integer from -(2^53 - 1) to 2^53 - 1, or text: beyond it, different numbers become equal`,
      received: `a number that parses as ${value}`,
      suggestion: 'Write the class in quotes, as text.',
    });
  // `String(-0)` is `0`.
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return rejectInput({
    field,
    expected: 'text that is not empty, a finite number, true or false',
    received: typeof value === 'number' ? String(value) : shorten(value),
    suggestion: 'Give the class, or remove the item.',
  });
}

/**
 * Normalizes class names from an option. @throws InvalidInputError on a duplicate, or fewer than
 * two.
 */
export function labelNames(field: string, labels: readonly Label[]): readonly string[] {
  const names = labels.map((label, at) => labelName(`${field}[${at}]`, label));
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice !== undefined)
    rejectInput({
      field,
      expected: 'no duplicate classes',
      received: `${shorten(twice)} twice`,
      suggestion: 'List each class once.',
    });
  if (names.length < 2)
    rejectInput({
      field,
      expected: 'at least two classes',
      received: shorten(names),
      suggestion: 'List every possible class, or remove the option.',
    });
  return names;
}

/**
 * Sorts numerically if all are numbers, else by UTF-16 code units, which does not depend on the
 * locale.
 */
export function inOrder(labels: readonly string[]): string[] {
  const numbers = labels.every((label) => label.trim() !== '' && Number.isFinite(Number(label)));
  return [...labels].sort((a, b) => {
    const difference = numbers ? Number(a) - Number(b) : 0;
    if (difference !== 0) return difference;
    return a < b ? -1 : Number(a > b);
  });
}

/**
 * Chooses the positive class: the given one, or 1 of 0 and 1, or true of false and true.
 * @throws InvalidInputError if neither applies: the positive of `ham` and `spam` cannot be guessed.
 */
export function positiveLabel(labels: readonly string[], positive: string | undefined): string {
  if (positive !== undefined) {
    if (labels.includes(positive)) return positive;
    return rejectInput({
      field: 'positive',
      expected: `one of the classes ${shorten(labels)}`,
      received: shorten(positive),
      suggestion: 'Choose a class that occurs.',
    });
  }
  const usual = [
    ['0', '1'],
    ['false', 'true'],
  ].find((pair) => labels.every((label) => pair.includes(label)))?.[1];
  if (usual !== undefined && labels.includes(usual)) return usual;
  return rejectInput({
    field: 'positive',
    expected: 'the positive class',
    received: `nothing, and the classes ${shorten(labels)}`,
    suggestion: 'Set the positive class.',
  });
}
