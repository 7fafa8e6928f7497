import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Index } from './deployed-resources';
import type { Document } from './index-contents';

/**
 * Index documents that persist together with the buckets; otherwise a full bucket would have an
 * empty index.
 */
export interface PersistedDocuments {
  read(index: Index): void;
  write(index: Index): void;
}

/** Persists nothing without a folder. */
export function createPersistedDocuments(folder: string | undefined): PersistedDocuments {
  if (folder === undefined) return { read: () => undefined, write: () => undefined };
  const getFile = ({ id }: Index) => join(folder, `kendra-${id}.json`);
  return {
    read(index) {
      if (!existsSync(getFile(index))) return;
      const documents = JSON.parse(readFileSync(getFile(index), 'utf8')) as readonly Document[];
      for (const document of documents) index.library.put(document);
    },
    write(index) {
      mkdirSync(folder, { recursive: true });
      // The rename makes the write atomic.
      writeFileSync(`${getFile(index)}.new`, JSON.stringify(index.library.documents()));
      renameSync(`${getFile(index)}.new`, getFile(index));
    },
  };
}
