/** Bytes per millisecond at 16 kHz, 16-bit, one channel. */
export const bytesPerMs = 32;

export function silence(ms: number): Buffer {
  return Buffer.alloc(Math.round(ms) * bytesPerMs);
}

/** Changes the volume by decibels, limited to avoid distortion. */
export function amplify(pcm: Buffer, decibels: number): Buffer {
  if (decibels === 0) return pcm;
  const samples = toSamples(pcm);
  const peak = samples.reduce((max, sample) => Math.max(max, Math.abs(sample)), 1);
  const factor = Math.min(10 ** (decibels / 20), 32767 / peak);
  return toBuffer(samples.map((sample) => Math.round(sample * factor)));
}

/**
 * Converts 16 kHz to 8 kHz: a low-pass filter (windowed sinc, 31 taps) removes what 8 kHz cannot
 * hold, and then every second sample is dropped.
 */
export function halveSampleRate(pcm: Buffer): Buffer {
  const samples = toSamples(pcm);
  const halved = new Int16Array(Math.floor(samples.length / 2));
  for (let index = 0; index < halved.length; index++) {
    let sum = 0;
    for (const [tap, weight] of lowPass.entries()) {
      sum += weight * (samples[index * 2 + tap - filterRadius] ?? 0);
    }
    halved[index] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
  return toBuffer(halved);
}

const filterRadius = 15;

/** Cutoff at half of the original Nyquist frequency, in a Hamming window, with gain 1. */
const lowPass = normalize(
  Array.from({ length: 2 * filterRadius + 1 }, (_, tap) => {
    const x = tap - filterRadius;
    const sinc = x === 0 ? 0.5 : Math.sin((Math.PI * x) / 2) / (Math.PI * x);
    return sinc * (0.54 + 0.46 * Math.cos((Math.PI * x) / filterRadius));
  }),
);

function normalize(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

function toSamples(pcm: Buffer): Int16Array {
  return Int16Array.from({ length: Math.floor(pcm.length / 2) }, (_, index) =>
    pcm.readInt16LE(index * 2),
  );
}

function toBuffer(samples: Int16Array): Buffer {
  const pcm = Buffer.alloc(samples.length * 2);
  for (const [index, sample] of samples.entries()) pcm.writeInt16LE(sample, index * 2);
  return pcm;
}
