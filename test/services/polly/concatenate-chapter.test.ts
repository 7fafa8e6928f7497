import { concatenateChapter } from '../../../lambda/services/polly/audiobook/concatenate/concatenate-chapter';
import type { ConcatenatePorts } from '../../../lambda/services/polly/audiobook/concatenate/concatenate-chapter';

const chapter = {
  ...{ bucket: 'b', execution: 'run-1', number: 7, title: 'Seven' },
  parts: ['tasks/a', 'tasks/b'],
};

/** Objects that are streamed in chunks; stored ones are concatenated. */
function storage(objects: Readonly<Record<string, Buffer>>) {
  const stored: { key: string; body: Buffer; length: number; contentType: string }[] = [];
  const ports: ConcatenatePorts = {
    size: (key) => Promise.resolve(objects[key]?.length ?? 0),
    async *read(key) {
      const bytes = objects[key] ?? Buffer.alloc(0);
      for (let at = 0; at < bytes.length; at += 1_000) {
        yield await Promise.resolve(bytes.subarray(at, at + 1_000));
      }
    },
    async store(key, body, length, contentType) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      stored.push({ key, body: Buffer.concat(chunks), length, contentType });
    },
  };
  return { ports, stored };
}

describe('concatenating a chapter', () => {
  it('writes one WAV file from PCM, with the length in its header', async () => {
    const { ports, stored } = storage({
      'tasks/a': Buffer.alloc(32_000, 1),
      'tasks/b': Buffer.alloc(16_000, 2),
    });
    const concatenated = await concatenateChapter(
      { ...chapter, format: 'pcm', sampleRate: '16000' },
      ports,
    );
    expect(concatenated).toMatchObject({ number: 7, seconds: 1.5 });
    const [{ key, body, length, contentType } = { body: Buffer.alloc(0) }] = stored;
    expect({ key, contentType }).toEqual({
      key: 'results/run-1/chapter-007.wav',
      contentType: 'audio/wav',
    });
    expect(body.length).toBe(length);
    expect(body.readUInt32LE(40)).toBe(48_000);
    expect([body[44], body[44 + 32_000]]).toEqual([1, 2]);
  });

  it('keeps MP3 unchanged and counts its frames', async () => {
    const frame = Buffer.concat([Buffer.from([0xff, 0xf3, 0x64, 0xc4]), Buffer.alloc(140)]);
    const { ports, stored } = storage({
      'tasks/a': Buffer.concat([frame, frame]),
      'tasks/b': frame,
    });
    const concatenated = await concatenateChapter(
      { ...chapter, format: 'mp3', sampleRate: '24000' },
      ports,
    );
    expect(concatenated).toMatchObject({
      audio: { key: 'results/run-1/chapter-007.mp3' },
      seconds: 0.072,
    });
    expect(stored[0]?.body.length).toBe(3 * 144);
  });
});
