import { notUtf8 } from '@by-example/metrics/text/text-encoding';
import type { NotUtf8 } from '@by-example/metrics/text/text-encoding';

const LINE_FEED = 10;

/**
 * Maximum bytes of a record in memory. A text of 1 MB may take three times that as `\uXXXX`
 * escapes. For a longer record only the length is kept, which bounds memory.
 */
export const MAX_RECORD_BYTES = 4_000_000;

/** Line, CSV record with the line ends inside its quotes, or paragraph. */
export interface SourceRecord {
  /** Line on which it begins, counted from 1. */
  readonly line: number;
  /** Text without the line end, with U+FFFD for bytes that are not UTF-8. Undefined if too long. */
  readonly text: string | undefined;
  readonly bytes: number;
  /** Encoding issue of a text with bytes that are not UTF-8. */
  readonly encoding?: NotUtf8;
}

export type Layout = 'lines' | 'csv' | 'paragraphs';

export interface SourceRecords {
  /** Returns the records that end in this chunk. */
  readonly push: (chunk: Uint8Array) => SourceRecord[];
  /** Returns the remaining records at the end of the file. */
  readonly end: () => SourceRecord[];
}

/**
 * Splits a byte stream into records, for any chunk boundaries. Searches bytes for line feeds and
 * quotes, which in UTF-8 are never part of another character.
 */
export function sourceRecords(layout: Layout): SourceRecords {
  if (layout === 'paragraphs') return paragraphs();
  return byteRecords(
    layout === 'csv' ? createRecordEndFinder() : (chunk, from) => chunk.indexOf(LINE_FEED, from),
  );
}

/** Returns the end of the record at `from`, or -1 if it continues in the next chunk. */
type FindEnd = (chunk: Uint8Array, from: number) => number;

function byteRecords(findEnd: FindEnd): SourceRecords {
  let line = 1;
  let lineFeeds = 0;
  let bytes = 0;
  let held: Uint8Array[] = [];

  const count = (part: Uint8Array) => {
    bytes += part.length;
    for (let at = part.indexOf(LINE_FEED); at >= 0; at = part.indexOf(LINE_FEED, at + 1)) {
      lineFeeds++;
    }
  };
  const hold = (part: Uint8Array) => {
    count(part);
    // Copy: the caller may reuse the chunk.
    if (bytes <= MAX_RECORD_BYTES) held.push(Uint8Array.from(part));
    else held = [];
  };
  const take = (last: Uint8Array): SourceRecord => {
    count(last);
    const whole = bytes > MAX_RECORD_BYTES ? undefined : Buffer.concat([...held, last]);
    const text = whole && decoded(whole);
    const record = {
      line,
      text,
      bytes,
      ...(text?.includes('\ufffd') === true && { encoding: notUtf8(whole ?? last) }),
    };
    line += lineFeeds;
    lineFeeds = 0;
    bytes = 0;
    held = [];
    return record;
  };
  return {
    push: (chunk) => {
      const records: SourceRecord[] = [];
      let from = 0;
      for (let end = findEnd(chunk, 0); end >= 0; end = findEnd(chunk, from)) {
        records.push(take(chunk.subarray(from, end + 1)));
        from = end + 1;
      }
      if (from < chunk.length) hold(chunk.subarray(from));
      return records;
    },
    end: () => (bytes > 0 ? [take(new Uint8Array())] : []),
  };
}

function decoded(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\r?\n?$/, '');
}

/**
 * Finds the line feed that ends a CSV record. Quotes protect line feeds and may only start a field.
 */
function createRecordEndFinder(): FindEnd {
  const [quote, comma] = [34, 44];
  let state: 'start' | 'plain' | 'quoted' | 'closing' = 'start';
  return (chunk, from) => {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at];
      if (state === 'quoted') {
        if (byte === quote) state = 'closing';
      } else if (byte === quote && state !== 'plain') {
        state = 'quoted';
      } else if (byte === LINE_FEED) {
        state = 'start';
        return at;
      } else {
        state = byte === comma ? 'start' : 'plain';
      }
    }
    return -1;
  };
}

/** Groups consecutive lines that are not blank. */
function paragraphs(): SourceRecords {
  const lines = byteRecords((chunk, from) => chunk.indexOf(LINE_FEED, from));
  let first = 0;
  let bytes = 0;
  let held: string[] = [];
  let encoding: NotUtf8 | undefined;
  const take = (): SourceRecord[] => {
    if (bytes === 0) return [];
    const text = bytes > MAX_RECORD_BYTES ? undefined : held.join('\n');
    const record = { line: first, text, bytes, ...(encoding !== undefined && { encoding }) };
    bytes = 0;
    encoding = undefined;
    held = [];
    return [record];
  };
  const add = (record: SourceRecord): SourceRecord[] => {
    if (record.text?.trim() === '') return take();
    if (bytes === 0) first = record.line;
    bytes += record.bytes;
    encoding ??= record.encoding;
    if (bytes > MAX_RECORD_BYTES) held = [];
    else held.push(record.text ?? '');
    return [];
  };
  return {
    push: (chunk) => lines.push(chunk).flatMap(add),
    end: () => [...lines.end().flatMap(add), ...take()],
  };
}
