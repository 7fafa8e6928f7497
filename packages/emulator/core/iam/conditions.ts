import * as values from './condition-values';
import type { ValueKind } from './condition-values';
import { arnLike, fillIn, matchesGlob, plain } from './match-patterns';
import type { Context, Pattern } from './match-patterns';
import type { Statement } from './policy';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
export interface Operator {
  /** Type of the operator's values in a policy. */
  readonly value: ValueKind;
  /** Whether a policy value matches a request value. */
  readonly matches: (expected: string, actual: string, context: Context) => boolean;
  /** True if the operator holds when no policy value matches or the key is missing. */
  readonly negated: boolean;
}

const patterned =
  (compare: (expected: Pattern, actual: string) => boolean): Operator['matches'] =>
  (expected, actual, context) => {
    const pattern = fillIn(expected, context);
    return pattern !== undefined && compare(pattern, actual);
  };

const ordered =
  (
    read: (text: string) => number,
    compare: (actual: number, expected: number) => boolean,
  ): Operator['matches'] =>
  (expected, actual) =>
    compare(read(actual), read(expected));

const equals = patterned((expected, actual) => plain(expected) === actual);
const equalsInAnyCase = patterned(
  (expected, actual) => plain(expected).toLowerCase() === actual.toLowerCase(),
);

function pair(name: string, negatedName: string, value: ValueKind, matches: Operator['matches']) {
  return {
    [name]: { value, matches, negated: false },
    [negatedName]: { value, matches, negated: true },
  };
}

function comparisons(prefix: string, value: ValueKind, read: (text: string) => number) {
  const compareWith = (compare: (actual: number, expected: number) => boolean): Operator => ({
    value,
    matches: ordered(read, compare),
    negated: false,
  });
  return {
    ...pair(
      `${prefix}Equals`,
      `${prefix}NotEquals`,
      value,
      ordered(read, (actual, expected) => actual === expected),
    ),
    [`${prefix}LessThan`]: compareWith((actual, expected) => actual < expected),
    [`${prefix}LessThanEquals`]: compareWith((actual, expected) => actual <= expected),
    [`${prefix}GreaterThan`]: compareWith((actual, expected) => actual > expected),
    [`${prefix}GreaterThanEquals`]: compareWith((actual, expected) => actual >= expected),
  };
}

/** All operators except `Null`, which tests for the presence of a value. */
export const operators: Readonly<Record<string, Operator>> = {
  ...pair('StringEquals', 'StringNotEquals', values.TEXT, equals),
  ...pair('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', values.TEXT, equalsInAnyCase),
  ...pair('StringLike', 'StringNotLike', values.TEXT, patterned(matchesGlob)),
  ...comparisons('Numeric', values.NUMBER, values.numeric),
  ...comparisons('Date', values.DATE, values.instant),
  Bool: {
    value: values.BOOLEAN,
    matches: (expected, actual) => values.truth(actual) === values.truth(expected),
    negated: false,
  },
  ...pair('IpAddress', 'NotIpAddress', values.RANGE, values.inRange),
  ...pair('ArnEquals', 'ArnNotEquals', values.ARN, patterned(arnLike)),
  ...pair('ArnLike', 'ArnNotLike', values.ARN, patterned(arnLike)),
};

/** Splits an operator such as `ForAnyValue:StringLikeIfExists`. */
export function parseOperator(name: string) {
  const [, set, base = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  return { set, base, ifExists: ifExists !== undefined };
}

/** Finds the first condition that does not hold, such as `StringEquals of aws:PrincipalAccount`. */
export function findUnmetCondition(
  condition: Statement['Condition'],
  context: Context,
): string | undefined {
  for (const [name, keys] of Object.entries(condition ?? {}))
    for (const [key, value] of Object.entries(keys)) {
      const expected = [value].flat().map(String);
      if (!isSatisfied(name, key, expected, context)) return `${name} of ${key}`;
    }
  return undefined;
}

function isSatisfied(
  name: string,
  key: string,
  expected: readonly string[],
  context: Context,
): boolean {
  const { set, base, ifExists } = parseOperator(name);
  const actual = context(key);
  const found = [actual ?? []].flat();
  // "An empty data string" counts as null:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
  const isNull = found.every((value) => value === '');
  if (base === 'Null') return expected.includes(String(isNull));
  if (ifExists && actual === undefined) return true;
  const operator = operators[base];
  if (operator === undefined) throw new Error(`Unknown condition operator ${name}.`);
  const passes = (value: string) =>
    operator.negated !==
    expected.some((expectedValue) => operator.matches(expectedValue, value, context));
  if (set === 'ForAllValues') return isNull || found.every(passes);
  if (set === 'ForAnyValue') return !isNull && found.some(passes);
  if (actual === undefined) return operator.negated;
  if (typeof actual === 'string') return passes(actual);
  throw new Error(
    `${key} can have several values: ${name} needs ForAllValues: or ForAnyValue: before it.`,
  );
}
