import { TaskFailed } from '../ports';
import type { S3Calls } from './s3-port';

/** Bytes of one ranged GetObject: the part of a file in memory at a time. */
const pieceBytes = 1024 * 1024;

export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Yields an object's text in chunks, decoded as UTF-8 without its byte order mark.
 * @throws TaskFailed if the object is not UTF-8 or changes meanwhile
 */
export async function* readText(s3: S3Calls, place: ObjectPlace): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of readPieces(s3, place)) {
    yield decode(() => decoder.decode(bytes, { stream: true }), place);
  }
  yield decode(() => decoder.decode(), place);
}

async function* readPieces(s3: S3Calls, { bucket, key }: ObjectPlace): AsyncGenerator<Buffer> {
  let etag: string | undefined;
  for (let first = 0, size = 1; first < size; first += pieceBytes) {
    const piece = await s3.getPiece(bucket, key, first, first + pieceBytes - 1, etag);
    etag = piece.etag;
    size = piece.size;
    yield piece.bytes;
  }
}

function decode(read: () => string, { bucket, key }: ObjectPlace): string {
  try {
    return read();
  } catch {
    throw new TaskFailed('States.ItemReaderFailed', `s3://${bucket}/${key} is not text in UTF-8`);
  }
}

/** Yields the nonblank lines of a text, without line breaks. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield line;
  }
  if (rest.trim() !== '') yield rest;
}
