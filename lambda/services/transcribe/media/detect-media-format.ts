/** Media format detected from the first bytes of a file. */
export interface Media {
  /** Transcribe's name of the format (`MediaFormat`). */
  readonly format: 'wav' | 'mp3' | 'mp4' | 'flac' | 'ogg' | 'webm' | 'amr';
  /** Audio properties; only a WAV file has them in its first bytes. */
  readonly sound?: {
    readonly channels: number;
    readonly hertz: number;
    readonly bits: number;
    readonly seconds: number;
    /** Byte offset of the samples. */
    readonly from: number;
  };
}

/** Bytes to examine: a WAV file may have a picture before its sound. */
export const headBytes = 64 * 1024;

/**
 * Detects the format of a recording by its content, regardless of the file name. Returns a description if the format is
 * unsupported or the header of a WAV file is inconsistent.
 *
 * @param size bytes of the whole file
 */
export function detectMediaFormat(head: Uint8Array, size: number): Media | string {
  const bytes = Buffer.from(head);
  const text = (from: number, to: number) => bytes.toString('latin1', from, to);
  if (text(0, 4) === 'RIFF')
    return text(8, 12) === 'WAVE' ? wav(bytes, size) : 'a RIFF file that is not WAVE';
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

function wav(bytes: Buffer, size: number): Media | string {
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
      if (format === undefined) return 'a WAV file with data before its fmt chunk';
      const { code, channels, hertz, bits } = format;
      const second = (channels * hertz * bits) / 8;
      if (second === 0) return `a WAV file of ${channels} channels, ${hertz} Hz and ${bits} bits`;
      // 1: PCM; 0xfffe: PCM with an extended header. Other codes are compressed formats.
      if (![1, 0xfffe].includes(code)) return `a WAV file in a format (${code}) that is not PCM`;
      // A streaming recorder writes a placeholder length, so the file size limits it.
      const sound = Math.min(length, size - at - 8);
      if (sound <= 0) return 'a WAV file without sound';
      const next = at + 8 + length + (length % 2);
      // Another chunk or padding may follow; a second or more of anything else is audio that would be lost.
      const isChunk = /^[\x20-\x7e]{4}$/.test(bytes.toString('latin1', next, next + 4));
      if (!isChunk && bytes.length - next >= second)
        return `a WAV file with more data than the ${length} bytes in its header`;
      const seconds = sound / second;
      return { format: 'wav', sound: { channels, hertz, bits, seconds, from: at + 8 } };
    }
    at += 8 + length + (length % 2);
  }
  return 'a WAV file without a data chunk';
}
