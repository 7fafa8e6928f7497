/** Description of a test WAV file; `sampleAt` returns its amplitude, from -1 to 1. */
export interface WavFile {
  readonly seconds: number;
  readonly hertz?: number;
  readonly channels?: number;
  readonly bits?: 8 | 16 | 24 | 32;
  readonly sampleAt?: (second: number, channel: number) => number;
}

/** Generates a WAV file (PCM). */
export function wavFile({
  seconds,
  hertz = 16_000,
  channels = 1,
  bits = 16,
  sampleAt = () => 0,
}: WavFile): Buffer {
  const width = bits / 8;
  const count = Math.round(seconds * hertz);
  const sound = Buffer.alloc(count * channels * width);
  for (let index = 0; index < count; index++)
    for (let channel = 0; channel < channels; channel++) {
      const at = (index * channels + channel) * width;
      const value = sampleAt(index / hertz, channel);
      if (width === 1) sound.writeUInt8(Math.round(128 + value * 127), at);
      else sound.writeIntLE(Math.round(value * (2 ** (bits - 1) - 1)), at, width);
    }
  return Buffer.concat([wavHeader({ hertz, channels, bits, bytes: sound.length }), sound]);
}

/** Header of 44 bytes. */
export function wavHeader({
  hertz,
  channels,
  bits,
  bytes,
}: {
  readonly hertz: number;
  readonly channels: number;
  readonly bits: number;
  readonly bytes: number;
}): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE((36 + bytes) % 2 ** 32, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(hertz, 24);
  header.writeUInt32LE((hertz * channels * bits) / 8, 28);
  header.writeUInt16LE((channels * bits) / 8, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return header;
}

/** Generates seconds of silence in as few bytes as a recording may have. */
export function silentWav(seconds: number): Buffer {
  const bytes = seconds * 8_000;
  const header = wavHeader({ hertz: 8_000, channels: 1, bits: 8, bytes });
  return Buffer.concat([header, Buffer.alloc(bytes, 128)]);
}
