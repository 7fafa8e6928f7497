import { nearestName } from '../../text/nearest-name';
import { shortJson } from '../../text/short-json';
import { refuse, within } from './definition-error';
import type { Place } from './definition-error';

export type Fields = Readonly<Record<string, unknown>>;

/** Fields of JSONPath states. Ignoring them would change what the machine does. */
const jsonPath =
  /^(InputPath|OutputPath|ResultPath|Parameters|ResultSelector|Result|Iterator|Variable|.+Path)$/;

/** Validates an object without other fields than `known`. */
export function readObject(value: unknown, place: Place, known: readonly string[]): Fields {
  const fields = readAnyObject(value, place);
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue;
    const at = within(place, name);
    if (jsonPath.test(name))
      refuse(at, 'is a field of JSONPath states, and this is a JSONata state');
    const meant = nearestName(name, known);
    refuse(
      at,
      `is not a field that this emulator runs here${meant === undefined ? '' : `: is ${meant} meant?`}`,
    );
  }
  return fields;
}

export function readAnyObject(value: unknown, place: Place): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(place, mustBe('an object', value));
  return value as Fields;
}

/** Validates a nonempty list. */
export function readList(value: unknown, place: Place): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0)
    refuse(place, mustBe('a list with items', value));
  return value as readonly unknown[];
}

export function readText(value: unknown, place: Place): string {
  if (typeof value !== 'string' || value === '') refuse(place, mustBe('a text', value));
  return value;
}

export function readOneOf<Word extends string>(
  value: unknown,
  place: Place,
  words: readonly Word[],
): Word {
  const word = words.find((each) => each === value);
  return word ?? refuse(place, mustBe(words.join(' or '), value));
}

/** Parses an optional integer in a range. */
export function readWhole(
  value: unknown,
  place: Place,
  { least, most }: { readonly least: number; readonly most: number },
): number | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    refuse(place, mustBe(`a whole number from ${least} to ${most}`, value));
  return value;
}

export function mustBe(what: string, value: unknown): string {
  return `must be ${what}, but is ${shortJson(value)}`;
}
