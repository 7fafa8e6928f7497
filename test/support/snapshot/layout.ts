import { entriesOf } from './entries';
import { isList, isObject } from './json';
import type { Json, JsonObject } from './json';
import { statementWords } from './statement';
import type { StatementWords } from './statement';
import { columnsOf, scalarOf, textOf } from './texts';

/** Columns for which lines are broken. */
export const width = 120;
/** Longest item of a list that shares a line with others. */
const shortItem = 60;

/** Lines of an object's keys, in the style of YAML. */
export function linesOfObject(value: JsonObject, indent: string): string {
  return entriesOf(value)
    .map(([key, part]) => layOut(`${key}: `, part, indent))
    .join('\n');
}

// Remembers objects, so that the lines of an object are quickly known for a copy with one change.
const laidOut = remember(() => new Map<string, string>());

/** Lines of a value after a label, which is a key or the dash of an item. */
function layOut(label: string, value: Json, indent: string): string {
  const known = laidOut(value);
  const lines = known.get(indent + label) ?? linesOf(label, value, indent);
  known.set(indent + label, lines);
  return lines;
}

function linesOf(label: string, value: Json, indent: string): string {
  const inner = `${indent}  `;
  const start = indent + label;
  const line = inline(value);
  if (line !== undefined && columnsOf(start + line) <= width) return start + line;
  const text = textOf(value);
  if (text !== undefined && /\s/.test(text)) return linesOfText(start, text, inner);
  if (isList(value)) return linesOfList(start, value, indent);
  if (!isObject(value) || text !== undefined) return `${start}${line ?? ''}`;
  const words = statementWords(value);
  if (words !== undefined) return linesOfStatement(start, words, inner);
  const lines = linesOfObject(value, inner);
  // The first key of an item follows the dash.
  return label === '- ' ? start + lines.slice(inner.length) : `${start.trimEnd()}\n${lines}`;
}

/** Undefined for what never shares a line: statements, texts of several lines, and lists longer than a line. */
const inline = remember((value: Json): string | undefined => {
  const scalar = scalarOf(value);
  if (scalar !== undefined) return scalar;
  if (isList(value)) return between('[', value.map(inline), ']');
  if (!isObject(value) || textOf(value) !== undefined) return undefined;
  if (statementWords(value) !== undefined) return undefined;
  const entries = entriesOf(value).map(([key, part]) => {
    const text = inline(part);
    return text === undefined ? undefined : `${key}: ${text}`;
  });
  return between('{', entries, '}');
});

function between(
  open: string,
  parts: readonly (string | undefined)[],
  close: string,
): string | undefined {
  const line = open + parts.join(', ') + close;
  return parts.includes(undefined) || line.length > width ? undefined : line;
}

function remember<Result>(compute: (value: Json) => Result): (value: Json) => Result {
  const known = new WeakMap<object, readonly [Result]>();
  return (value) => {
    if (typeof value !== 'object' || value === null) return compute(value);
    const [result] = known.get(value) ?? [compute(value)];
    known.set(value, [result]);
    return result;
  };
}

function linesOfText(start: string, text: string, indent: string): string {
  if (!text.includes('\n')) return `${start}>-\n${filled(wordsOf(text), ' ', indent)}`;
  const endsLine = text.endsWith('\n');
  const lines = endsLine ? text.slice(0, -1) : text;
  return `${start}${endsLine ? '|' : '|-'}\n${lines.replaceAll(/^(?=.)/gm, indent)}`;
}

/** Words between spaces. A backslash ends a part of a word that is longer than a line. */
function wordsOf(text: string): readonly string[] {
  const words = text.split(' ');
  if (text.includes('\\')) return words;
  return words.flatMap((word) => {
    const parts = word.length > width ? (word.match(/.{1,90}(?:,|$)|.+/g) ?? []) : [word];
    return parts.map((part, at) => (at < parts.length - 1 ? `${part}\\` : part));
  });
}

function linesOfStatement(start: string, { line, items }: StatementWords, indent: string): string {
  if (items.length <= 3 && columnsOf(start + line) <= width) return start + line;
  return start + items.join(`\n${indent}  `);
}

function linesOfList(start: string, values: readonly Json[], indent: string): string {
  const inner = `${indent}  `;
  const items = values.map(inline);
  if (items.every((item) => item !== undefined && item.length <= shortItem))
    return `${start}[\n${filled(items.map(String), ', ', inner)}\n${indent}]`;
  return [start.trimEnd(), ...values.map((value) => layOut('- ', value, inner))].join('\n');
}

/** Words on as few lines as they fill. */
export function filled(words: readonly string[], separator: string, indent: string): string {
  const lines: string[][] = [];
  let length = width;
  for (const word of words) {
    length += columnsOf(separator + word);
    if (length + separator.length > width) {
      lines.push([]);
      length = columnsOf(indent + word);
    }
    lines.at(-1)?.push(word);
  }
  return lines.map((line) => indent + line.join(separator)).join(`${separator.trimEnd()}\n`);
}
