import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import type { LineRange } from '../../readers/line-reader';

/**
 * Reads the field that begins at a byte and gives the one behind it; -1 to give up. What stands behind the field is
 * looked at by the caller; behind the last row there is a line end.
 */
export type FieldReader = (bytes: Uint8Array, from: number) => number;

const [lineFeed, carriageReturn, comma, quote] = [10, 13, 44, 34];
const chunkBytes = 1024 * 1024;

/**
 * Reads the rows that begin in a range of a file, which begins where a row does. It knows plain CSV only, where
 * nothing is quoted, and leaves all else, mistakes too, to the reader that knows all of it.
 * @param fields One for each column.
 * @param take Hears of the end of each row.
 * @returns false where a row is not plain, or a field gave up
 */
export function readPlainRows(
  file: string,
  { start, end }: LineRange,
  fields: readonly FieldReader[],
  take: () => void,
): boolean {
  const descriptor = openSync(file, 'r');
  try {
    // One byte more, for a line end behind the last row.
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
      // A row that is longer than the chunk is not plain.
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

/** Reads the rows of bytes that end with a line end. */
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

/** The bytes of the line end that is here; 0 where there is none. */
function lineEndAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] === lineFeed) return 1;
  return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? 2 : 0;
}

/** A field that nobody wants. */
export const skipField: FieldReader = (bytes, from) => {
  for (let at = from; ; at++) {
    const byte = bytes[at] ?? lineFeed;
    // Most bytes are digits and letters, behind all that mean something here.
    if (byte > comma) continue;
    if (byte === comma) return at;
    if (byte === quote) return -1;
    if (byte === lineFeed) return at > from && bytes[at - 1] === carriageReturn ? at - 1 : at;
  }
};
