import { mp3Clock } from './mp3-duration';
import { seconds, wavHeader } from '../../audio/wav';
import type { BindInput } from './input';

/** What the core needs from outside. */
export interface BindPorts {
  /** The length of an object in bytes. */
  size(key: string): Promise<number>;
  read(key: string): AsyncIterable<Uint8Array>;
  /** Stores what comes, which is as long as it says. */
  store(
    key: string,
    body: AsyncIterable<Uint8Array>,
    length: number,
    contentType: string,
  ): Promise<void>;
}

/**
 * Puts the parts of a chapter into one file, a piece at a time, so that hours of audio take no more
 * memory than minutes: PCM behind the header of a WAV file, and MP3 as it is, frame behind frame.
 */
export async function concatenateChapter(chapter: BindInput, ports: BindPorts) {
  const { bucket, execution, number, title, format, parts } = chapter;
  const sizes = await Promise.all(parts.map((key) => ports.size(key)));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const rate = Number(chapter.sampleRate);
  const header = format === 'pcm' ? wavHeader(bytes, rate) : Buffer.alloc(0);
  const clock = mp3Clock();
  async function* file() {
    yield header;
    for (const key of parts) {
      for await (const piece of ports.read(key)) {
        if (format === 'mp3') clock.pass(piece);
        yield piece;
      }
    }
  }
  const [ending, contentType] = format === 'pcm' ? ['wav', 'audio/wav'] : ['mp3', 'audio/mpeg'];
  const key = `results/${execution}/chapter-${String(number).padStart(3, '0')}.${ending}`;
  await ports.store(key, file(), header.length + bytes, contentType);
  const heard = format === 'pcm' ? seconds(bytes, rate) : clock.seconds();
  return {
    number,
    title,
    audio: { bucket, key },
    seconds: Math.round(heard * 1_000) / 1_000,
  };
}
