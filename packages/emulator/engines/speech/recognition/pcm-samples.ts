/** Sample rate of the recognizer. */
export const hearingHertz = 16_000;

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

/** Concatenates the parts. */
export function joined(parts: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
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

/** Resamples to the recognizer's rate by linear interpolation; averages first when downsampling. */
export function resampled(samples: Int16Array, hertz: number): Int16Array {
  if (hertz === hearingHertz) return samples;
  const step = hertz / hearingHertz;
  const smooth = step > 1 ? averaged(samples, Math.round(step)) : samples;
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const at = Math.floor(index * step);
    const share = index * step - at;
    return (smooth[at] ?? 0) * (1 - share) + (smooth[at + 1] ?? smooth[at] ?? 0) * share;
  });
}

function averaged(samples: Int16Array, width: number): Int16Array {
  return samples.map((_, at) => {
    let sum = 0;
    for (let next = 0; next < width; next++) sum += samples[at + next] ?? 0;
    return sum / width;
  });
}
