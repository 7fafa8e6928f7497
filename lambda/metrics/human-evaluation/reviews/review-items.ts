import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { lineReader } from '@by-example/metrics/readers/line-reader';
import { atLine, csvLines, formats, jsonLines } from '@by-example/metrics/readers/record-reader';
import type { Fields } from '@by-example/metrics/readers/record-reader';
import { MAX_ITEM_BYTES, MAX_NAME } from './review-limits';
import { MAX_ITEMS } from './review-options';

export interface LikertItem {
  readonly id: string;
  readonly prompt?: string;
  readonly candidate: string;
  /** System that wrote the candidate. */
  readonly system?: string;
}

export interface PairItem {
  readonly id: string;
  readonly prompt?: string;
  readonly a: string;
  readonly b: string;
  /** Systems of `a` and `b`: the names `a` and `b` unless the file has others. */
  readonly systems: readonly [a: string, b: string];
}

export type ReviewItems =
  | { readonly kind: 'likert'; readonly items: readonly LikertItem[] }
  | {
      readonly kind: 'pairwise';
      readonly items: readonly PairItem[];
      /** Systems of the whole file: a win is one of the first over the second. */
      readonly systems: readonly [string, string];
    };

/**
 * Parses the items of a JSON Lines or CSV file. A file has one kind of item: a `candidate` is rated
 * on a scale; of `a` and `b` the better one is chosen.
 * @param name File name, whose extension gives the format.
 * @throws InvalidInputError on the first invalid line, with its number
 */
export function reviewItems(name: string, bytes: Uint8Array): ReviewItems {
  const items: (LikertItem | PairItem)[] = [];
  const ids = new Map<string, number>();
  const records = recordsOf(name);
  const lines = lineReader();
  const add = (fields: Fields) => {
    const item = itemOf(fields);
    const [first] = items;
    if (first !== undefined && 'candidate' in first !== 'candidate' in item)
      rejectInput({
        field: 'candidate' in item ? 'candidate' : 'a',
        expected: 'the same kind of item on each line',
        received: 'candidate' in item ? 'a candidate after pairs' : 'a pair after candidates',
        suggestion: 'Make two files of it.',
      });
    const before = ids.get(item.id);
    if (before !== undefined)
      rejectInput({
        field: 'id',
        expected: 'an id that no other item has',
        received: `${shorten(item.id)}, which line ${before} has`,
        suggestion: 'Give each item an id of its own.',
      });
    if (items.length === MAX_ITEMS)
      rejectInput({
        field: 'line',
        expected: `at most ${MAX_ITEMS.toLocaleString('en')} items in a review`,
        received: 'one more',
        suggestion: 'Review a sample of them, or make several files.',
      });
    ids.set(item.id, records.line());
    items.push(item);
  };
  const take = (line: string | undefined) => {
    try {
      const fields = records.read(line);
      if (fields !== undefined) add(fields);
    } catch (error) {
      throw atLine(error, records.line());
    }
  };
  for (const line of lines.push(bytes)) take(line);
  for (const line of lines.end()) take(line);
  records.end();
  return ofOneKind(items);
}

function recordsOf(name: string) {
  const format = formats[/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (format === undefined)
    return rejectInput({
      field: 'file',
      expected: `a file that ends in ${Object.keys(formats)
        .map((known) => `.${known}`)
        .join(', ')}`,
      received: shorten(name),
      suggestion: 'Save it as JSON Lines or as CSV, and name it so.',
    });
  return format === 'csv' ? csvLines({ required: ['id'], json: [] }) : jsonLines();
}

const fieldsOfItems = ['id', 'prompt', 'candidate', 'system', 'a', 'b', 'systemA', 'systemB'];

function itemOf(fields: Fields): LikertItem | PairItem {
  for (const field of Object.keys(fields)) {
    if (fieldsOfItems.includes(field)) continue;
    const near = nearest(field, fieldsOfItems);
    rejectInput({
      field,
      expected: `one of ${fieldsOfItems.join(', ')}`,
      received: field,
      suggestion: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Leave it out.',
    });
  }
  const id = nameIn(fields, 'id');
  if (id === undefined)
    return rejectInput({
      field: 'id',
      expected: 'an id',
      received: 'none',
      suggestion: 'Give each item an id.',
    });
  const prompt = textIn(fields, 'prompt');
  const [candidate, a, b] = [textIn(fields, 'candidate'), textIn(fields, 'a'), textIn(fields, 'b')];
  const texts = [prompt, candidate, a, b].join('');
  const bytes = new TextEncoder().encode(texts).length;
  if (bytes > MAX_ITEM_BYTES)
    rejectInput({
      field: 'item',
      expected: `texts of at most ${MAX_ITEM_BYTES / 1024} KiB together`,
      received: `${(bytes / 1024).toFixed(1)} KiB`,
      suggestion: 'Cut it, or show people a part of it.',
    });
  const about = { id, ...(prompt !== undefined && { prompt }) };
  if (candidate !== undefined && a === undefined && b === undefined) {
    refuseOthers(fields, ['systemA', 'systemB']);
    const system = nameIn(fields, 'system');
    return { ...about, candidate, ...(system !== undefined && { system }) };
  }
  if (candidate !== undefined || a === undefined || b === undefined)
    return rejectInput({
      field: 'item',
      expected: 'a candidate, or a and b, none of them empty',
      received: shorten(Object.keys(fields).filter((name) => textIn(fields, name) !== undefined)),
      suggestion: 'Give what people are to rate, or both of what they are to compare.',
    });
  refuseOthers(fields, ['system']);
  const systems = [nameIn(fields, 'systemA'), nameIn(fields, 'systemB')] as const;
  const [systemA = 'a', systemB = 'b'] = systems;
  if ((systems[0] === undefined) !== (systems[1] === undefined) || systemA === systemB)
    rejectInput({
      field: systems[0] === undefined ? 'systemA' : 'systemB',
      expected: 'two systems, or none',
      received: shorten(systems.map((each) => each ?? '')),
      suggestion: 'Say which system wrote a, and which b.',
    });
  return { ...about, a, b, systems: [systemA, systemB] };
}

function refuseOthers(fields: Fields, names: readonly string[]): void {
  for (const name of names)
    if (textIn(fields, name) !== undefined)
      rejectInput({
        field: name,
        expected: 'system of a candidate, systemA and systemB of a pair',
        received: `${name} = ${shorten(fields[name])}`,
        suggestion: 'Name the field so, or leave it out.',
      });
}

/** Reads an optional text. An empty CSV cell counts as missing. */
function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  // IDs are often numbers in JSON.
  const text = name === 'id' && typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string')
    return rejectInput({
      field: name,
      expected: 'a text',
      received: shorten(value),
      suggestion: 'Put it in quotes.',
    });
  return text.trim() === '' ? undefined : text;
}

function nameIn(fields: Fields, name: string): string | undefined {
  const text = textIn(fields, name)?.trim();
  if (text !== undefined && text.length > MAX_NAME)
    rejectInput({
      field: name,
      expected: `at most ${MAX_NAME} characters`,
      received: shorten(text),
      suggestion: 'Give it a shorter one.',
    });
  return text;
}

function ofOneKind(items: readonly (LikertItem | PairItem)[]): ReviewItems {
  const pairs = items.filter((item) => 'a' in item);
  const [first] = pairs;
  if (items.length === 0)
    rejectInput({
      field: 'file',
      expected: 'at least one item',
      received: 'none',
      suggestion: 'Drop a file with an item on each line.',
    });
  if (first === undefined)
    return { kind: 'likert', items: items.filter((item) => 'candidate' in item) };
  const names = new Set(pairs.flatMap(({ systems }) => systems));
  if (names.size > 2)
    rejectInput({
      field: 'systemA',
      expected: 'the same two systems in each pair',
      received: [...names].slice(0, 4).join(', '),
      suggestion: 'Make a file for each two systems: a win rate is one of two.',
    });
  return { kind: 'pairwise', items: pairs, systems: first.systems };
}
