import { sourceRecords } from './split-records';

/** Characters encoded at a time: concatenating few large buffers is faster than many small ones. */
const PENDING = 65_536;

export interface JsonLines {
  readonly add: (value: object) => void;
  readonly body: () => Iterable<Uint8Array>;
}

/** Buffers the lines of a file; calls `tooLarge`, which throws, above `maxBytes`. */
export function jsonLines(maxBytes = Infinity, tooLarge?: () => never): JsonLines {
  const { add, body } = textFile(maxBytes, tooLarge);
  return {
    add: (value) => {
      add(`${JSON.stringify(value)}\n`);
    },
    body,
  };
}

/** Buffers serialized text in the same way. */
function textFile(maxBytes = Infinity, tooLarge?: () => never) {
  const chunks: Buffer[] = [];
  let pending = '';
  let bytes = 0;
  const flush = () => {
    const chunk = Buffer.from(pending);
    pending = '';
    bytes += chunk.length;
    if (bytes > maxBytes) tooLarge?.();
    chunks.push(chunk);
  };
  return {
    add: (text: string): void => {
      pending += text;
      if (pending.length >= PENDING) flush();
    },
    body: (): Iterable<Uint8Array> => {
      flush();
      return chunks;
    },
  };
}

/** Parses a JSON Lines file of this pipeline, with one line in memory at a time. */
export async function* readJsonLines(source: AsyncIterable<Uint8Array>): AsyncGenerator {
  const records = sourceRecords('lines');
  for await (const chunk of source) {
    for (const { text } of records.push(chunk)) yield parsed(text);
  }
  for (const { text } of records.end()) yield parsed(text);
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) throw new Error('A JSON Lines record exceeds the maximum length');
  return JSON.parse(text);
}
