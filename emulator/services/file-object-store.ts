import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../runtime/clock';
import type { ObjectHead, ObjectStore } from './object-store';

/**
 * Keeps bodies as files in a folder, so that memory does not grow with what the buckets hold. Where the folder
 * is kept, what lies there from an earlier run is there again; a write that was cut off has not happened.
 */
export function fileObjectStore(
  directory: string,
  clock: Clock,
  { isKept }: { readonly isKept: boolean },
): ObjectStore {
  const buckets = new Map<string, Map<string, ObjectHead>>();
  const objects = (bucket: string) => {
    const known = buckets.get(bucket) ?? new Map<string, ObjectHead>();
    buckets.set(bucket, known);
    return known;
  };
  const files = new WeakMap<ObjectHead, string>();
  let written = 0;
  let made: Promise<unknown> | undefined;
  for (const { number, bucket, head } of keptObjects(directory)) {
    objects(bucket).set(head.key, head);
    files.set(head, join(directory, String(number)));
    written = number + 1;
  }
  const forget = async (head: ObjectHead | undefined) => {
    const file = head && files.get(head);
    if (file === undefined) return;
    // First what says that there is an object, so that it is never there without its body.
    if (isKept) await rm(`${file}.json`, { force: true });
    await rm(file, { force: true });
  };
  const keep = async (bucket: string, head: ObjectHead, file: string) => {
    objects(bucket).set(head.key, head);
    files.set(head, file);
    if (isKept) await writeFile(`${file}.json`, JSON.stringify({ bucket, head }));
  };

  return {
    async put(bucket, key, body, options = {}) {
      const file = join(directory, String(written++));
      await (made ??= mkdir(directory, { recursive: true }));
      const { size, md5 } = await write(file, body);
      const head: ObjectHead = {
        key,
        size,
        etag: options.etag ?? `"${md5}"`,
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
      await keep(bucket, head, file);
      await forget(current);
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
    async stream(bucket, key, check) {
      const head = objects(bucket).get(key);
      if (head === undefined) return undefined;
      check(head);
      try {
        // A file that is open can be read to its end, even when it is deleted.
        const handle = await open(files.get(head) ?? '');
        return { head, body: handle.createReadStream() };
      } catch (error) {
        if (objects(bucket).get(key) !== head) return this.stream(bucket, key, check);
        throw error;
      }
    },
    async tag(bucket, key, tags) {
      const head = objects(bucket).get(key);
      if (head === undefined) return undefined;
      const tagged = { ...head, tags };
      await keep(bucket, tagged, files.get(head) ?? '');
      return tagged;
    },
    async delete(bucket, key) {
      const head = objects(bucket).get(key);
      if (head === undefined) return;
      objects(bucket).delete(key);
      await forget(head);
    },
    list: (bucket, prefix) =>
      Promise.resolve(
        [...objects(bucket).values()]
          .filter(({ key }) => key.startsWith(prefix))
          .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))),
      ),
  };
}

interface KeptObject {
  readonly number: number;
  readonly bucket: string;
  readonly head: ObjectHead;
}

/** In the order in which they were written; what was there for a key before the last is deleted. */
function keptObjects(directory: string): KeptObject[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory);
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const kept = new Map<string, KeptObject>();
  for (const number of numbers.sort((a, b) => a - b)) {
    const file = join(directory, String(number));
    const found = readKept(`${file}.json`, number);
    const place = found && JSON.stringify([found.bucket, found.head.key]);
    const before = place === undefined ? number : kept.get(place)?.number;
    if (before !== undefined)
      for (const old of ['', '.json']) rmSync(join(directory, `${before}${old}`), { force: true });
    if (found !== undefined && place !== undefined) kept.set(place, found);
  }
  return [...kept.values()].sort((one, other) => one.number - other.number);
}

/** Undefined when the write was cut off. */
function readKept(file: string, number: number): KeptObject | undefined {
  try {
    const { bucket, head } = JSON.parse(readFileSync(file, 'utf8')) as Omit<KeptObject, 'number'>;
    return { number, bucket, head: { ...head, lastModified: new Date(head.lastModified) } };
  } catch {
    return undefined;
  }
}

async function write(file: string, body: Uint8Array | AsyncIterable<Uint8Array>) {
  const hash = createHash('md5');
  if (!(Symbol.asyncIterator in body)) {
    await writeFile(file, body);
    return { size: body.byteLength, md5: hash.update(body).digest('hex') };
  }
  let size = 0;
  await writeFile(
    file,
    (async function* () {
      for await (const piece of body) {
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
