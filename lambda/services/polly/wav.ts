/** What Polly's `pcm` is: signed 16-bit samples, one channel, little-endian. */
const bytesPerSample = 2;

/** The RIFF header of 44 bytes that makes a WAV file of Polly's PCM, and the PCM behind it. */
export function wav(parts: readonly Uint8Array[], sampleRate: number): Buffer {
  const bytes = parts.reduce((sum, { length }) => sum + length, 0);
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
  return Buffer.concat([header, ...parts]);
}

/** How long PCM sounds. */
export function seconds(pcmBytes: number, sampleRate: number): number {
  return pcmBytes / bytesPerSample / sampleRate;
}
