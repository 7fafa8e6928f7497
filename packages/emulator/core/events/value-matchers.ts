/** Whether a value of an event matches; undefined is a missing field. */
export type Matcher = (value: unknown) => boolean;

type Filter = (operand: unknown, where: string) => Matcher;

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
const filters: Readonly<Record<string, Filter>> = {
  prefix: (operand, where) =>
    onText(operand, where, 'prefix', (text, expected) => text.startsWith(expected)),
  suffix: (operand, where) =>
    onText(operand, where, 'suffix', (text, expected) => text.endsWith(expected)),
  'equals-ignore-case': (operand, where) =>
    onText(
      operand,
      where,
      'equals-ignore-case',
      (text, expected) => text.toLowerCase() === expected.toLowerCase(),
    ),
  wildcard: (operand, where) => onText(operand, where, 'wildcard', isLike),
  exists: (operand, where) => {
    if (typeof operand !== 'boolean')
      return rejectOperand(where, 'exists', operand, 'true or false');
    return (value) => (value !== undefined) === operand;
  },
  numeric,
  'anything-but': anythingBut,
};

/** Parses one element of a list in a pattern: a value, or an object with one filter. */
export function parseMatcher(expected: unknown, where: string): Matcher {
  if (typeof expected !== 'object' || expected === null) return (value) => value === expected;
  const [first, ...more] = Object.entries(expected) as [string, unknown][];
  const filter = filters[first?.[0] ?? ''];
  if (filter !== undefined && more.length === 0) return filter(first?.[1], where);
  throw new Error(
    `${where}: the emulator does not know the filter ${JSON.stringify(expected)}; ` +
      `it knows values and one of ${Object.keys(filters).join(', ')}`,
  );
}

/**
 * Applies a text filter. The operand of some filters can ignore case: `{"prefix":
 * {"equals-ignore-case": "a"}}`.
 */
function onText(
  operand: unknown,
  where: string,
  name: string,
  matches: (text: string, expected: string) => boolean,
): Matcher {
  if (typeof operand === 'string')
    return (value) => typeof value === 'string' && matches(value, operand);
  const inner = (operand as Readonly<Record<string, unknown>> | null)?.['equals-ignore-case'];
  if ((name !== 'prefix' && name !== 'suffix') || typeof inner !== 'string')
    return rejectOperand(where, name, operand, 'a text');
  return (value) => typeof value === 'string' && matches(value.toLowerCase(), inner.toLowerCase());
}

function anythingBut(operand: unknown, where: string): Matcher {
  const isFilter = typeof operand === 'object' && operand !== null && !Array.isArray(operand);
  const texts = isFilter ? Object.entries(operand) : [];
  const unwanted = isFilter
    ? texts.flatMap(([name, each]) =>
        [each].flat().map((text: unknown) => {
          if (name === 'exists' || name === 'numeric' || name === 'anything-but')
            return rejectOperand(where, 'anything-but', operand, 'a value or a filter of texts');
          return parseMatcher({ [name]: text }, where);
        }),
      )
    : [operand].flat().map((value: unknown) => parseMatcher(value, where));
  if (unwanted.length === 0)
    return rejectOperand(where, 'anything-but', operand, 'at least one value');
  return (value) => value !== undefined && !unwanted.some((matches) => matches(value));
}

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** Parses `["=", 5]`, or a range such as `[">", 0, "<=", 5]`. */
function numeric(operand: unknown, where: string): Matcher {
  const parts: readonly unknown[] = Array.isArray(operand) ? operand : [];
  const pairs = [parts.slice(0, 2), parts.slice(2)].filter((pair) => pair.length > 0);
  const tests = pairs.map(([sign, bound]) => {
    const compare = comparisons[String(sign)];
    if (compare === undefined || typeof bound !== 'number')
      return rejectOperand(
        where,
        'numeric',
        operand,
        'signs and numbers such as [">", 0, "<=", 5]',
      );
    return (value: number) => compare(value, bound);
  });
  if (tests.length === 0 || parts.length > 4)
    return rejectOperand(where, 'numeric', operand, 'one or two comparisons');
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

/** Matches a wildcard pattern: `*` is any characters, `\*` a literal asterisk. */
function isLike(text: string, pattern: string): boolean {
  const expression = pattern
    .split(/(\\[*\\]|\*)/)
    .map((part) =>
      part === '*'
        ? '.*'
        : part.replace(/^\\(?=[*\\]$)/, '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`^${expression}$`, 'su').test(text);
}

function rejectOperand(where: string, name: string, operand: unknown, expected: string): never {
  throw new Error(`${where}: ${name} takes ${expected}, not ${JSON.stringify(operand)}`);
}
