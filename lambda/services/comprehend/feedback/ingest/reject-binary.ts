import { rejectInput } from '@by-example/metrics/errors/input-error';
import { FILE_BYTES, formatBytes } from '../../documents/comprehend-limits';

/** Bytes needed to detect a file type. */
const HEAD_BYTES = 16;

/** Magic bytes of binary formats. */
const kinds: readonly (readonly [name: string, magic: string])[] = [
  ['a PNG picture', '\x89PNG'],
  ['a JPEG picture', '\xff\xd8\xff'],
  ['a GIF picture', 'GIF8'],
  ['a RIFF media file', 'RIFF'],
  ['a PDF', '%PDF'],
  ['a ZIP archive, which .docx and .xlsx are too', 'PK\x03\x04'],
  ['a legacy Office document', '\xd0\xcf\x11\xe0'],
  ['a gzip archive', '\x1f\x8b'],
  ['text in UTF-16', '\xff\xfe'],
  ['text in UTF-16', '\xfe\xff'],
];

const BYTE_ORDER_MARK = '\xef\xbb\xbf';

/**
 * Yields a file's chunks without the byte order mark.
 * @throws InvalidInputError, as early as possible, for a binary file, UTF-16, a NUL byte or a file
 * that is too large
 */
export async function* rejectBinary(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const chunk of source) {
    if (bytes + chunk.length > FILE_BYTES) rejectSize('the file');
    if (head === undefined) {
      rejectNul(chunk, bytes);
      yield chunk;
    } else {
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD_BYTES) {
        yield beginning(head);
        head = undefined;
      }
    }
    bytes += chunk.length;
  }
  if (head !== undefined) yield beginning(head);
}

/**
 * Rejects the file because of its size.
 * @param subject the part that is too large
 */
export function rejectSize(subject: string): never {
  return rejectInput({
    field: 'key',
    expected: `at most ${formatBytes(FILE_BYTES)}, because accepted lines are buffered in memory`,
    received: `more than ${formatBytes(FILE_BYTES)} in ${subject}`,
    suggestion: 'Split it into several files.',
  });
}

function beginning(head: Buffer): Uint8Array {
  const start = head.toString('latin1', 0, HEAD_BYTES);
  const kind = kinds.find(([, magic]) => start.startsWith(magic));
  if (kind !== undefined) rejectAsBinary(kind[0]);
  rejectNul(head, 0);
  return start.startsWith(BYTE_ORDER_MARK) ? head.subarray(BYTE_ORDER_MARK.length) : head;
}

function rejectNul(chunk: Uint8Array, before: number): void {
  const at = chunk.indexOf(0);
  if (at >= 0) rejectAsBinary(`a NUL at byte ${(before + at + 1).toLocaleString('en')}`);
}

function rejectAsBinary(received: string): never {
  return rejectInput({
    field: 'key',
    expected: 'a text file in UTF-8: JSON Lines, CSV or plain text',
    received,
    suggestion: 'Save the text as UTF-8 and upload that file.',
  });
}
