/** Format of a media file, read from its header. */
export interface MediaHeader {
  /** As Transcribe names it (`MediaFormat`). */
  readonly format: 'wav' | 'mp3' | 'mp4' | 'flac' | 'ogg' | 'webm' | 'amr';
  /** Read of WAV files only, which the emulator decodes. */
  readonly sound?: {
    readonly channels: number;
    readonly hertz: number;
    readonly bits: number;
    readonly seconds: number;
    /** Offset of the first sample, in bytes. */
    readonly from: number;
  };
}

/**
 * Detects the format of a media file by its bytes, whatever it is called. Returns a sentence for a file in
 * none of the formats, and for a WAV file with a header that does not fit.
 */
export function readMediaHeader(file: Uint8Array): MediaHeader | string {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const text = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (text(0, 4) === 'RIFF')
    return text(8, 12) === 'WAVE' ? readWav(bytes) : 'a RIFF file that is not WAVE';
  if (text(0, 4) === 'fLaC') return { format: 'flac' };
  if (text(0, 4) === 'OggS') return { format: 'ogg' };
  if (text(4, 8) === 'ftyp') return { format: 'mp4' };
  if (text(0, 5) === '#!AMR') return { format: 'amr' };
  if (bytes.length > 4 && bytes.readUInt32BE(0) === 0x1a45dfa3) return { format: 'webm' };
  const isFrame =
    bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0 && ((bytes[1] ?? 0) & 0x06) !== 0;
  if (text(0, 3) === 'ID3' || isFrame) return { format: 'mp3' };
  return `a file that begins with ${JSON.stringify(text(0, 12))}`;
}

function readWav(bytes: Buffer): MediaHeader | string {
  let at = 12;
  let format: { code: number; channels: number; hertz: number; bits: number } | undefined;
  while (at + 8 <= bytes.length) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (name === 'fmt ' && at + 24 <= bytes.length) {
      format = {
        code: bytes.readUInt16LE(at + 8),
        channels: bytes.readUInt16LE(at + 10),
        hertz: bytes.readUInt32LE(at + 12),
        bits: bytes.readUInt16LE(at + 22),
      };
    }
    if (name === 'data') {
      if (format === undefined) return 'a WAV file whose data precedes its format';
      const { code, channels, hertz, bits } = format;
      const second = (channels * hertz * bits) / 8;
      if (second === 0) return `a WAV file of ${channels} channels, ${hertz} Hz and ${bits} bits`;
      // PCM is 1, and 0xfffe with a longer header. Others are compressed.
      if (![1, 0xfffe].includes(code)) return `a WAV file in a format (${code}) that is not PCM`;
      // A recorder that streams writes a length of its own there: take what the file has.
      const sound = Math.min(length, bytes.length - at - 8);
      if (sound <= 0) return 'a WAV file without sound';
      const next = at + 8 + length + (length % 2);
      // Allows another chunk or padding: a second or more of anything else is sound that would be lost.
      const isChunk = /^[\x20-\x7e]{4}$/.test(bytes.toString('latin1', next, next + 4));
      if (!isChunk && bytes.length - next >= second)
        return `a WAV file whose header says ${length} bytes of sound, with more after them`;
      const seconds = sound / second;
      return { format: 'wav', sound: { channels, hertz, bits, seconds, from: at + 8 } };
    }
    at += 8 + length + (length % 2);
  }
  return 'a WAV file without sound in it';
}
