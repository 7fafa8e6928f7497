import { parseMatcher } from './value-matchers';
import type { Matcher } from './value-matchers';

/** Whether an event matches a rule. */
export type Matches = (event: unknown) => boolean;

/**
 * Parses an event pattern. All named fields must match, each by one of its values; for a list in
 * the event, one member must match.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * @param where location for error messages
 * @throws Error for a pattern that is unsupported or that EventBridge rejects
 */
export function readPattern(pattern: unknown, where: string): Matches {
  if (!isObject(pattern) || Object.keys(pattern).length === 0)
    throw new Error(`${where}: an event pattern is an object with at least one field`);
  const fields = Object.entries(pattern).map(([name, wanted]) =>
    name === '$or'
      ? readAlternatives(wanted, `${where}.$or`)
      : field(name, wanted, `${where}.${name}`),
  );
  return (event) => fields.every((matches) => matches(event));
}

function readAlternatives(alternatives: unknown, where: string): Matches {
  if (!Array.isArray(alternatives) || alternatives.length < 2)
    throw new Error(`${where}: $or is a list of two or more patterns`);
  const patterns = alternatives.map((each, index) => readPattern(each, `${where}[${index}]`));
  return (event) => patterns.some((matches) => matches(event));
}

function field(name: string, wanted: unknown, where: string): Matches {
  if (!Array.isArray(wanted)) {
    const matches = readPattern(wanted, where);
    return (event) => members(getField(event, name)).some(matches);
  }
  if (wanted.length === 0) throw new Error(`${where}: empty arrays are not allowed`);
  const matchers = wanted.map((each: unknown): Matcher => parseMatcher(each, where));
  return (event) => {
    const values = members(getField(event, name));
    return matchers.some((matches) => values.some(matches));
  };
}

/** Members of a list, or the single value. An empty list counts as one missing value. */
function members(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) return [value];
  return value.length === 0 ? [undefined] : (value as unknown[]);
}

function getField(event: unknown, name: string): unknown {
  return isObject(event) && Object.hasOwn(event, name) ? event[name] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
