import { nearestName } from '../../text/nearest-name';
import { shortJson } from '../../text/short-json';
import { rejectDefinition, within } from './definition-error';
import type { Location } from './definition-error';

export type Fields = Readonly<Record<string, unknown>>;

/** Fields of JSONPath states. Ignoring them would change what the machine does. */
const jsonPath =
  /^(InputPath|OutputPath|ResultPath|Parameters|ResultSelector|Result|Iterator|Variable|.+Path)$/;

/** Validates an object without other fields than `known`. */
export function readObject(value: unknown, location: Location, known: readonly string[]): Fields {
  const fields = readAnyObject(value, location);
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue;
    const at = within(location, name);
    if (jsonPath.test(name))
      rejectDefinition(at, 'is a field of JSONPath states, and this is a JSONata state');
    const suggestion = nearestName(name, known);
    rejectDefinition(
      at,
      `is not a field that this emulator runs here${suggestion === undefined ? '' : `: did you mean ${suggestion}?`}`,
    );
  }
  return fields;
}

export function readAnyObject(value: unknown, location: Location): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    rejectDefinition(location, describeExpected('an object', value));
  return value as Fields;
}

/** Validates a nonempty list. */
export function readList(value: unknown, location: Location): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0)
    rejectDefinition(location, describeExpected('a list with items', value));
  return value as readonly unknown[];
}

export function readText(value: unknown, location: Location): string {
  if (typeof value !== 'string' || value === '')
    rejectDefinition(location, describeExpected('a text', value));
  return value;
}

export function readEnum<Word extends string>(
  value: unknown,
  location: Location,
  words: readonly Word[],
): Word {
  const word = words.find((each) => each === value);
  return word ?? rejectDefinition(location, describeExpected(words.join(' or '), value));
}

/** Parses an optional integer in a range. */
export function readInteger(
  value: unknown,
  location: Location,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
    rejectDefinition(location, describeExpected(`a whole number from ${min} to ${max}`, value));
  return value;
}

export function describeExpected(expected: string, value: unknown): string {
  return `must be ${expected}, but is ${shortJson(value)}`;
}
