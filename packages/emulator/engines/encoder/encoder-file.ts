import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** Length of the vector of a piece and of a text. */
export const SENTENCE_DIMENSIONS = 512;

interface Part {
  readonly name: string;
  /** `i4`: two numbers a byte, the first in the low half. */
  readonly type: 'i4' | 'i8' | 'f16' | 'f32' | 'text';
  readonly shape: readonly number[];
  /** Bytes after the header. */
  readonly at: number;
  readonly bytes: number;
}

interface Header {
  readonly parts: readonly Part[];
  readonly unknown: number;
  readonly begin: number;
  readonly end: number;
}

/** Matrix by rows. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** Contents of `sentence-encoder.br`: its header is JSON, with its length before it, and the parts follow. */
export interface EncoderFile extends Omit<Header, 'parts'> {
  readonly bytes: (name: string) => Uint8Array;
  readonly text: (name: string) => string;
  readonly vector: (name: string) => Float32Array;
  readonly matrix: (name: string) => Matrix;
}

/** Reads what `tools/makers/encoder/make-encoder.py` writes. */
export function readEncoderFile(path: string): EncoderFile {
  const file = brotliDecompressSync(readFileSync(path));
  const start = 4 + file.readUInt32LE(0);
  const { parts, ...header } = JSON.parse(file.toString('utf8', 4, start)) as Header;
  const find = (name: string): Part => {
    const part = parts.find((one) => one.name === name);
    if (part === undefined) throw new Error(`${path} has no part ${name}.`);
    return part;
  };
  // A copy begins at a multiple of four bytes.
  const bytes = (name: string) => {
    const { at, bytes: length } = find(name);
    return Uint8Array.from(file.subarray(start + at, start + at + length));
  };
  const vector = (name: string) => {
    const { buffer } = bytes(name);
    if (find(name).type === 'f32') return new Float32Array(buffer);
    return new Float32Array(new Uint16Array(buffer)).map(fromHalf);
  };
  return {
    ...header,
    bytes,
    text: (name) => Buffer.from(bytes(name)).toString('utf8'),
    vector,
    matrix(name) {
      const [rows = 0, columns = 0] = find(name).shape;
      const scale = vector(`${name}.scale`);
      const whole = new Int8Array(bytes(name).buffer);
      const values = new Float32Array(whole.length);
      for (let row = 0; row < whole.length; row += columns)
        for (let column = 0; column < columns; column++)
          values[row + column] = (whole[row + column] ?? 0) * (scale[column] ?? 0);
      return { rows, columns, values };
    },
  };
}

/** Converts the bits of a 16-bit float, as Node 20 has no Float16Array. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  return (
    sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15))
  );
}
