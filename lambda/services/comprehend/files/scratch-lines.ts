import type { JsonLines } from '../documents/json-lines';
import type { Scratch } from './scratch-file';

/** The lines of a file to be, which come in any order and are read in theirs. */
export interface OrderedLines {
  readonly put: (index: number, line: string) => void;
  /** All lines, without gaps. */
  readonly body: () => Iterable<Uint8Array>;
}

export function orderedLines(scratch: Scratch): OrderedLines {
  const numbers: (number | undefined)[] = [];
  return {
    put: (index, line) => {
      // An array with gaps would be slow for ever.
      while (numbers.length <= index) numbers.push(undefined);
      numbers[index] = scratch.add(line);
    },
    *body() {
      for (const number of numbers) if (number !== undefined) yield scratch.bytes(number);
    },
  };
}

/** JSON Lines in the order in which they come. */
export function scratchJsonLines(scratch: Scratch): JsonLines {
  const lines = orderedLines(scratch);
  let count = 0;
  return {
    add: (value) => {
      lines.put(count++, `${JSON.stringify(value)}\n`);
    },
    body: lines.body,
  };
}
