import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { parseCsvRecord } from '../readers/csv-record';
import { rejectInput, shorten } from '../errors/input-error';
import { atLine, formats, jsonLines } from '../readers/record-reader';
import type { Fields, Format } from '../readers/record-reader';
import { lineReader, MAX_LINE_BYTES } from '../readers/line-reader';

/** File whose first record was read, to be read again from its start. */
export interface OpenFile {
  readonly format: Format;
  /** Fields of the first record: columns of CSV, keys of an object. */
  readonly fields: readonly string[];
  /** First record of JSON Lines. */
  readonly first: Fields;
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Closes the file if the chunks are not read. */
  readonly close: () => Promise<void>;
}

/** @throws InvalidInputError on a file that cannot be read, or is empty */
export async function openFile(file: string, input: AsyncIterable<Uint8Array>): Promise<OpenFile> {
  const source = (file === '-' ? input : createReadStream(file, { highWaterMark: 1024 * 1024 }))[
    Symbol.asyncIterator
  ]();
  const read: Uint8Array[] = [];
  const lines = lineReader();
  let first: FirstLine | undefined;
  let count = 0;
  let bytes = 0;
  for (let done = false; !done && first === undefined;) {
    const next = await readNext(source, file);
    done = next === undefined;
    if (next !== undefined) read.push(Uint8Array.from(next));
    bytes += next?.length ?? 0;
    const found = next === undefined ? lines.end() : lines.push(next);
    const at = found.findIndex((each) => each === undefined || each.trim() !== '');
    if (at >= 0) first = { text: found[at], number: count + at + 1 };
    count += found.length;
    // Chunks are kept until the first record: endless blank lines would fill the memory.
    if (bytes > 2 * MAX_LINE_BYTES) break;
  }
  if (first === undefined)
    rejectInput({
      field: 'file',
      expected: 'JSON Lines, or CSV with a header',
      received: `${bytes > 2 * MAX_LINE_BYTES ? 'blank lines only' : 'nothing'} in ${file}`,
      suggestion: 'Give a file with one record per line.',
    });
  const byName = formats[extname(file).slice(1).toLowerCase()];
  return {
    ...firstRecord(first, byName),
    chunks: (async function* () {
      yield* read;
      for (;;) {
        const next = await readNext(source, file);
        if (next === undefined) return;
        yield next;
      }
    })(),
    close: async () => {
      await source.return?.();
    },
  };
}

interface FirstLine {
  /** Undefined if the bytes are not UTF-8. */
  readonly text: string | undefined;
  readonly number: number;
}

function firstRecord(
  { text, number }: FirstLine,
  byName: Format | undefined,
): Pick<OpenFile, 'format' | 'fields' | 'first'> {
  try {
    const format = byName ?? (text === undefined || /^\ufeff?\s*\{/.test(text) ? 'jsonl' : 'csv');
    if (format === 'jsonl' || text === undefined) {
      const first = jsonLines().read(text) ?? {};
      return { format, fields: Object.keys(first), first };
    }
    const names = parseCsvRecord(text.replace(/^\ufeff/, '')) ?? [];
    return { format, fields: names.map((name) => name.trim()), first: {} };
  } catch (error) {
    throw atLine(error, number);
  }
}

async function readNext(
  source: AsyncIterator<Uint8Array, unknown>,
  file: string,
): Promise<Uint8Array | undefined> {
  try {
    const next = await source.next();
    return next.done === true ? undefined : next.value;
  } catch (error) {
    return rejectInput({
      field: '--file',
      expected: 'a readable file, or - for standard input',
      received: `${shorten(file)}: ${error instanceof Error ? error.message : String(error)}`,
      suggestion: 'Check the path.',
    });
  }
}
