/** Value read at a position of a text, and where its words end. */
export interface Parsed<Value> {
  readonly value: Value;
  readonly end: number;
}

/**
 * Reads one value at a position, or undefined. Each parser tries a bounded number of words and never
 * goes back over what it has read, so a text of any form takes linear time.
 */
export type Parser<Value> = (text: string, at: number) => Parsed<Value> | undefined;

/** Reads what a pattern matches exactly at the position. */
export function pattern({ source }: RegExp): Parser<readonly (string | undefined)[]> {
  const sticky = new RegExp(source, 'iuy');
  return (text, at) => {
    sticky.lastIndex = at;
    const match = sticky.exec(text);
    return match === null ? undefined : { value: match, end: match.index + match[0].length };
  };
}

/** Reads one of the words of a table, the longest first, and returns its value. */
export function oneOf<Value>(table: Readonly<Record<string, Value>>): Parser<Value> {
  return entry(table, { before: '', after: '' });
}

/** Reads a word of a table that is not part of a longer word, as in languages with spaces. */
export function wholeWord<Value>(table: Readonly<Record<string, Value>>): Parser<Value> {
  return entry(table, { before: '(?<![\\p{L}\\p{N}])', after: '(?![\\p{L}\\p{N}])' });
}

/** Pattern of words and edges together, so that a shorter word is tried where a longer one does not end. */
function entry<Value>(
  table: Readonly<Record<string, Value>>,
  { before, after }: { readonly before: string; readonly after: string },
): Parser<Value> {
  const words = alternatives(Object.keys(table));
  return converted(
    pattern(new RegExp(`${before}(?:${words})${after}`, 'u')),
    ([found = '']) => table[found.toLowerCase().replaceAll(/\s+/g, ' ')],
  );
}

/** Writes the source of a pattern that matches any of the words, the longest first. */
function alternatives(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((each) => each.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+'))
    .join('|');
}

/** Reads each part directly after the previous one. */
export function sequence<Values extends readonly unknown[]>(
  ...parts: { readonly [Key in keyof Values]: Parser<Values[Key]> }
): Parser<Values> {
  return (text, at) => {
    const values: unknown[] = [];
    let end = at;
    for (const part of parts as readonly Parser<unknown>[]) {
      const parsed = part(text, end);
      if (parsed === undefined) return undefined;
      values.push(parsed.value);
      end = parsed.end;
    }
    return { value: values as unknown as Values, end };
  };
}

/** Reads by the first parser that succeeds. */
export function first<Value>(...choices: readonly Parser<Value>[]): Parser<Value> {
  return (text, at) => {
    for (const choice of choices) {
      const parsed = choice(text, at);
      if (parsed !== undefined) return parsed;
    }
    return undefined;
  };
}

/** Reads a part that may be missing. */
export function optional<Value>(part: Parser<Value>): Parser<Value | undefined> {
  return (text, at) => part(text, at) ?? { value: undefined, end: at };
}

/** Converts what a parser reads; undefined rejects it. */
export function converted<Value, Result>(
  part: Parser<Value>,
  convert: (value: Value) => Result | undefined,
): Parser<Result> {
  return (text, at) => {
    const parsed = part(text, at);
    if (parsed === undefined) return undefined;
    const value = convert(parsed.value);
    return value === undefined ? undefined : { value, end: parsed.end };
  };
}

/** Reads a part between two patterns, and keeps only the part. */
export function within<Value>(before: RegExp, part: Parser<Value>, after = /(?:)/): Parser<Value> {
  return converted(sequence(pattern(before), part, pattern(after)), ([, value]) => value);
}

/** Reads a list of at least two items with something between them, at most `most` items. */
export function listOf<Value>(
  item: Parser<Value>,
  between: RegExp,
  most: number,
): Parser<readonly Value[]> {
  const next = within(between, item);
  return (text, at) => {
    const values: Value[] = [];
    let end = at;
    while (values.length < most) {
      const parsed = (values.length === 0 ? item : next)(text, end);
      if (parsed === undefined) break;
      values.push(parsed.value);
      end = parsed.end;
    }
    return values.length < 2 ? undefined : { value: values, end };
  };
}
