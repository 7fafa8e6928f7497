import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../runtime/clock';
import type { ObjectHead, ObjectStore } from './object-store';

/** Keeps bodies as files in a folder, so that memory does not grow with what the buckets hold. */
export function fileObjectStore(directory: string, clock: Clock): ObjectStore {
  const buckets = new Map<string, Map<string, ObjectHead>>();
  const objects = (bucket: string) => {
    const known = buckets.get(bucket) ?? new Map<string, ObjectHead>();
    buckets.set(bucket, known);
    return known;
  };
  const files = new WeakMap<ObjectHead, string>();
  let written = 0;

  return {
    async put(bucket, key, body, options = {}) {
      const file = join(directory, String(written++));
      await mkdir(directory, { recursive: true });
      const { size, md5 } = await write(file, body);
      const head: ObjectHead = {
        key,
        size,
        etag: `"${md5}"`,
        contentType: options.contentType ?? 'application/octet-stream',
        metadata: options.metadata ?? {},
        lastModified: new Date(clock.now()),
        tags: options.tags ?? [],
      };
      const current = objects(bucket).get(key);
      try {
        options.precondition?.(current);
      } catch (refusal) {
        await rm(file);
        throw refusal;
      }
      objects(bucket).set(key, head);
      files.set(head, file);
      if (current !== undefined) await rm(files.get(current) ?? '', { force: true });
      return head;
    },
    head: (bucket, key) => Promise.resolve(objects(bucket).get(key)),
    async get(bucket, key, part) {
      const head = objects(bucket).get(key);
      if (head === undefined) return undefined;
      const wanted = part?.(head);
      const file = files.get(head) ?? '';
      try {
        return { head, body: await (wanted === undefined ? readFile(file) : read(file, wanted)) };
      } catch (error) {
        // Somebody else wrote or deleted the object meanwhile.
        if (objects(bucket).get(key) !== head) return this.get(bucket, key, part);
        throw error;
      }
    },
    tag(bucket, key, tags) {
      const head = objects(bucket).get(key);
      if (head === undefined) return Promise.resolve(undefined);
      const tagged = { ...head, tags };
      objects(bucket).set(key, tagged);
      files.set(tagged, files.get(head) ?? '');
      return Promise.resolve(tagged);
    },
    async delete(bucket, key) {
      const head = objects(bucket).get(key);
      if (head === undefined) return;
      objects(bucket).delete(key);
      await rm(files.get(head) ?? '', { force: true });
    },
    list: (bucket, prefix) =>
      Promise.resolve(
        [...objects(bucket).values()]
          .filter(({ key }) => key.startsWith(prefix))
          .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))),
      ),
  };
}

async function write(file: string, body: Uint8Array | AsyncIterable<Uint8Array>) {
  const hash = createHash('md5');
  let size = 0;
  const pieces = Symbol.asyncIterator in body ? body : [body];
  await writeFile(
    file,
    (async function* () {
      for await (const piece of pieces) {
        hash.update(piece);
        size += piece.byteLength;
        yield piece;
      }
    })(),
  );
  return { size, md5: hash.digest('hex') };
}

async function read(file: string, { first, last }: { first: number; last: number }) {
  const body = Buffer.alloc(last - first + 1);
  const handle = await open(file);
  try {
    const { bytesRead } = await handle.read(body, 0, body.length, first);
    return body.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
