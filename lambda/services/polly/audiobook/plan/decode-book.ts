import { rejectInput } from '@by-example/metrics/errors/input-error';
import type { NotUtf8 } from '@by-example/metrics/text/text-encoding';
import { decodeUtf8 } from '../../../../shared/text/decode-utf8';

/** Magic bytes of files that people mistake for plain-text books. */
const others: readonly (readonly [kind: string, bytes: string])[] = [
  ['a PNG picture', '89504e47'],
  ['a JPEG picture', 'ffd8ff'],
  ['a GIF picture', '47494638'],
  ['a WebP picture or a WAV file', '52494646'],
  ['a PDF', '255044462d'],
  ['a ZIP archive, as EPUB and Word are', '504b0304'],
  ['text in UTF-16', 'fffe'],
  ['text in UTF-16', 'feff'],
];

/**
 * Decodes a file as UTF-8 text whose only control characters are line feeds.
 * @throws InvalidInputError if the file is not UTF-8 text
 */
export function decodeBook(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  const other = others.find(([, magic]) => start.startsWith(magic))?.[0];
  if (other !== undefined)
    rejectText({ received: `${other} (it begins with ${start})`, suggestion: asText });
  const text = decodeUtf8(bytes, rejectText)
    .replaceAll('\r\n', '\n')
    .replace(/[\r\u2028\u2029]/g, '\n')
    .replace(/[\0-\t\v-\x1f\x7f]/g, ' ');
  if (/[\p{L}\p{N}]/u.test(text)) return text;
  return rejectInput({
    field: 'file',
    expected: 'text with at least one letter or digit',
    received: bytes.length === 0 ? 'an empty file' : `${bytes.length} bytes without a letter`,
    suggestion: 'Upload a book, or one of its chapters.',
  });
}

const asText = 'Save the book as UTF-8 plain text (.txt or .md) and upload it.';

function rejectText({ received, suggestion }: NotUtf8): never {
  return rejectInput({
    field: 'file',
    expected: 'a plain text in UTF-8',
    received,
    suggestion,
  });
}
