import type { Catcher, Retrier } from './definition';
import { readAssign, readTemplate } from './parse-fields';
import {
  describeExpected,
  readList,
  readObject,
  readEnum,
  readText,
  readInteger,
} from './read-json';
import type { Fields } from './read-json';
import { rejectDefinition, within } from './definition-error';
import type { Location } from './definition-error';

/** Parses Retry and Catch; either may be missing or empty. */
export function readErrorHandling(
  fields: Fields,
  location: Location,
): { readonly retry: readonly Retrier[]; readonly catch: readonly Catcher[] } {
  return {
    retry: readEach(fields['Retry'], within(location, 'Retry'), readRetrier),
    catch: readEach(fields['Catch'], within(location, 'Catch'), readCatcher),
  };
}

interface Position {
  readonly index: number;
  readonly isLast: boolean;
}

function readEach<Item>(
  value: unknown,
  location: Location,
  read: (value: unknown, location: Location, position: Position) => Item,
): Item[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) rejectDefinition(location, describeExpected('a list', value));
  return value.map((item: unknown, index) =>
    read(item, within(location, index), {
      index,
      isLast: index === value.length - 1,
    }),
  );
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (2026-11-24). */
function readRetrier(value: unknown, location: Location, { isLast }: Position): Retrier {
  const fields = readObject(value, location, [
    'ErrorEquals',
    'IntervalSeconds',
    'MaxAttempts',
    'BackoffRate',
    'MaxDelaySeconds',
    'JitterStrategy',
    'Comment',
  ]);
  const rate = fields['BackoffRate'] ?? 2;
  if (typeof rate !== 'number' || rate < 1)
    rejectDefinition(
      within(location, 'BackoffRate'),
      describeExpected('a number of 1 or more', rate),
    );
  const integer = (name: string, min: number, max: number) =>
    readInteger(fields[name], within(location, name), { min, max });
  return {
    errorEquals: readErrorEquals(fields, location, isLast),
    intervalSeconds: integer('IntervalSeconds', 1, 99_999_999) ?? 1,
    maxAttempts: integer('MaxAttempts', 0, 99_999_999) ?? 3,
    backoffRate: rate,
    maxDelaySeconds: integer('MaxDelaySeconds', 1, 31_622_400),
    jitter: readEnum(fields['JitterStrategy'] ?? 'NONE', within(location, 'JitterStrategy'), [
      'FULL',
      'NONE',
    ]),
  };
}

function readCatcher(value: unknown, location: Location, { index, isLast }: Position): Catcher {
  const fields = readObject(value, location, [
    'ErrorEquals',
    'Next',
    'Output',
    'Assign',
    'Comment',
  ]);
  const field = `Catch/${index}`;
  return {
    errorEquals: readErrorEquals(fields, location, isLast),
    next: readText(fields['Next'], within(location, 'Next')),
    output: readTemplate(fields, 'Output', location, ['errorOutput'], `${field}/Output`),
    assign: readAssign(fields, location, ['errorOutput'], `${field}/Assign`),
  };
}

function readErrorEquals(fields: Fields, location: Location, isLast: boolean): string[] {
  const at = within(location, 'ErrorEquals');
  const names = readList(fields['ErrorEquals'], at).map((name, index) =>
    readText(name, within(at, index)),
  );
  if (names.includes('States.ALL')) {
    if (names.length > 1) rejectDefinition(at, 'must have States.ALL alone, without other names');
    if (!isLast)
      rejectDefinition(at, 'has States.ALL, which must come last: what follows is never reached');
  }
  return names;
}
