import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import type { LineRange } from '../../readers/line-reader';

/**
 * Reads a field that begins at an offset; returns the offset after it, or -1 to give up. The caller
 * checks the next byte. The last record always ends with a line end.
 */
export type FieldReader = (bytes: Uint8Array, from: number) => number;

const [lineFeed, carriageReturn, comma, quote] = [10, 13, 44, 34];
const chunkBytes = 1024 * 1024;

/**
 * Reads the records that begin in a range, whose start is the start of a record. It reads plain CSV
 * only, without quotes. All else, including errors, is left to the full reader.
 * @param fields A reader per column.
 * @param take Called after each record.
 * @returns false if a record is not plain, or a field reader gave up
 */
export function scanCsvRecords(
  file: string,
  { start, end }: LineRange,
  fields: readonly FieldReader[],
  take: () => void,
): boolean {
  const descriptor = openSync(file, 'r');
  try {
    // An extra byte for a line end after the last record.
    const chunk = new Uint8Array(chunkBytes + 1);
    let held = 0;
    for (let position = start; ;) {
      const read = readSync(
        descriptor,
        chunk,
        held,
        Math.min(chunkBytes - held, end - position),
        position,
      );
      position += read;
      let filled = held + read;
      const last = read === 0 || position === end;
      if (last && filled > 0 && chunk[filled - 1] !== lineFeed) chunk[filled++] = lineFeed;
      const complete = chunk.lastIndexOf(lineFeed, filled - 1) + 1;
      // A record longer than the chunk is not plain.
      if (complete === 0 && !last) {
        if (filled === chunkBytes) return false;
        held = filled;
        continue;
      }
      if (!isUtf8(chunk.subarray(0, complete)) || !readRows(chunk, complete, fields, take))
        return false;
      if (last) return true;
      chunk.copyWithin(0, complete, filled);
      held = filled - complete;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Reads records from bytes that end with a line end. */
function readRows(
  bytes: Uint8Array,
  to: number,
  fields: readonly FieldReader[],
  take: () => void,
): boolean {
  const last = fields.length - 1;
  for (let at = 0; at < to;) {
    const empty = lineEndAt(bytes, at);
    if (empty > 0) {
      at += empty;
      continue;
    }
    for (let column = 0; column < last; column++) {
      const end = fields[column]?.(bytes, at) ?? -1;
      if (end < 0 || bytes[end] !== comma) return false;
      at = end + 1;
    }
    const end = fields[last]?.(bytes, at) ?? -1;
    const size = end < 0 ? 0 : lineEndAt(bytes, end);
    if (size === 0) return false;
    at = end + size;
    take();
  }
  return true;
}

/** Length of the line end at an offset, or 0. */
function lineEndAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] === lineFeed) return 1;
  return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? 2 : 0;
}

/** Skips an unused field. */
export const skipField: FieldReader = (bytes, from) => {
  for (let at = from; ; at++) {
    const byte = bytes[at] ?? lineFeed;
    // Fast path: most bytes are digits and letters, above every special byte.
    if (byte > comma) continue;
    if (byte === comma) return at;
    if (byte === quote) return -1;
    if (byte === lineFeed) return at > from && bytes[at - 1] === carriageReturn ? at - 1 : at;
  }
};
