import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  headBytes,
  detectMediaFormat,
} from '../../../lambda/services/transcribe/media/detect-media-format';
import { parseRecording } from '../../../lambda/services/transcribe/media/recording-job';
import type { InvalidInputError } from '@by-example/metrics/errors/input-error';

interface Sound {
  readonly channels?: number;
  readonly hertz?: number;
  readonly code?: number;
  readonly bits?: number;
  /** Data length in the header, whatever the real one is. */
  readonly length?: number;
  /** Chunks before the audio data. */
  readonly extra?: Buffer;
}

/** First bytes of a WAV file of the given duration, and its size. */
function wav(seconds: number, sound: Sound = {}) {
  const { channels = 1, hertz = 16_000, code = 1, bits = 16, extra = Buffer.alloc(0) } = sound;
  const bytes = Math.round((seconds * channels * hertz * bits) / 8);
  const format = Buffer.alloc(24);
  format.write('fmt ');
  format.writeUInt32LE(16, 4);
  format.writeUInt16LE(code, 8);
  format.writeUInt16LE(channels, 10);
  format.writeUInt32LE(hertz, 12);
  format.writeUInt32LE((channels * hertz * bits) / 8, 16);
  format.writeUInt16LE((channels * bits) / 8, 20);
  format.writeUInt16LE(bits, 22);
  const data = Buffer.alloc(8);
  data.write('data');
  data.writeUInt32LE((sound.length ?? bytes) % 2 ** 32, 4);
  const head = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE'), format, extra, data]);
  return { head, size: head.length + bytes };
}

const recording = (useCase: string, file: { head: Uint8Array; size: number }) => {
  try {
    return parseRecording({ key: `inbox/${useCase}/a.wav`, ...file });
  } catch (error) {
    return (error as InvalidInputError).issue;
  }
};
const of = (...bytes: readonly (string | number[])[]) =>
  Buffer.concat(bytes.map((part) => Buffer.from(part as string)));

describe('a recording', () => {
  it.each([
    ['wav', wav(10).head],
    ['flac', of('fLaC')],
    ['ogg', of('OggS')],
    ['mp4', of([0, 0, 0, 32], 'ftypM4A ')],
    ['amr', of('#!AMR-WB')],
    ['webm', of([0x1a, 0x45, 0xdf, 0xa3, 1])],
    ['mp3', of('ID3', [4, 0])],
    ['mp3', of([0xff, 0xfb, 0x90, 0x64, 0])],
  ])('is %s by its content, whatever its name', (format, head) => {
    expect(detectMediaFormat(head, 1_000_000)).toMatchObject({ format });
  });

  it('is not truncated to a header length that omits a second or more', () => {
    const { head, size } = wav(3, { length: 32_000 });
    const whole = Buffer.concat([head, Buffer.alloc(size - head.length)]);
    expect(detectMediaFormat(whole, size)).toBe(
      'a WAV file with more data than the 32000 bytes in its header',
    );
  });

  it('may have other chunks after its audio data, and padding', () => {
    const { head, size } = wav(1);
    const sound = Buffer.alloc(size - head.length);
    for (const more of ['LIST'.padEnd(40_000, ' '), '\0'.repeat(4_000)]) {
      const whole = Buffer.concat([head, sound, Buffer.from(more)]);
      expect(detectMediaFormat(whole, whole.length)).toMatchObject({ sound: { seconds: 1 } });
    }
  });

  it('has the duration of the samples', () => {
    const file = join(
      __dirname,
      '..',
      '..',
      '..',
      'samples',
      'services',
      'transcribe',
      'call-analytics.en.wav',
    );
    const bytes = readFileSync(file);
    expect(detectMediaFormat(bytes.subarray(0, headBytes), bytes.length)).toMatchObject({
      format: 'wav',
      sound: { channels: 2, hertz: 16_000, bits: 16, seconds: expect.closeTo(12, 0) as number },
    });
  });

  it('may have a title, or an unset length, before its audio data', () => {
    const list = Buffer.concat([Buffer.from('LIST'), Buffer.from([5, 0, 0, 0]), Buffer.alloc(6)]);
    expect(recording('subtitles', wav(10, { extra: list }))).toEqual({
      useCase: 'subtitles',
      format: 'wav',
    });
    expect(recording('subtitles', wav(10, { length: 0xffffffff }))).toMatchObject({
      format: 'wav',
    });
  });

  it.each<[string, string, { head: Uint8Array; size: number }, object]>([
    ['into no folder', 'songs', wav(10), { field: 'key' }],
    [
      'that is empty',
      'subtitles',
      { head: Buffer.alloc(0), size: 0 },
      { received: 'an empty file' },
    ],
    [
      'that is text',
      'subtitles',
      { head: of('Hello, I am a text'), size: 18 },
      { code: 'UnsupportedMediaType', received: 'a file that begins with "Hello, I am "' },
    ],
    [
      'that is a picture',
      'subtitles',
      { head: of([0xff, 0xd8, 0xff, 0xe0, 0]), size: 9 },
      { code: 'UnsupportedMediaType' },
    ],
    [
      'that is a RIFF film',
      'subtitles',
      { head: of('RIFF\0\0\0\0AVI '), size: 99 },
      { received: 'a RIFF file that is not WAVE' },
    ],
    [
      'whose header is cut off',
      'subtitles',
      { head: wav(10).head.subarray(0, 30), size: 30 },
      { received: 'a WAV file without a data chunk' },
    ],
    [
      'whose header says nothing',
      'subtitles',
      wav(10, { channels: 0 }),
      { received: 'a WAV file of 0 channels, 16000 Hz and 16 bits' },
    ],
    ['without sound', 'subtitles', wav(0), { received: 'a WAV file without sound' }],
    [
      'that is compressed',
      'subtitles',
      wav(10, { code: 85 }),
      { received: 'a WAV file in a format (85) that is not PCM' },
    ],
    [
      'of a tenth of a second',
      'subtitles',
      wav(0.1),
      { expected: 'at least 0.5 seconds', received: '0.100 seconds' },
    ],
    [
      'of nine hours',
      'subtitles',
      wav(9 * 3600, { hertz: 8000, bits: 8 }),
      { expected: 'at most 2 GB and 8 hours', received: '247 MB, 9.0 hours' },
    ],
    [
      'of 3 GB',
      'meeting-minutes',
      { head: of('fLaC'), size: 3 * 1024 ** 3 },
      { expected: 'at most 2 GB and 8 hours' },
    ],
    [
      'of a call of 600 MB',
      'call-analytics',
      { head: of('fLaC'), size: 600 * 1024 ** 2 },
      { expected: 'at most 500 MB and 4 hours for a call' },
    ],
    ['of a call on one channel', 'call-analytics', wav(10), { received: 'one channel' }],
    [
      'on six channels',
      'subtitles',
      wav(10, { channels: 6 }),
      { expected: 'one or two channels', received: '6 channels' },
    ],
    ['at 4,000 Hz', 'subtitles', wav(10, { hertz: 4000 }), { received: '4000' }],
  ])('%s is rejected before Transcribe is called', (_, useCase, file, issue) => {
    expect(recording(useCase, file)).toMatchObject(issue);
  });

  it('of three hours, of a meeting or a call, is accepted', () => {
    const file = wav(3 * 3600, { channels: 2, hertz: 8000 });
    expect(recording('meeting-minutes', file)).toMatchObject({ useCase: 'meeting-minutes' });
    expect(recording('call-analytics', file)).toMatchObject({ useCase: 'call-analytics' });
  });
});
