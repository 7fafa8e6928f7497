import type { Catcher, Retrier } from './definition';
import { readAssign, readTemplate } from './parse-fields';
import { mustBe, readList, readObject, readOneOf, readText, readWhole } from './read-json';
import type { Fields } from './read-json';
import { refuse, within } from './definition-error';
import type { Place } from './definition-error';

/** Parses Retry and Catch; either may be missing or empty. */
export function readErrorHandling(
  fields: Fields,
  place: Place,
): { readonly retry: readonly Retrier[]; readonly catch: readonly Catcher[] } {
  return {
    retry: readEach(fields['Retry'], within(place, 'Retry'), readRetrier),
    catch: readEach(fields['Catch'], within(place, 'Catch'), readCatcher),
  };
}

interface Position {
  readonly index: number;
  readonly isLast: boolean;
}

function readEach<Item>(
  value: unknown,
  place: Place,
  read: (value: unknown, place: Place, position: Position) => Item,
): Item[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) refuse(place, mustBe('a list', value));
  return value.map((item: unknown, index) =>
    read(item, within(place, index), { index, isLast: index === value.length - 1 }),
  );
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html (2026-11-24). */
function readRetrier(value: unknown, place: Place, { isLast }: Position): Retrier {
  const fields = readObject(value, place, [
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
    refuse(within(place, 'BackoffRate'), mustBe('a number of 1 or more', rate));
  const whole = (name: string, least: number, most: number) =>
    readWhole(fields[name], within(place, name), { least, most });
  return {
    errorEquals: readErrorEquals(fields, place, isLast),
    intervalSeconds: whole('IntervalSeconds', 1, 99_999_999) ?? 1,
    maxAttempts: whole('MaxAttempts', 0, 99_999_999) ?? 3,
    backoffRate: rate,
    maxDelaySeconds: whole('MaxDelaySeconds', 1, 31_622_400),
    jitter: readOneOf(fields['JitterStrategy'] ?? 'NONE', within(place, 'JitterStrategy'), [
      'FULL',
      'NONE',
    ]),
  };
}

function readCatcher(value: unknown, place: Place, { index, isLast }: Position): Catcher {
  const fields = readObject(value, place, ['ErrorEquals', 'Next', 'Output', 'Assign', 'Comment']);
  const field = `Catch/${index}`;
  return {
    errorEquals: readErrorEquals(fields, place, isLast),
    next: readText(fields['Next'], within(place, 'Next')),
    output: readTemplate(fields, 'Output', place, ['errorOutput'], `${field}/Output`),
    assign: readAssign(fields, place, ['errorOutput'], `${field}/Assign`),
  };
}

function readErrorEquals(fields: Fields, place: Place, isLast: boolean): string[] {
  const at = within(place, 'ErrorEquals');
  const names = readList(fields['ErrorEquals'], at).map((name, index) =>
    readText(name, within(at, index)),
  );
  if (names.includes('States.ALL')) {
    if (names.length > 1) refuse(at, 'must have States.ALL alone, without other names');
    if (!isLast) refuse(at, 'has States.ALL, which must come last: what follows is never reached');
  }
  return names;
}
