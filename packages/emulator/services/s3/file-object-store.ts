import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Clock } from '../../core/scheduling/clock';
import type { ObjectHead, ObjectStore } from './object-store';

/** Small bodies stay in memory up to a total size, because writing and reading files is slower. */
const [smallBytes, mostBytesInMemory] = [64 * 1024, 32 * 1024 * 1024];

/** Name of a file, or its content. */
type Kept = string | Buffer;

/**
 * Stores bodies as files in a folder, so memory use does not grow with the buckets. A persistent
 * folder restores the objects of earlier runs, without incomplete writes.
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
  const bodies = new WeakMap<ObjectHead, Kept>();
  const bodyOf = (head: ObjectHead) => bodies.get(head) ?? '';
  let bytesInMemory = 0;
  let written = 0;
  let made: Promise<unknown> | undefined;
  for (const { number, bucket, head } of keptObjects(directory)) {
    objects(bucket).set(head.key, head);
    bodies.set(head, join(directory, String(number)));
    written = number + 1;
  }
  const staysInMemory = (bytes: number) =>
    !isKept && bytes <= smallBytes && bytesInMemory + bytes <= mostBytesInMemory;
  const keepBody = async (body: Uint8Array | AsyncIterable<Uint8Array>) => {
    if (body instanceof Uint8Array && staysInMemory(body.length)) {
      bytesInMemory += body.length;
      return { kept: Buffer.from(body), size: body.length, md5: md5Of(body) };
    }
    const file = join(directory, String(written++));
    await (made ??= mkdir(directory, { recursive: true }));
    return { kept: file, ...(await write(file, body)) };
  };
  const forgetBody = async (kept: Kept) => {
    if (typeof kept !== 'string') {
      bytesInMemory -= kept.length;
      return;
    }
    // Delete the metadata first, so an object never exists without its body.
    if (isKept) await rm(`${kept}.json`, { force: true });
    await rm(kept, { force: true });
  };
  const keep = async (bucket: string, head: ObjectHead, kept: Kept) => {
    objects(bucket).set(head.key, head);
    bodies.set(head, kept);
    if (isKept && typeof kept === 'string')
      await writeFile(`${kept}.json`, JSON.stringify({ bucket, head }));
  };

  return {
    async put(bucket, key, body, options = {}) {
      const { kept, size, md5 } = await keepBody(body);
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
        await forgetBody(kept);
        throw refusal;
      }
      await keep(bucket, head, kept);
      if (current !== undefined) await forgetBody(bodyOf(current));
      return head;
    },
    head: (bucket, key) => Promise.resolve(objects(bucket).get(key)),
    async get(bucket, key, part) {
      const head = objects(bucket).get(key);
      if (head === undefined) return undefined;
      const wanted = part?.(head);
      try {
        return { head, body: await read(bodyOf(head), wanted) };
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
      const kept = bodyOf(head);
      if (typeof kept !== 'string') return { head, body: Readable.from([kept]) };
      try {
        // An open file can be read to its end even after deletion.
        const handle = await open(kept);
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
      await keep(bucket, tagged, bodyOf(head));
      return tagged;
    },
    async delete(bucket, key) {
      const head = objects(bucket).get(key);
      if (head === undefined) return;
      objects(bucket).delete(key);
      await forgetBody(bodyOf(head));
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

/** Returns objects in write order; deletes all but the last version of a key. */
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

/** Returns undefined for an incomplete write. */
function readKept(file: string, number: number): KeptObject | undefined {
  try {
    const { bucket, head } = JSON.parse(readFileSync(file, 'utf8')) as Omit<KeptObject, 'number'>;
    return { number, bucket, head: { ...head, lastModified: new Date(head.lastModified) } };
  } catch {
    return undefined;
  }
}

function md5Of(body: Uint8Array): string {
  return createHash('md5').update(body).digest('hex');
}

async function write(file: string, body: Uint8Array | AsyncIterable<Uint8Array>) {
  if (!(Symbol.asyncIterator in body)) {
    await writeFile(file, body);
    return { size: body.byteLength, md5: md5Of(body) };
  }
  const hash = createHash('md5');
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

interface Part {
  readonly first: number;
  readonly last: number;
}

async function read(kept: Kept, part: Part | undefined): Promise<Buffer> {
  if (typeof kept === 'string') return part === undefined ? readFile(kept) : readPart(kept, part);
  return part === undefined ? kept : kept.subarray(part.first, part.last + 1);
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
