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
export function parseImage(base64: string): Image {
  const packed = base64.replaceAll(/\s/g, '');
  const bytes = Buffer.from(packed, 'base64');
  const isBase64 =
    packed !== '' && bytes.toString('base64').replace(/=+$/, '') === packed.replace(/=+$/, '');
  const type = isBase64 ? detectType(bytes) : undefined;
  if (type === undefined) {
    return rejectInput({
      field: 'image',
      expected: 'a base64-encoded PNG, JPEG, GIF or WebP image',
      received: isBase64
        ? `${bytes.length.toLocaleString('en')} bytes that begin with ${beginning(bytes)}`
        : 'a text that is not base64',
      suggestion: 'Provide an image in one of these formats.',
    });
  }
  if (bytes.length > MAX_IMAGE_BYTES) {
    rejectInput({
      field: 'image',
      expected: `at most ${MAX_IMAGE_BYTES.toLocaleString('en')} bytes`,
      received: `${bytes.length.toLocaleString('en')} bytes`,
      suggestion: 'Resize it: 1,000 pixels wide is enough.',
    });
  }
  return { type, base64: packed };
}

function detectType(bytes: Buffer): Image['type'] | undefined {
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
