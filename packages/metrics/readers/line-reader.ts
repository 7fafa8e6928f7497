import { rejectInput } from '../errors/input-error';
import { likelyEncoding } from '../text/text-encoding';

/** The lines of a file that begin in a range of its bytes, `start` included and `end` not. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export interface LineReader {
  /** The lines that end in this chunk, without their line ends; undefined where the bytes are not UTF-8. */
  readonly push: (chunk: Uint8Array) => readonly (string | undefined)[];
  /** The last line, where no line end stands behind it. */
  readonly end: () => readonly (string | undefined)[];
  /** Whether the last line of the range was given: no more bytes are needed. */
  readonly done: () => boolean;
}

/** The longest line: a pair of texts with a vector of 1,024 numbers for each of some hundred tokens. */
export const MAX_LINE_BYTES = 8 * 1024 * 1024;

const LINE_FEED = 10;

/** Where to begin reading: at the byte before the range, which says whether a line begins with it. */
export function firstByte({ start }: LineRange): number {
  return Math.max(0, start - 1);
}

/**
 * Cuts bytes into lines as they arrive, wherever the chunks are cut. The first chunk begins at
 * {@link firstByte}. A line feed is never part of another character in UTF-8, so that whole lines are
 * decoded at once.
 * @throws InvalidInputError on a line of more than {@link MAX_LINE_BYTES}
 */
export function lineReader(range: LineRange = { start: 0, end: Infinity }): LineReader {
  let offset = firstByte(range);
  // What comes before the first line end belongs to the line that begins before the range.
  let skipping = range.start > 0;
  let done = range.start >= range.end;
  let held: Uint8Array[] = [];
  let heldBytes = 0;

  const hold = (part: Uint8Array) => {
    if (part.length === 0) return;
    heldBytes += part.length;
    if (heldBytes > MAX_LINE_BYTES) refuseLong();
    // A copy: a chunk may be used again by whoever gave it.
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
      if (began === 0) refuseOtherEncoding(chunk);
      offset += chunk.length;
      let from = 0;
      if (skipping) {
        from = chunk.indexOf(LINE_FEED) + 1;
        if (from === 0) return [];
        skipping = false;
        // The line that begins here may belong to the next range already.
        if (began + from >= range.end) done = true;
      }
      if (done) return [];
      // The line that has the last byte of the range is the last of it.
      const last = Math.max(from, range.end - 1 - began);
      const end = last < chunk.length ? chunk.indexOf(LINE_FEED, last) : -1;
      if (end >= 0) {
        done = true;
        return linesOf(take(chunk.subarray(from, end)));
      }
      const complete = chunk.lastIndexOf(LINE_FEED);
      if (complete < from) {
        hold(chunk.subarray(from));
        return [];
      }
      const lines = linesOf(take(chunk.subarray(from, complete)));
      hold(chunk.subarray(complete + 1));
      return lines;
    },
    end: () => {
      if (done || heldBytes === 0) return [];
      done = true;
      return linesOf(take(new Uint8Array()));
    },
    done: () => done,
  };
}

/** Refuses a file in an encoding that is known by its first chunk, rather than each of its lines. */
function refuseOtherEncoding(chunk: Uint8Array): void {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(chunk, { stream: true });
    return;
  } catch {
    // Found out below.
  }
  const encoding = likelyEncoding(chunk);
  if (encoding !== undefined)
    rejectInput({ field: 'file', expected: 'text in UTF-8', ...encoding });
}

// A byte order mark stands in front of the file only; the reader of records takes it away.
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function linesOf(bytes: Uint8Array): readonly (string | undefined)[] {
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

function refuseLong(): never {
  return rejectInput({
    field: 'line',
    expected: `a line of at most ${MAX_LINE_BYTES / 1024 / 1024} MB`,
    received: 'a longer one, or a file without line ends',
    suggestion: 'Write one item a line. Of CSV, look for a quote that does not close.',
  });
}
