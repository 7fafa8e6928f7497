import { gunzipSync, gzipSync } from 'node:zlib';
import { parseModelFile } from './model-file';
import type { ModelFile } from './model-file';

const block = 512;

/**
 * Reads the model of a `model.tar.gz`: the first file that is not hidden, with any name, as the
 * container does.
 * @throws Error if the archive is invalid
 */
export function readModelArchive(bytes: Uint8Array): ModelFile {
  const tar = gunzipSync(bytes);
  for (let at = 0; at + block <= tar.length;) {
    const name = text(tar, at, 100);
    if (name === '') break;
    const size = parseInt(text(tar, at + 124, 12), 8);
    const isFile = ['', '0'].includes(text(tar, at + 156, 1));
    const body = tar.subarray(at + block, at + block + size);
    if (isFile && !/(^|\/)\./.test(name)) return parseModelFile(body.toString('utf8'));
    at += block + Math.ceil(size / block) * block;
  }
  throw new Error('the archive contains no model');
}

/** Writes a `model.tar.gz` as the container does: one file, `xgboost-model`. */
export function writeModelArchive(model: ModelFile): Buffer {
  const body = Buffer.from(writeModelFile(model));
  const header = Buffer.alloc(block);
  header.write('xgboost-model', 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0' + '00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const padding = Buffer.alloc((block - (body.length % block)) % block);
  return gzipSync(Buffer.concat([header, body, padding, Buffer.alloc(2 * block)]));
}

/**
 * Serializes real numbers with a decimal point: XGBoost reads 1 as an integer and rejects it where
 * it expects 1.0.
 */
function writeModelFile(model: ModelFile): string {
  const real = ['base_weights', 'loss_changes', 'split_conditions', 'sum_hessian'];
  return JSON.stringify(model, (key, value: unknown) =>
    real.includes(key) && Array.isArray(value)
      ? value.map((each) => (Number.isInteger(each) ? `real ${String(each)}` : (each as unknown)))
      : value,
  ).replaceAll(/"real (-?\d+)"/g, '$1.0');
}

/** Reads a header field: text up to the first zero byte. */
function text(tar: Buffer, at: number, length: number): string {
  return (
    tar
      .subarray(at, at + length)
      .toString('latin1')
      .split('\0', 1)[0] ?? ''
  );
}
