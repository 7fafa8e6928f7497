import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ObjectPlace } from './read-text';
import type { S3Calls } from './s3-port';

/** One object, of which the entries come one after the other. */
export interface ResultFile {
  write(entry: unknown): Promise<void>;
  /** Puts the object into its bucket. */
  close(): Promise<{ readonly Key: string; readonly Size: number }>;
}

const formats = {
  JSON: { begin: '[', between: ',', end: ']' },
  JSONL: { begin: '', between: '\n', end: '\n' },
  /** A JSON document of its own. */
  document: { begin: '', between: '', end: '' },
} as const;

/** Gathers the entries in a file on this machine, so that they are never all in memory. */
export function createResultFile(
  { bucket, key }: ObjectPlace,
  format: keyof typeof formats,
  { s3, file }: { readonly s3: S3Calls; readonly file: string },
): ResultFile {
  const { begin, between, end } = formats[format];
  const gathered = createWriteStream(file);
  let before: string = begin;
  let drained: Promise<unknown> | undefined;
  return {
    async write(entry) {
      const isFull = !gathered.write(before + JSON.stringify(entry));
      before = between;
      if (isFull)
        drained ??= once(gathered, 'drain').finally(() => {
          drained = undefined;
        });
      await drained;
    },
    async close() {
      gathered.end(end);
      await once(gathered, 'finish');
      try {
        await s3.put(bucket, key, createReadStream(file));
      } finally {
        await rm(file);
      }
      return { Key: key, Size: gathered.bytesWritten };
    },
  };
}
