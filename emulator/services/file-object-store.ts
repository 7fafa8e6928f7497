import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
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
      await writeFile(file, body);
      const head: ObjectHead = {
        key,
        size: body.byteLength,
        etag: `"${createHash('md5').update(body).digest('hex')}"`,
        contentType: options.contentType ?? 'application/octet-stream',
        metadata: options.metadata ?? {},
        lastModified: new Date(clock.now()),
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
    async get(bucket, key) {
      const head = objects(bucket).get(key);
      if (head === undefined) return undefined;
      try {
        return { head, body: await readFile(files.get(head) ?? '') };
      } catch (error) {
        // Somebody else wrote or deleted the object meanwhile.
        if (objects(bucket).get(key) !== head) return this.get(bucket, key);
        throw error;
      }
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
