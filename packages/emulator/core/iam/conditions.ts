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
  readonly meets: (wanted: string, seen: string, context: Context) => boolean;
  /** True if the operator holds when no policy value matches or the key is missing. */
  readonly negated: boolean;
}

const patterned =
  (compare: (wanted: Pattern, seen: string) => boolean): Operator['meets'] =>
  (wanted, seen, context) => {
    const pattern = fillIn(wanted, context);
    return pattern !== undefined && compare(pattern, seen);
  };

const ordered =
  (
    read: (text: string) => number,
    compare: (seen: number, wanted: number) => boolean,
  ): Operator['meets'] =>
  (wanted, seen) =>
    compare(read(seen), read(wanted));

const equals = patterned((wanted, seen) => plain(wanted) === seen);
const equalsInAnyCase = patterned(
  (wanted, seen) => plain(wanted).toLowerCase() === seen.toLowerCase(),
);

function pair(name: string, negatedName: string, value: ValueKind, meets: Operator['meets']) {
  return {
    [name]: { value, meets, negated: false },
    [negatedName]: { value, meets, negated: true },
  };
}

function comparisons(prefix: string, value: ValueKind, read: (text: string) => number) {
  const of = (compare: (seen: number, wanted: number) => boolean): Operator => ({
    value,
    meets: ordered(read, compare),
    negated: false,
  });
  return {
    ...pair(
      `${prefix}Equals`,
      `${prefix}NotEquals`,
      value,
      ordered(read, (seen, wanted) => seen === wanted),
    ),
    [`${prefix}LessThan`]: of((seen, wanted) => seen < wanted),
    [`${prefix}LessThanEquals`]: of((seen, wanted) => seen <= wanted),
    [`${prefix}GreaterThan`]: of((seen, wanted) => seen > wanted),
    [`${prefix}GreaterThanEquals`]: of((seen, wanted) => seen >= wanted),
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
    meets: (wanted, seen) => values.truth(seen) === values.truth(wanted),
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
      const wanted = [value].flat().map(String);
      if (!holds(name, key, wanted, context)) return `${name} of ${key}`;
    }
  return undefined;
}

function holds(name: string, key: string, wanted: readonly string[], context: Context): boolean {
  const { set, base, ifExists } = parseOperator(name);
  const seen = context(key);
  const found = [seen ?? []].flat();
  // "An empty data string" counts as null:
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
  const isNull = found.every((value) => value === '');
  if (base === 'Null') return wanted.includes(String(isNull));
  if (ifExists && seen === undefined) return true;
  const operator = operators[base];
  if (operator === undefined) throw new Error(`Unknown condition operator ${name}.`);
  const passes = (value: string) =>
    operator.negated !== wanted.some((want) => operator.meets(want, value, context));
  if (set === 'ForAllValues') return isNull || found.every(passes);
  if (set === 'ForAnyValue') return !isNull && found.some(passes);
  if (seen === undefined) return operator.negated;
  if (typeof seen === 'string') return passes(seen);
  throw new Error(
    `${key} can have several values: ${name} needs ForAllValues: or ForAnyValue: before it.`,
  );
}
