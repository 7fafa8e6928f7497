import { seconds, wav } from '../../../lambda/services/polly/audio/wav';

describe('services/polly: WAV', () => {
  it('writes a RIFF header of 44 bytes before the samples of all parts', () => {
    const file = wav([Uint8Array.of(1, 0), Uint8Array.of(), Uint8Array.of(2, 0, 3, 0)], 16_000);
    expect(file.toString('hex').match(/.{1,8}/g)).toEqual([
      ...['52494646', '2a000000', '57415645'], // RIFF, 42 more bytes, WAVE
      ...['666d7420', '10000000', '01000100'], // fmt, 16 bytes, PCM in one channel
      ...['803e0000', '007d0000', '02001000'], // 16,000 Hz, 32,000 bytes per second, 2 bytes of 16 bits
      ...['64617461', '06000000', '01000200', '0300'], // data, 6 bytes, the samples
    ]);
  });

  it('counts the duration in samples of two bytes', () => {
    expect(seconds(32_000, 16_000)).toBe(1);
    expect(seconds(3, 8_000)).toBe(0.000_187_5);
    expect(seconds(0, 16_000)).toBe(0);
  });
});
