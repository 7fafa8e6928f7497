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
  const records = createRecordReader(name);
  const lines = lineReader();
  const add = (fields: Fields) => {
    const item = parseItem(fields);
    const [first] = items;
    if (first !== undefined && 'candidate' in first !== 'candidate' in item)
      rejectInput({
        field: 'candidate' in item ? 'candidate' : 'a',
        expected: 'the same kind of item on each line',
        received: 'candidate' in item ? 'a candidate after pairs' : 'a pair after candidates',
        suggestion: 'Split the file by item type.',
      });
    const before = ids.get(item.id);
    if (before !== undefined)
      rejectInput({
        field: 'id',
        expected: 'a unique ID',
        received: `${shorten(item.id)}, already used on line ${before}`,
        suggestion: 'Give each item a unique ID.',
      });
    if (items.length === MAX_ITEMS)
      rejectInput({
        field: 'line',
        expected: `at most ${MAX_ITEMS.toLocaleString('en')} items in a review`,
        received: 'one more',
        suggestion: 'Review a sample of them, or split the file.',
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
  return toReviewItems(items);
}

function createRecordReader(name: string) {
  const format = formats[/\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (format === undefined)
    return rejectInput({
      field: 'file',
      expected: `a file that ends in ${Object.keys(formats)
        .map((known) => `.${known}`)
        .join(', ')}`,
      received: shorten(name),
      suggestion: 'Save the file as JSON Lines (.jsonl) or CSV (.csv).',
    });
  return format === 'csv' ? csvLines({ required: ['id'], json: [] }) : jsonLines();
}

const itemFields = ['id', 'prompt', 'candidate', 'system', 'a', 'b', 'systemA', 'systemB'];

function parseItem(fields: Fields): LikertItem | PairItem {
  for (const field of Object.keys(fields)) {
    if (itemFields.includes(field)) continue;
    const near = nearest(field, itemFields);
    rejectInput({
      field,
      expected: `one of ${itemFields.join(', ')}`,
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
      suggestion: 'Shorten the texts.',
    });
  const about = { id, ...(prompt !== undefined && { prompt }) };
  if (candidate !== undefined && a === undefined && b === undefined) {
    rejectOtherFields(fields, ['systemA', 'systemB']);
    const system = nameIn(fields, 'system');
    return { ...about, candidate, ...(system !== undefined && { system }) };
  }
  if (candidate !== undefined || a === undefined || b === undefined)
    return rejectInput({
      field: 'item',
      expected: 'a non-empty candidate, or non-empty a and b',
      received: shorten(Object.keys(fields).filter((name) => textIn(fields, name) !== undefined)),
      suggestion: 'Provide a candidate to rate, or a and b to compare.',
    });
  rejectOtherFields(fields, ['system']);
  const systems = [nameIn(fields, 'systemA'), nameIn(fields, 'systemB')] as const;
  const [systemA = 'a', systemB = 'b'] = systems;
  if ((systems[0] === undefined) !== (systems[1] === undefined) || systemA === systemB)
    rejectInput({
      field: systems[0] === undefined ? 'systemA' : 'systemB',
      expected: 'both systemA and systemB, or neither',
      received: shorten(systems.map((each) => each ?? '')),
      suggestion: 'Name the system of a and the system of b.',
    });
  return { ...about, a, b, systems: [systemA, systemB] };
}

function rejectOtherFields(fields: Fields, names: readonly string[]): void {
  for (const name of names)
    if (textIn(fields, name) !== undefined)
      rejectInput({
        field: name,
        expected: 'system of a candidate, systemA and systemB of a pair',
        received: `${name} = ${shorten(fields[name])}`,
        suggestion: 'Rename the field, or remove it.',
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
      suggestion: 'Shorten it.',
    });
  return text;
}

function toReviewItems(items: readonly (LikertItem | PairItem)[]): ReviewItems {
  const pairs = items.filter((item) => 'a' in item);
  const [first] = pairs;
  if (items.length === 0)
    rejectInput({
      field: 'file',
      expected: 'at least one item',
      received: 'none',
      suggestion: 'Upload a file with one item per line.',
    });
  if (first === undefined)
    return { kind: 'likert', items: items.filter((item) => 'candidate' in item) };
  const names = new Set(pairs.flatMap(({ systems }) => systems));
  if (names.size > 2)
    rejectInput({
      field: 'systemA',
      expected: 'the same two systems in each pair',
      received: [...names].slice(0, 4).join(', '),
      suggestion: 'Create one file per pair of systems: a win rate compares two.',
    });
  return { kind: 'pairwise', items: pairs, systems: first.systems };
}
