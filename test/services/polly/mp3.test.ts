import { mp3Clock } from '../../../lambda/services/polly/audiobook/concatenate/mp3-duration';

/** MPEG 2, layer III, 48 kbit/s at 24 kHz: 144 bytes for 24 ms. */
const polly = frame([0xff, 0xf3, 0x64, 0xc4], 144);
/** MPEG 1, layer III, 128 kbit/s at 44.1 kHz, padded: 418 bytes. */
const music = frame([0xff, 0xfb, 0x92, 0x64], 418);

function frame(header: readonly number[], length: number): Buffer {
  return Buffer.concat([Buffer.from(header), Buffer.alloc(length - header.length)]);
}

function computeSeconds(bytes: Buffer, chunkBytes: number): number {
  const clock = mp3Clock();
  for (let at = 0; at < bytes.length; at += chunkBytes)
    clock.pass(bytes.subarray(at, at + chunkBytes));
  return clock.seconds();
}

describe('the length of MP3', () => {
  it.each([1, 3, 7, 1_000, 100_000])(
    'is the sum of its frames, in chunks of %d bytes',
    (chunkBytes) => {
      expect(computeSeconds(Buffer.concat(Array<Buffer>(500).fill(polly)), chunkBytes)).toBeCloseTo(
        12,
        6,
      );
    },
  );

  it('counts frames of other rates by their own headers', () => {
    expect(computeSeconds(Buffer.concat([music, polly, music]), 64)).toBeCloseTo(
      (2 * 1_152) / 44_100 + 576 / 24_000,
      6,
    );
  });

  it('ignores a tag, even one that contains a frame header', () => {
    const tag = Buffer.concat([
      Buffer.from([...Buffer.from('ID3'), 3, 0, 0, 0, 0, 1, 0x10]),
      polly,
    ]);
    expect(computeSeconds(Buffer.concat([tag, polly]), 50)).toBeCloseTo(0.024, 6);
  });

  it('resynchronizes after invalid bytes and finds no frame in other data', () => {
    expect(computeSeconds(Buffer.concat([Buffer.from('junk'), polly, polly]), 9)).toBeCloseTo(
      0.048,
      6,
    );
    expect(computeSeconds(Buffer.from('no sound at all, only words'), 5)).toBe(0);
  });
});
