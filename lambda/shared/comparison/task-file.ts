import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import * as z from 'zod/mini';

/** Message with the answer that is expected. */
export interface TaskItem {
  /** Line of the file, counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly category?: string;
  readonly reply?: string;
}

/** Part of an answer. */
export type Field = 'category' | 'reply';

/** Task to be solved in several ways: what may be learned from, and what is measured on. */
export interface Task {
  readonly train: readonly TaskItem[];
  /** Held out: no method sees its answers. */
  readonly test: readonly TaskItem[];
  /** Fields of each answer, in the order `category`, `reply`. */
  readonly fields: readonly Field[];
  /** Categories of the training part, sorted. */
  readonly categories: readonly string[];
}

const itemSchema = z.object({
  text: z.string(),
  category: z.optional(z.string()),
  reply: z.optional(z.string()),
  split: z.optional(z.enum(['train', 'test'])),
});

type SplitItem = TaskItem & { readonly split?: 'train' | 'test' | undefined };

/** Size of a file, which travels in one request to a function. */
const MAX_BYTES = 4_000_000;
/** Messages of a file: a comparison has to end within 15 minutes. */
const MAX_ITEMS = 3_000;
/** Characters of a message or a reply: a message, not a document. */
const MAX_CHARACTERS = 5_000;
/** Below it, an interval says nothing. */
const MIN_TEST_ITEMS = 5;
const MIN_TRAIN_ITEMS = 8;

/**
 * Parses a task from JSON Lines: `{"text", "category"?, "reply"?, "split"?}`. If no line has a
 * split, every third line is held out.
 *
 * @throws {InvalidInputError} naming the line and the field, for invalid lines, too few of them, a
 * single category, and a held-out text that is also a training text
 */
export function parseTask(file: string): Task {
  const bytes = Buffer.byteLength(file);
  if (bytes > MAX_BYTES)
    rejectInput({
      field: 'file',
      expected: 'at most 4,000,000 UTF-8 bytes',
      received: `${bytes.toLocaleString('en')} bytes`,
      suggestion: 'Compare on a part of it.',
    });
  const lines = file
    .split('\n')
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '');
  if (lines.length > MAX_ITEMS)
    rejectInput({
      field: 'file',
      expected: `at most ${MAX_ITEMS.toLocaleString('en')} lines`,
      received: `${lines.length.toLocaleString('en')} lines`,
      suggestion: 'Compare on a part of it.',
    });
  const items = lines.map(({ text, line }) => parseItem(text, line));
  const fields = commonFields(items);
  const { train, test } = split(items);
  rejectTooFew('train', train.length, MIN_TRAIN_ITEMS);
  rejectTooFew('test', test.length, MIN_TEST_ITEMS);
  rejectLeak(train, test);
  return { train, test, fields, categories: findCategories(train, fields) };
}

function parseItem(text: string, line: number): SplitItem {
  const parsed = itemSchema.safeParse(parseJson(text, line));
  if (!parsed.success) {
    const [field = 'record'] = parsed.error.issues[0]?.path ?? [];
    return rejectInput({
      field: `line ${line}, ${String(field)}`,
      expected: field === 'split' ? 'train or test, or no split' : 'text',
      received: shorten(text),
      suggestion: 'Each line is {"text": …, "category": …, "reply": …}, with one of the last two.',
    });
  }
  const { split: part, ...fields } = parsed.data;
  const item = {
    line,
    text: fields.text,
    ...(fields.category !== undefined && { category: fields.category.trim() }),
    ...(fields.reply !== undefined && { reply: fields.reply }),
    split: part,
  };
  for (const field of ['text', 'category', 'reply'] as const) rejectText(line, field, item[field]);
  return item;
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return rejectInput({
      field: `line ${line}`,
      expected: 'one JSON object',
      received: shorten(text),
      suggestion: 'Save the messages as JSON Lines.',
    });
  }
}

function rejectText(line: number, field: string, value: string | undefined): void {
  if (value === undefined) return;
  const characters = Array.from(value).length;
  if (value.trim() === '' || characters > MAX_CHARACTERS)
    rejectInput({
      field: `line ${line}, ${field}`,
      expected: `1 to ${MAX_CHARACTERS.toLocaleString('en')} characters`,
      received: `${characters.toLocaleString('en')} characters: ${shorten(value)}`,
      suggestion: 'Shorten it, or leave the line out.',
    });
}

/** Returns the fields of the first answer, which all others must have. */
function commonFields(items: readonly TaskItem[]): Field[] {
  const [first] = items;
  const fields = (['category', 'reply'] as const).filter((field) => first?.[field] !== undefined);
  if (fields.length === 0)
    rejectInput({
      field: `line ${first?.line ?? 1}`,
      expected: 'a category or a reply',
      received: shorten(first?.text),
      suggestion: 'Add the expected answer: without one, nothing can be measured.',
    });
  for (const item of items)
    for (const field of ['category', 'reply'] as const)
      if ((item[field] !== undefined) !== fields.includes(field))
        rejectInput({
          field: `line ${item.line}, ${field}`,
          expected: fields.includes(field) ? `a ${field}, as line 1 has` : `no ${field}, as line 1`,
          received: shorten(item[field]),
          suggestion: 'Give all lines the same fields.',
        });
  return fields;
}

function split(items: readonly SplitItem[]): Pick<Task, 'train' | 'test'> {
  const isSplit = items.some((item) => item.split !== undefined);
  const isTest = (item: SplitItem, index: number) =>
    isSplit ? item.split === 'test' : index % 3 === 2;
  const part = (wanted: boolean): TaskItem[] =>
    items
      .filter((item, index) => isTest(item, index) === wanted)
      .map(({ line, text, category, reply }) => ({
        line,
        text,
        ...(category !== undefined && { category }),
        ...(reply !== undefined && { reply }),
      }));
  return { train: part(false), test: part(true) };
}

function rejectTooFew(part: 'train' | 'test', count: number, min: number): void {
  if (count >= min) return;
  rejectInput({
    field: `split ${part}`,
    expected: `at least ${min} messages`,
    received: `${count}`,
    suggestion: 'Add messages, or leave `split` out: then every third one is held out.',
  });
}

/** Rejects a held-out text that is among the training texts: its answer would be known. */
function rejectLeak(train: readonly TaskItem[], test: readonly TaskItem[]): void {
  const plain = (text: string) => text.normalize('NFC').toLowerCase().replaceAll(/\s+/gu, ' ');
  const known = new Map(train.map(({ text, line }) => [plain(text), line]));
  for (const { text, line } of test) {
    const trained = known.get(plain(text));
    if (trained !== undefined)
      rejectInput({
        field: `line ${line}, text`,
        expected: 'a held-out message that is not among the training messages',
        received: `the text of line ${trained}`,
        suggestion: 'Remove one of the two lines.',
      });
  }
}

function findCategories(train: readonly TaskItem[], fields: readonly Field[]): string[] {
  if (!fields.includes('category')) return [];
  const categories = [...new Set(train.flatMap(({ category }) => category ?? []))].sort();
  if (categories.length < 2)
    rejectInput({
      field: 'category',
      expected: 'at least 2 categories in the training messages',
      received: shorten(categories.join(', ')),
      suggestion: 'Add messages of another category.',
    });
  return categories;
}
