/** PCM of a WAV file: unsigned 8-bit, or signed 16, 24 or 32-bit, little-endian. */
export interface Pcm {
  readonly bytes: Uint8Array;
  readonly channels: number;
  readonly hertz: number;
  readonly bits: number;
}

/** Splits PCM into channels of 16-bit samples; drops an incomplete last sample. */
export function channelsOf({ bytes, channels, bits }: Omit<Pcm, 'hertz'>): readonly Int16Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = bits / 8;
  const length = Math.floor(bytes.length / width / channels);
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Int16Array(length);
    for (let index = 0; index < length; index++) {
      const at = (index * channels + channel) * width;
      // The upper two bytes of wider samples come last.
      samples[index] =
        width === 1 ? (view.getUint8(at) - 128) * 256 : view.getInt16(at + width - 2, true);
    }
    return samples;
  });
}

/** Mixes channels into one by averaging. */
export function mixed(channels: readonly Int16Array[]): Int16Array {
  const [first = new Int16Array(), ...others] = channels;
  if (others.length === 0) return first;
  return first.map(
    (sample, at) =>
      others.reduce((sum, other) => sum + (other[at] ?? 0), sample) / (others.length + 1),
  );
}
