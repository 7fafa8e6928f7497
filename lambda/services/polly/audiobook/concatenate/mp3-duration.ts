/** Bit rates of layer III in kbit/s, by header index (ISO/IEC 11172-3 and 13818-3). */
const bitRates = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const sampleRates = [44_100, 48_000, 32_000];
/** Divisors of the sample rate, by the two version bits. */
const divisors = [4, undefined, 2, 1];

/** Bytes of an ID3 header, of which the last four are the length of the tag. */
const longestHeader = 10;

/** Sums the duration of an MP3 stream frame by frame; chunks may split frames. */
export function mp3Clock(): { pass(chunk: Uint8Array): void; seconds(): number } {
  let rest = Buffer.alloc(0);
  let skip = 0;
  let seconds = 0;
  return {
    pass(chunk) {
      rest = Buffer.concat([rest, chunk]);
      let at = 0;
      for (;;) {
        const jump = Math.min(skip, rest.length - at);
        at += jump;
        skip -= jump;
        if (skip > 0 || rest.length - at < longestHeader) break;
        const frame = frameAt(rest, at);
        skip = frame?.bytes ?? tagAt(rest, at) ?? 1;
        seconds += frame?.seconds ?? 0;
      }
      rest = rest.subarray(at);
    },
    seconds: () => seconds,
  };
}

function frameAt(bytes: Buffer, at: number): { bytes: number; seconds: number } | undefined {
  const header = bytes.readUInt32BE(at);
  // Frame sync (eleven set bits) and layer III.
  if (header >>> 21 !== 0x7ff || ((header >>> 17) & 3) !== 1) return undefined;
  const divisor = divisors[(header >>> 19) & 3];
  const bitRate = bitRates[divisor === 1 ? 'mpeg1' : 'mpeg2'][(header >>> 12) & 15];
  const sampleRate = sampleRates[(header >>> 10) & 3];
  if (!divisor || !bitRate || !sampleRate) return undefined;
  const samples = divisor === 1 ? 1_152 : 576;
  const rate = sampleRate / divisor;
  const padding = (header >>> 9) & 1;
  return {
    bytes: Math.floor(((samples / 8) * bitRate * 1_000) / rate) + padding,
    seconds: samples / rate,
  };
}

/** Returns the length of an ID3 tag, header included, or undefined without a tag. */
function tagAt(bytes: Buffer, at: number): number | undefined {
  if (bytes.toString('latin1', at, at + 3) !== 'ID3') return undefined;
  const size = [6, 7, 8, 9].reduce((sum, byte) => sum * 128 + ((bytes[at + byte] ?? 0) & 127), 0);
  return longestHeader + size;
}
