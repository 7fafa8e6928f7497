import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Index } from './deployed-resources';
import type { Document } from './index-contents';

/**
 * Index documents that persist together with the buckets; otherwise a full bucket would have an
 * empty index.
 */
export interface KeptDocuments {
  read(index: Index): void;
  write(index: Index): void;
}

/** Persists nothing without a folder. */
export function keptDocuments(folder: string | undefined): KeptDocuments {
  if (folder === undefined) return { read: () => undefined, write: () => undefined };
  const fileOf = ({ id }: Index) => join(folder, `kendra-${id}.json`);
  return {
    read(index) {
      if (!existsSync(fileOf(index))) return;
      const documents = JSON.parse(readFileSync(fileOf(index), 'utf8')) as readonly Document[];
      for (const document of documents) index.library.put(document);
    },
    write(index) {
      mkdirSync(folder, { recursive: true });
      // The rename makes the write atomic.
      writeFileSync(`${fileOf(index)}.new`, JSON.stringify(index.library.documents()));
      renameSync(`${fileOf(index)}.new`, fileOf(index));
    },
  };
}
