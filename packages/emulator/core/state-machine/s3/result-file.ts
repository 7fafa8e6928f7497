import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { ObjectLocation } from './read-text';
import type { S3Calls } from './s3-port';

/** Object whose entries are written one by one. */
export interface ResultFile {
  write(entry: unknown): Promise<void>;
  /** Uploads the object to its bucket. */
  close(): Promise<{ readonly Key: string; readonly Size: number }>;
}

const formats = {
  JSON: { begin: '[', between: ',', end: ']' },
  JSONL: { begin: '', between: '\n', end: '\n' },
  /** Single JSON document. */
  document: { begin: '', between: '', end: '' },
} as const;

/** Collects the entries in a local file, so they are never all in memory. */
export function createResultFile(
  { bucket, key }: ObjectLocation,
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
