import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Clock } from '../../core/scheduling/clock';
import type { ObjectHead, ObjectStore } from './object-store';

/** Small bodies stay in memory up to a total size, because writing and reading files is slower. */
const [smallBytes, maxBytesInMemory] = [64 * 1024, 32 * 1024 * 1024];

/** Name of a file, or its content. */
type StoredBody = string | Buffer;

/**
 * Stores bodies as files in a folder, so memory use does not grow with the buckets. A persistent
 * folder restores the objects of earlier runs, without incomplete writes.
 */
export function createFileObjectStore(
  directory: string,
  clock: Clock,
  { isPersistent }: { readonly isPersistent: boolean },
): ObjectStore {
  const buckets = new Map<string, Map<string, ObjectHead>>();
  const objects = (bucket: string) => {
    const known = buckets.get(bucket) ?? new Map<string, ObjectHead>();
    buckets.set(bucket, known);
    return known;
  };
  const bodies = new WeakMap<ObjectHead, StoredBody>();
  const getBody = (head: ObjectHead) => bodies.get(head) ?? '';
  let bytesInMemory = 0;
  let written = 0;
  let folderCreated: Promise<unknown> | undefined;
  for (const { number, bucket, head } of loadStoredObjects(directory)) {
    objects(bucket).set(head.key, head);
    bodies.set(head, join(directory, String(number)));
    written = number + 1;
  }
  const staysInMemory = (bytes: number) =>
    !isPersistent && bytes <= smallBytes && bytesInMemory + bytes <= maxBytesInMemory;
  const storeBody = async (body: Uint8Array | AsyncIterable<Uint8Array>) => {
    if (body instanceof Uint8Array && staysInMemory(body.length)) {
      bytesInMemory += body.length;
      return {
        kept: Buffer.from(body),
        size: body.length,
        md5: computeMd5(body),
      };
    }
    const file = join(directory, String(written++));
    await (folderCreated ??= mkdir(directory, { recursive: true }));
    return { kept: file, ...(await write(file, body)) };
  };
  const forgetBody = async (stored: StoredBody) => {
    if (typeof stored !== 'string') {
      bytesInMemory -= stored.length;
      return;
    }
    // Delete the metadata first, so an object never exists without its body.
    if (isPersistent) await rm(`${stored}.json`, { force: true });
    await rm(stored, { force: true });
  };
  const storeHead = async (bucket: string, head: ObjectHead, stored: StoredBody) => {
    objects(bucket).set(head.key, head);
    bodies.set(head, stored);
    if (isPersistent && typeof stored === 'string')
      await writeFile(`${stored}.json`, JSON.stringify({ bucket, head }));
  };

  return {
    async put(bucket, key, body, options = {}) {
      const { kept: stored, size, md5 } = await storeBody(body);
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
      } catch (error) {
        await forgetBody(stored);
        throw error;
      }
      await storeHead(bucket, head, stored);
      if (current !== undefined) await forgetBody(getBody(current));
      return head;
    },
    head: (bucket, key) => Promise.resolve(objects(bucket).get(key)),
    async get(bucket, key, part) {
      const head = objects(bucket).get(key);
      if (head === undefined) return undefined;
      const wanted = part?.(head);
      try {
        return { head, body: await read(getBody(head), wanted) };
      } catch (error) {
        // A concurrent call wrote or deleted the object.
        if (objects(bucket).get(key) !== head) return this.get(bucket, key, part);
        throw error;
      }
    },
    async stream(bucket, key, check) {
      const head = objects(bucket).get(key);
      if (head === undefined) return undefined;
      check(head);
      const stored = getBody(head);
      if (typeof stored !== 'string') return { head, body: Readable.from([stored]) };
      try {
        // An open file can be read to its end even after deletion.
        const handle = await open(stored);
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
      await storeHead(bucket, tagged, getBody(head));
      return tagged;
    },
    async delete(bucket, key) {
      const head = objects(bucket).get(key);
      if (head === undefined) return;
      objects(bucket).delete(key);
      await forgetBody(getBody(head));
    },
    list: (bucket, prefix) =>
      Promise.resolve(
        [...objects(bucket).values()]
          .filter(({ key }) => key.startsWith(prefix))
          .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))),
      ),
  };
}

interface StoredObject {
  readonly number: number;
  readonly bucket: string;
  readonly head: ObjectHead;
}

/** Returns objects in write order; deletes all but the last version of a key. */
function loadStoredObjects(directory: string): StoredObject[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory);
  const numbers = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const stored = new Map<string, StoredObject>();
  for (const number of numbers.sort((a, b) => a - b)) {
    const file = join(directory, String(number));
    const found = readStoredObject(`${file}.json`, number);
    const objectId = found && JSON.stringify([found.bucket, found.head.key]);
    const before = objectId === undefined ? number : stored.get(objectId)?.number;
    if (before !== undefined)
      for (const old of ['', '.json']) rmSync(join(directory, `${before}${old}`), { force: true });
    if (found !== undefined && objectId !== undefined) stored.set(objectId, found);
  }
  return [...stored.values()].sort((one, other) => one.number - other.number);
}

/** Returns undefined for an incomplete write. */
function readStoredObject(file: string, number: number): StoredObject | undefined {
  try {
    const { bucket, head } = JSON.parse(readFileSync(file, 'utf8')) as Omit<StoredObject, 'number'>;
    return {
      number,
      bucket,
      head: { ...head, lastModified: new Date(head.lastModified) },
    };
  } catch {
    return undefined;
  }
}

function computeMd5(body: Uint8Array): string {
  return createHash('md5').update(body).digest('hex');
}

async function write(file: string, body: Uint8Array | AsyncIterable<Uint8Array>) {
  if (!(Symbol.asyncIterator in body)) {
    await writeFile(file, body);
    return { size: body.byteLength, md5: computeMd5(body) };
  }
  const hash = createHash('md5');
  let size = 0;
  await writeFile(
    file,
    (async function* () {
      for await (const chunk of body) {
        hash.update(chunk);
        size += chunk.byteLength;
        yield chunk;
      }
    })(),
  );
  return { size, md5: hash.digest('hex') };
}

interface Part {
  readonly first: number;
  readonly last: number;
}

async function read(stored: StoredBody, part: Part | undefined): Promise<Buffer> {
  if (typeof stored === 'string')
    return part === undefined ? readFile(stored) : readPart(stored, part);
  return part === undefined ? stored : stored.subarray(part.first, part.last + 1);
}

async function readPart(file: string, { first, last }: Part): Promise<Buffer> {
  const body = Buffer.alloc(last - first + 1);
  const handle = await open(file);
  try {
    const { bytesRead } = await handle.read(body, 0, body.length, first);
    return body.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
