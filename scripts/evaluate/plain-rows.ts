import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import type { LineRange } from '../../lambda/metrics/lines';

/** Of a file of CSV, the columns that are looked at. */
export interface PlainColumns {
  /** How many the header names. */
  readonly count: number;
  /** Their places, from 0. */
  readonly wanted: readonly number[];
}

/**
 * Takes a row: the bytes of the field in the n-th wanted column are from `bounds[2n]` up to but not
 * `bounds[2n + 1]`. False to give up.
 */
export type TakeRow = (bytes: Uint8Array, bounds: Int32Array) => boolean;

const [lineFeed, carriageReturn, comma, quote] = [10, 13, 44, 34];
const chunkBytes = 1024 * 1024;

/**
 * Reads the rows that begin in a range of a file, which begins where a row does. It knows plain CSV only, where
 * nothing is quoted, and leaves all else, mistakes too, to the reader that knows all of it.
 * @returns false where a row is not plain, or `take` gave up
 */
export function readPlainRows(
  file: string,
  { start, end }: LineRange,
  columns: PlainColumns,
  take: TakeRow,
): boolean {
  const rows = rowScanner(columns, take);
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
      if (!isUtf8(chunk.subarray(0, complete)) || !rows(chunk, complete)) return false;
      if (last) return true;
      chunk.copyWithin(0, complete, filled);
      held = filled - complete;
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Takes the rows of bytes that end with a line end. */
function rowScanner({ count, wanted }: PlainColumns, take: TakeRow) {
  const bounds = new Int32Array(wanted.length * 2);
  const slots = Int32Array.from({ length: count }, (_, column) => wanted.indexOf(column));
  return (bytes: Uint8Array, to: number): boolean => {
    let column = 0;
    let from = 0;
    let rowFrom = 0;
    for (let at = 0; at < to; at++) {
      const byte = bytes[at] ?? 0;
      // Most bytes are digits and letters, behind all that mean something here.
      if (byte > comma) continue;
      if (byte === comma || byte === lineFeed) {
        const isLast = byte === lineFeed;
        const fieldEnd = isLast && at > from && bytes[at - 1] === carriageReturn ? at - 1 : at;
        if (isLast && column === 0 && fieldEnd === rowFrom) {
          // An empty line.
          from = rowFrom = at + 1;
          continue;
        }
        const slot = slots[column] ?? -1;
        if (slot >= 0) {
          bounds[2 * slot] = from;
          bounds[2 * slot + 1] = fieldEnd;
        }
        column++;
        from = at + 1;
        if (!isLast) continue;
        if (column !== count || !take(bytes, bounds)) return false;
        column = 0;
        rowFrom = from;
      } else if (byte === quote) return false;
    }
    return true;
  };
}
