import { rejectInput } from '@by-example/metrics/errors/input-error';
import { FILE_BYTES, sizeOf } from '../../documents/comprehend-limits';

/** Bytes needed to detect a file type. */
const HEAD_BYTES = 16;

/** Magic bytes of binary formats. */
const kinds: readonly (readonly [name: string, magic: string])[] = [
  ['a PNG picture', '\x89PNG'],
  ['a JPEG picture', '\xff\xd8\xff'],
  ['a GIF picture', 'GIF8'],
  ['a picture, film or sound in RIFF', 'RIFF'],
  ['a PDF', '%PDF'],
  ['a ZIP archive, which .docx and .xlsx are too', 'PK\x03\x04'],
  ['an old Office document', '\xd0\xcf\x11\xe0'],
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
      refuseNul(chunk, bytes);
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
 * @param what the part that is too large
 */
export function rejectSize(what: string): never {
  return rejectInput({
    field: 'key',
    expected: `at most ${sizeOf(FILE_BYTES)}, because its clean lines are written at once, from memory`,
    received: `more than ${sizeOf(FILE_BYTES)} in ${what}`,
    suggestion: 'Drop it in several files.',
  });
}

function beginning(head: Buffer): Uint8Array {
  const start = head.toString('latin1', 0, HEAD_BYTES);
  const kind = kinds.find(([, magic]) => start.startsWith(magic));
  if (kind !== undefined) refuseAsBinary(kind[0]);
  refuseNul(head, 0);
  return start.startsWith(BYTE_ORDER_MARK) ? head.subarray(BYTE_ORDER_MARK.length) : head;
}

function refuseNul(chunk: Uint8Array, before: number): void {
  const at = chunk.indexOf(0);
  if (at >= 0) refuseAsBinary(`a NUL at byte ${(before + at + 1).toLocaleString('en')}`);
}

function refuseAsBinary(received: string): never {
  return rejectInput({
    field: 'key',
    expected: 'a text file in UTF-8: JSON Lines, CSV or plain text',
    received,
    suggestion: 'Save the text as UTF-8 and drop that file.',
  });
}
