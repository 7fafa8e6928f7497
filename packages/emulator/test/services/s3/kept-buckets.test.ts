import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createClock } from '../../../core/scheduling/clock';
import { createFileObjectStore } from '../../../services/s3/file-object-store';

const directory = mkdtempSync(join(tmpdir(), 'kept-buckets-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});
/** Opens the folder like a new emulator, regardless of how the previous one ended. */
const open = () =>
  createFileObjectStore(directory, createClock({ realTime: true }), {
    isPersistent: true,
  });
const text = async (bucket: string, key: string) =>
  (await open().get(bucket, key))?.body.toString();

describe('persistent buckets', () => {
  it('are available to the next emulator: bodies, types, tags and times', async () => {
    const before = open();
    await before.put('desk', 'inbox/리뷰.txt', Buffer.from('좋아요'), {
      contentType: 'text/plain',
      tags: [{ Key: 'language', Value: 'ko' }],
    });
    await before.put('other', 'inbox/리뷰.txt', Buffer.from('another bucket'));
    expect(await text('desk', 'inbox/리뷰.txt')).toBe('좋아요');
    expect(await open().head('desk', 'inbox/리뷰.txt')).toEqual(
      await before.head('desk', 'inbox/리뷰.txt'),
    );
    await open().tag('desk', 'inbox/리뷰.txt', []);
    expect(await open().head('desk', 'inbox/리뷰.txt')).toMatchObject({
      tags: [],
    });
  });

  it('have the last body of a key, and no deleted object', async () => {
    for (const body of ['one', 'two', 'three']) await open().put('desk', 'key', Buffer.from(body));
    expect(await text('desk', 'key')).toBe('three');
    await open().delete('desk', 'key');
    expect(await text('desk', 'key')).toBeUndefined();
  });

  it('lack an object that was being written when the emulator ended', async () => {
    await open().put('desk', 'key', Buffer.from('whole'));
    const files = readdirSync(directory).length;
    writeFileSync(join(directory, '9999'), 'a body that was cut o');
    writeFileSync(join(directory, '10000'), 'another');
    writeFileSync(join(directory, '10000.json'), '{"bucket":"desk","he');
    expect(await text('desk', 'key')).toBe('whole');
    expect(readdirSync(directory)).toHaveLength(files);
  });

  it('have the later of two bodies left for a key', async () => {
    await open().put('desk', 'twice', Buffer.from('older'));
    const left = readdirSync(directory);
    await open().put('desk', 'twice', Buffer.from('newer'));
    const [number] = left
      .map(Number)
      .filter(Number.isInteger)
      .sort((a, b) => b - a);
    writeFileSync(join(directory, String(number)), 'older');
    writeFileSync(
      join(directory, `${number}.json`),
      JSON.stringify({
        bucket: 'desk',
        head: { ...(await open().head('desk', 'twice')), size: 5 },
      }),
    );
    expect(await text('desk', 'twice')).toBe('newer');
  });

  it('return a large body as of the start of reading, despite later writes', async () => {
    const store = open();
    await store.put('desk', 'large', Buffer.alloc(3_000_000, 'a'));
    const found = await store.stream('desk', 'large', () => undefined);
    await store.put('desk', 'large', Buffer.from('b'));
    expect((await buffer(found!.body)).equals(Buffer.alloc(3_000_000, 'a'))).toBe(true);
  });
});

describe('temporary buckets', () => {
  const folder = join(directory, 'ends');
  const store = createFileObjectStore(folder, createClock({ realTime: true }), {
    isPersistent: false,
  });
  const files = () => (existsSync(folder) ? readdirSync(folder).length : 0);
  const kibibytes = (count: number) => Buffer.alloc(count * 1024, 'a');

  it('keep small bodies in memory, including ranges and streams, and large ones in files', async () => {
    await store.put('desk', 'small', Buffer.from('abcdef'));
    expect(files()).toBe(0);
    const part = await store.get('desk', 'small', () => ({
      first: 1,
      last: 3,
    }));
    expect(part?.body.toString()).toBe('bcd');
    const found = await store.stream('desk', 'small', () => undefined);
    expect((await buffer(found!.body)).toString()).toBe('abcdef');
    await store.put('desk', 'small', kibibytes(65));
    expect(files()).toBe(1);
    await store.put('desk', 'small', Buffer.from('small again'));
    expect(files()).toBe(0);
  });

  it('keep at most 32 MB in memory, and free it on overwrite or delete', async () => {
    await store.delete('desk', 'small');
    for (let number = 0; number < 513; number++)
      await store.put('desk', String(number), kibibytes(64));
    expect(files()).toBe(1);
    await store.delete('desk', '0');
    await store.put('desk', '1', kibibytes(64));
    expect(files()).toBe(1);
    await store.put('desk', '512', kibibytes(64));
    expect(files()).toBe(0);
  });

  it('keep nothing that a precondition rejected', async () => {
    for (let number = 1; number < 513; number++) await store.delete('desk', String(number));
    const precondition = () => {
      throw new Error('no');
    };
    for (let time = 0; time < 600; time++)
      await expect(store.put('desk', 'key', kibibytes(64), { precondition })).rejects.toThrow('no');
    expect(files()).toBe(0);
  });
});
