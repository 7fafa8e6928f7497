import type { JsonLines } from '../../../shared/tables/json-lines';
import type { Scratch } from './scratch-file';

/** Lines of a file, written in any order and read by index. */
export interface OrderedLines {
  readonly put: (index: number, line: string) => void;
  /** Yields all lines, without gaps. */
  readonly body: () => Iterable<Uint8Array>;
}

export function orderedLines(scratch: Scratch): OrderedLines {
  const numbers: (number | undefined)[] = [];
  return {
    put: (index, line) => {
      // Fill gaps: sparse arrays are slow.
      while (numbers.length <= index) numbers.push(undefined);
      numbers[index] = scratch.add(line);
    },
    *body() {
      for (const number of numbers) if (number !== undefined) yield scratch.bytes(number);
    },
  };
}

/** Collects JSON Lines in insertion order. */
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
