import { mp3Clock } from './mp3-duration';
import { seconds, wavHeader } from '../../audio/wav';
import type { ConcatenateInput } from './input';

/** External dependencies of the core. */
export interface ConcatenatePorts {
  /** Returns the size of an object in bytes. */
  size(key: string): Promise<number>;
  read(key: string): AsyncIterable<Uint8Array>;
  /** Stores a stream of exactly `length` bytes. */
  store(
    key: string,
    body: AsyncIterable<Uint8Array>,
    length: number,
    contentType: string,
  ): Promise<void>;
}

/**
 * Concatenates the parts of a chapter into one file. Streams chunk by chunk, so memory use does not
 * grow with the length of the audio. PCM gets a WAV header; MP3 frames are copied unchanged.
 */
export async function concatenateChapter(chapter: ConcatenateInput, ports: ConcatenatePorts) {
  const { bucket, execution, number, title, format, parts } = chapter;
  const sizes = await Promise.all(parts.map((key) => ports.size(key)));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const rate = Number(chapter.sampleRate);
  const header = format === 'pcm' ? wavHeader(bytes, rate) : Buffer.alloc(0);
  const clock = mp3Clock();
  async function* file() {
    yield header;
    for (const key of parts) {
      for await (const chunk of ports.read(key)) {
        if (format === 'mp3') clock.pass(chunk);
        yield chunk;
      }
    }
  }
  const [extension, contentType] = format === 'pcm' ? ['wav', 'audio/wav'] : ['mp3', 'audio/mpeg'];
  const key = `results/${execution}/chapter-${String(number).padStart(3, '0')}.${extension}`;
  await ports.store(key, file(), header.length + bytes, contentType);
  const duration = format === 'pcm' ? seconds(bytes, rate) : clock.seconds();
  return {
    number,
    title,
    audio: { bucket, key },
    seconds: Math.round(duration * 1_000) / 1_000,
  };
}
