import { decode } from 'jpeg-js';
import { PNG } from 'pngjs';

/** Picture as red, green, blue and alpha of each pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Maximum picture size: a small file can hold a picture that fills the memory. */
const maxMegapixels = 16;

/**
 * Decodes a PNG or JPEG.
 * @throws Error if the picture is invalid or too large
 */
export function decodeImage(bytes: Buffer): Picture {
  const start = bytes.subarray(0, 8).toString('latin1');
  if (start === '\x89PNG\r\n\x1a\n') {
    const pixels = bytes.length < 24 ? 0 : bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
    if (pixels > maxMegapixels * 1e6) throw new Error(`over ${maxMegapixels} megapixels`);
    const { width, height, data } = PNG.sync.read(bytes);
    return { width, height, data };
  }
  if (start.startsWith('\xff\xd8\xff')) {
    const { width, height, data } = decode(bytes, {
      useTArray: true,
      maxResolutionInMP: maxMegapixels,
      maxMemoryUsageInMB: 256,
    });
    return { width, height, data };
  }
  throw new Error('the emulator reads PNG and JPEG only');
}
