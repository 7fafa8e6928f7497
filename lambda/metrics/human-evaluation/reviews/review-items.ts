import { nearest, refuse, shorten } from '@by-example/metrics/errors/input-error';
import { lineReader } from '@by-example/metrics/readers/line-reader';
import { atLine, csvLines, formats, jsonLines } from '@by-example/metrics/readers/record-reader';
import type { Fields } from '@by-example/metrics/readers/record-reader';
import { MAX_ITEM_BYTES, MAX_NAME } from './review-limits';
import { MAX_ITEMS } from './review-options';

export interface LikertItem {
  readonly id: string;
  readonly prompt?: string;
  readonly candidate: string;
  /** Which system wrote it. */
  readonly system?: string;
}

export interface PairItem {
  readonly id: string;
  readonly prompt?: string;
  readonly a: string;
  readonly b: string;
  /** Which system wrote which: `a` and `b` themselves, unless the file says. */
  readonly systems: readonly [a: string, b: string];
}

export type ReviewItems =
  | { readonly kind: 'likert'; readonly items: readonly LikertItem[] }
  | {
      readonly kind: 'pairwise';
      readonly items: readonly PairItem[];
      /** Of the whole file: a win is one of the first over the second. */
      readonly systems: readonly [string, string];
    };

/**
 * The items of a file of JSON Lines or CSV. A file is of one kind: `candidate` is rated on a scale, of `a` and `b`
 * the better one is chosen.
 * @param name of the file, whose ending says what it is
 * @throws RefusedInput for the first line that is no item, by its number
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
      refuse({
        field: 'candidate' in item ? 'candidate' : 'a',
        limit: 'the same kind of item on each line',
        seen: 'candidate' in item ? 'a candidate after pairs' : 'a pair after candidates',
        todo: 'Make two files of it.',
      });
    const before = ids.get(item.id);
    if (before !== undefined)
      refuse({
        field: 'id',
        limit: 'an id that no other item has',
        seen: `${shorten(item.id)}, which line ${before} has`,
        todo: 'Give each item an id of its own.',
      });
    if (items.length === MAX_ITEMS)
      refuse({
        field: 'line',
        limit: `at most ${MAX_ITEMS.toLocaleString('en')} items in a review`,
        seen: 'one more',
        todo: 'Review a sample of them, or make several files.',
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
    return refuse({
      field: 'file',
      limit: `a file that ends in ${Object.keys(formats)
        .map((known) => `.${known}`)
        .join(', ')}`,
      seen: shorten(name),
      todo: 'Save it as JSON Lines or as CSV, and name it so.',
    });
  return format === 'csv' ? csvLines({ required: ['id'], json: [] }) : jsonLines();
}

const fieldsOfItems = ['id', 'prompt', 'candidate', 'system', 'a', 'b', 'systemA', 'systemB'];

function itemOf(fields: Fields): LikertItem | PairItem {
  for (const field of Object.keys(fields)) {
    if (fieldsOfItems.includes(field)) continue;
    const near = nearest(field, fieldsOfItems);
    refuse({
      field,
      limit: `one of ${fieldsOfItems.join(', ')}`,
      seen: field,
      todo: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Leave it out.',
    });
  }
  const id = nameIn(fields, 'id');
  if (id === undefined)
    return refuse({ field: 'id', limit: 'an id', seen: 'none', todo: 'Give each item an id.' });
  const prompt = textIn(fields, 'prompt');
  const [candidate, a, b] = [textIn(fields, 'candidate'), textIn(fields, 'a'), textIn(fields, 'b')];
  const texts = [prompt, candidate, a, b].join('');
  const bytes = new TextEncoder().encode(texts).length;
  if (bytes > MAX_ITEM_BYTES)
    refuse({
      field: 'item',
      limit: `texts of at most ${MAX_ITEM_BYTES / 1024} KiB together`,
      seen: `${(bytes / 1024).toFixed(1)} KiB`,
      todo: 'Cut it, or show people a part of it.',
    });
  const about = { id, ...(prompt !== undefined && { prompt }) };
  if (candidate !== undefined && a === undefined && b === undefined) {
    refuseOthers(fields, ['systemA', 'systemB']);
    const system = nameIn(fields, 'system');
    return { ...about, candidate, ...(system !== undefined && { system }) };
  }
  if (candidate !== undefined || a === undefined || b === undefined)
    return refuse({
      field: 'item',
      limit: 'a candidate, or a and b, none of them empty',
      seen: shorten(Object.keys(fields).filter((name) => textIn(fields, name) !== undefined)),
      todo: 'Give what people are to rate, or both of what they are to compare.',
    });
  refuseOthers(fields, ['system']);
  const systems = [nameIn(fields, 'systemA'), nameIn(fields, 'systemB')] as const;
  const [systemA = 'a', systemB = 'b'] = systems;
  if ((systems[0] === undefined) !== (systems[1] === undefined) || systemA === systemB)
    refuse({
      field: systems[0] === undefined ? 'systemA' : 'systemB',
      limit: 'two systems, or none',
      seen: shorten(systems.map((each) => each ?? '')),
      todo: 'Say which system wrote a, and which b.',
    });
  return { ...about, a, b, systems: [systemA, systemB] };
}

function refuseOthers(fields: Fields, names: readonly string[]): void {
  for (const name of names)
    if (textIn(fields, name) !== undefined)
      refuse({
        field: name,
        limit: 'system of a candidate, systemA and systemB of a pair',
        seen: `${name} = ${shorten(fields[name])}`,
        todo: 'Name the field so, or leave it out.',
      });
}

/** An empty cell of a CSV is no text. */
function textIn(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  // Ids are often numbers in JSON.
  const text = name === 'id' && typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string')
    return refuse({
      field: name,
      limit: 'a text',
      seen: shorten(value),
      todo: 'Put it in quotes.',
    });
  return text.trim() === '' ? undefined : text;
}

function nameIn(fields: Fields, name: string): string | undefined {
  const text = textIn(fields, name)?.trim();
  if (text !== undefined && text.length > MAX_NAME)
    refuse({
      field: name,
      limit: `at most ${MAX_NAME} characters`,
      seen: shorten(text),
      todo: 'Give it a shorter one.',
    });
  return text;
}

function ofOneKind(items: readonly (LikertItem | PairItem)[]): ReviewItems {
  const pairs = items.filter((item) => 'a' in item);
  const [first] = pairs;
  if (items.length === 0)
    refuse({
      field: 'file',
      limit: 'at least one item',
      seen: 'none',
      todo: 'Drop a file with an item on each line.',
    });
  if (first === undefined)
    return { kind: 'likert', items: items.filter((item) => 'candidate' in item) };
  const names = new Set(pairs.flatMap(({ systems }) => systems));
  if (names.size > 2)
    refuse({
      field: 'systemA',
      limit: 'the same two systems in each pair',
      seen: [...names].slice(0, 4).join(', '),
      todo: 'Make a file for each two systems: a win rate is one of two.',
    });
  return { kind: 'pairwise', items: pairs, systems: first.systems };
}
