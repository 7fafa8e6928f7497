import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createClock } from '../../emulator/runtime/clock';
import { fileObjectStore } from '../../emulator/services/file-object-store';

const directory = mkdtempSync(join(tmpdir(), 'kept-buckets-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});
/** As a new emulator over the same folder has it, whatever became of the one before. */
const open = () => fileObjectStore(directory, createClock({ realTime: true }), { isKept: true });
const text = async (bucket: string, key: string) =>
  (await open().get(bucket, key))?.body.toString();

describe('buckets that are kept in a folder', () => {
  it('are there in the next emulator: bodies, types, tags and times', async () => {
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
    expect(await open().head('desk', 'inbox/리뷰.txt')).toMatchObject({ tags: [] });
  });

  it('have the last body of a key and nothing of what was deleted', async () => {
    for (const body of ['one', 'two', 'three']) await open().put('desk', 'key', Buffer.from(body));
    expect(await text('desk', 'key')).toBe('three');
    await open().delete('desk', 'key');
    expect(await text('desk', 'key')).toBeUndefined();
  });

  it('do not have what was being written when the emulator ended', async () => {
    await open().put('desk', 'key', Buffer.from('whole'));
    const files = readdirSync(directory).length;
    writeFileSync(join(directory, '9999'), 'a body that was cut o');
    writeFileSync(join(directory, '10000'), 'another');
    writeFileSync(join(directory, '10000.json'), '{"bucket":"desk","he');
    expect(await text('desk', 'key')).toBe('whole');
    expect(readdirSync(directory)).toHaveLength(files);
  });

  it('have the later one of two bodies that a key was left with', async () => {
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

  it('give a large body as it was when the reading began, whatever is written meanwhile', async () => {
    const store = open();
    await store.put('desk', 'large', Buffer.alloc(3_000_000, 'a'));
    const found = await store.stream('desk', 'large', () => undefined);
    await store.put('desk', 'large', Buffer.from('b'));
    expect((await buffer(found!.body)).equals(Buffer.alloc(3_000_000, 'a'))).toBe(true);
  });
});
