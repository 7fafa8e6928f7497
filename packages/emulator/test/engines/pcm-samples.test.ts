import { channelsOf, mixed } from '../../engines/speech/pcm-samples';
import { wavFile } from '../support/wav-file';

describe('emulator/engines/speech/pcm-samples', () => {
  const bytesOf = (bits: 8 | 16 | 24 | 32) =>
    wavFile({ seconds: 3 / 8_000, hertz: 8_000, channels: 2, bits, sampleAt }).subarray(44);
  const sampleAt = (second: number, channel: number) => (channel === 0 ? second * 4_000 : -0.5);

  it.each([8, 16, 24, 32] as const)('reads samples of %s bits per channel', (bits) => {
    const [left, right] = channelsOf({ bytes: bytesOf(bits), channels: 2, bits });
    expect([...left!].map((sample) => Math.round(sample / 3_277))).toEqual([0, 5, 10]);
    expect([...right!].map((sample) => Math.round(sample / 3_277))).toEqual([-5, -5, -5]);
  });

  it('mixes two channels at their original volume', () => {
    expect([...mixed([Int16Array.of(30_000, 2), Int16Array.of(30_000, 4)])]).toEqual([30_000, 3]);
  });
});
