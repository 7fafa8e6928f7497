import { rejectInput } from '@by-example/metrics/errors/input-error';

/** Image ready to send. */
export interface Image {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  readonly base64: string;
}

/** Maximum bytes of the image: in base64 it stays below the 6 MB of a request to a real-time endpoint. */
export const MAX_IMAGE_BYTES = 3_000_000;

/**
 * Detects an image type by magic bytes, regardless of the file name.
 *
 * @throws {InvalidInputError}
 */
export function readImage(base64: string): Image {
  const packed = base64.replaceAll(/\s/g, '');
  const bytes = Buffer.from(packed, 'base64');
  const isBase64 =
    packed !== '' && bytes.toString('base64').replace(/=+$/, '') === packed.replace(/=+$/, '');
  const type = isBase64 ? typeOf(bytes) : undefined;
  if (type === undefined) {
    return rejectInput({
      field: 'image',
      expected: 'a PNG, JPEG, GIF or WebP picture, in base64',
      received: isBase64
        ? `${bytes.length.toLocaleString('en')} bytes that begin with ${beginning(bytes)}`
        : 'a text that is not base64',
      suggestion: 'Give a picture; one of another kind can be converted.',
    });
  }
  if (bytes.length > MAX_IMAGE_BYTES) {
    rejectInput({
      field: 'image',
      expected: `at most ${MAX_IMAGE_BYTES.toLocaleString('en')} bytes`,
      received: `${bytes.length.toLocaleString('en')} bytes`,
      suggestion: 'Make it smaller: a thousand pixels wide is enough.',
    });
  }
  return { type, base64: packed };
}

function typeOf(bytes: Buffer): Image['type'] | undefined {
  const text = bytes.subarray(0, 12).toString('latin1');
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(text)) return 'image/gif';
  return /^RIFF[^]{4}WEBP$/.test(text) ? 'image/webp' : undefined;
}

function beginning(bytes: Buffer): string {
  return bytes
    .subarray(0, 4)
    .toString('hex')
    .replaceAll(/(..)(?=.)/g, '$1 ');
}
