/** Bytes per sample of Polly's `pcm`: signed 16-bit, mono, little-endian. */
const bytesPerSample = 2;

/** Builds the 44-byte RIFF header of a WAV file for `bytes` of Polly's PCM. */
export function wavHeader(bytes: number, sampleRate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + bytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * bytesPerSample, 28);
  header.writeUInt16LE(bytesPerSample, 32);
  header.writeUInt16LE(8 * bytesPerSample, 34);
  header.write('data', 36);
  header.writeUInt32LE(bytes, 40);
  return header;
}

/** Builds a complete WAV file from PCM in memory. */
export function wav(parts: readonly Uint8Array[], sampleRate: number): Buffer {
  const bytes = parts.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([wavHeader(bytes, sampleRate), ...parts]);
}

/** Computes the duration of PCM in seconds. */
export function seconds(pcmBytes: number, sampleRate: number): number {
  return pcmBytes / bytesPerSample / sampleRate;
}
