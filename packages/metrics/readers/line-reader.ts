import { rejectInput } from '../errors/input-error';
import { likelyEncoding } from '../text/text-encoding';

/** Byte range, with `start` included and `end` excluded; it has the lines that begin in it. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export interface LineReader {
  /** Lines that end in this chunk, without line ends; undefined for a line that is not UTF-8. */
  readonly push: (chunk: Uint8Array) => readonly (string | undefined)[];
  /** Last line, if it has no line end. */
  readonly end: () => readonly (string | undefined)[];
  /** True if the last line of the range was returned: no more bytes are needed. */
  readonly done: () => boolean;
}

/**
 * Longest line: fits a pair of texts with a vector of 1,024 numbers for each of some hundred
 * tokens.
 */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

const LINE_FEED = 10;

/** First byte to read: the one before the range, which shows whether a line begins at its start. */
export function firstByte({ start }: LineRange): number {
  return Math.max(0, start - 1);
}

/**
 * Splits bytes into lines as they arrive, at any chunk boundaries. The first chunk must begin at
 * {@link firstByte}. In UTF-8 a line feed is never part of another character, so lines are decoded
 * whole.
 * @throws InvalidInputError on a line of more than {@link MAX_LINE_BYTES}
 */
export function lineReader(range: LineRange = { start: 0, end: Infinity }): LineReader {
  let offset = firstByte(range);
  // Bytes before the first line end belong to the previous range.
  let skipping = range.start > 0;
  let done = range.start >= range.end;
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  const hold = (part: Uint8Array) => {
    if (part.length === 0) return;
    heldBytes += part.length;
    if (heldBytes > MAX_LINE_BYTES) rejectLongLine();
    // Copied, because the caller may reuse the chunk.
    held.push(Uint8Array.from(part));
  };
  const take = (part: Uint8Array): Uint8Array => {
    const whole = new Uint8Array(heldBytes + part.length);
    let at = 0;
    for (const each of [...held, part]) {
      whole.set(each, at);
      at += each.length;
    }
    held = [];
    heldBytes = 0;
    return whole;
  };
  return {
    push: (chunk) => {
      const began = offset;
      if (began === 0) rejectOtherEncoding(chunk);
      offset += chunk.length;
      let from = 0;
      if (skipping) {
        from = chunk.indexOf(LINE_FEED) + 1;
        if (from === 0) return [];
        skipping = false;
        // The line that begins here may already belong to the next range.
        if (began + from >= range.end) done = true;
      }
      if (done) return [];
      // The line with the last byte of the range is its last.
      const last = Math.max(from, range.end - 1 - began);
      const end = last < chunk.length ? chunk.indexOf(LINE_FEED, last) : -1;
      if (end >= 0) {
        done = true;
        return decodeLines(take(chunk.subarray(from, end)));
      }
      const complete = chunk.lastIndexOf(LINE_FEED);
      if (complete < from) {
        hold(chunk.subarray(from));
        return [];
      }
      const lines = decodeLines(take(chunk.subarray(from, complete)));
      hold(chunk.subarray(complete + 1));
      return lines;
    },
    end: () => {
      if (done || heldBytes === 0) return [];
      done = true;
      return decodeLines(take(new Uint8Array()));
    },
    done: () => done,
  };
}

/** Rejects the whole file if its first chunk has a known other encoding, instead of each line. */
function rejectOtherEncoding(chunk: Uint8Array): void {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true });
    return;
  } catch {
    // Handled below.
  }
  const encoding = likelyEncoding(chunk);
  if (encoding !== undefined)
    rejectInput({ field: 'file', expected: 'text in UTF-8', ...encoding });
}

// Keeps a byte order mark, which may only start the file; the record reader removes it.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeLines(bytes: Uint8Array): readonly (string | undefined)[] {
  return (decoded(bytes)?.split('\n') ?? oneByOne(bytes)).map((line) =>
    line?.endsWith('\r') === true ? line.slice(0, -1) : line,
  );
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

function oneByOne(bytes: Uint8Array): (string | undefined)[] {
  const lines: (string | undefined)[] = [];
  for (let from = 0; from <= bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end);
    lines.push(decoded(line));
    if (end < 0) break;
    from = end + 1;
  }
  return lines;
}

function rejectLongLine(): never {
  return rejectInput({
    field: 'line',
    expected: `a line of at most ${MAX_LINE_BYTES / 1024 / 1024} MB`,
    received: 'a longer line, or a file without line breaks',
    suggestion: 'Write one item per line. In CSV, check for an unclosed quote.',
  });
}
