import { TaskFailed } from '../ports';
import type { S3Calls } from './s3-port';

/** Bytes of one ranged GetObject: the part of a file in memory at a time. */
const rangeBytes = 1024 * 1024;

export interface ObjectLocation {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Yields an object's text in chunks, decoded as UTF-8 without its byte order mark.
 * @throws TaskFailed if the object is not UTF-8 or changes meanwhile
 */
export async function* readText(s3: S3Calls, location: ObjectLocation): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const bytes of readRanges(s3, location)) {
    yield decode(() => decoder.decode(bytes, { stream: true }), location);
  }
  yield decode(() => decoder.decode(), location);
}

async function* readRanges(s3: S3Calls, { bucket, key }: ObjectLocation): AsyncGenerator<Buffer> {
  let etag: string | undefined;
  for (let first = 0, size = 1; first < size; first += rangeBytes) {
    const chunk = await s3.getRange(bucket, key, first, first + rangeBytes - 1, etag);
    etag = chunk.etag;
    size = chunk.size;
    yield chunk.bytes;
  }
}

function decode(read: () => string, { bucket, key }: ObjectLocation): string {
  try {
    return read();
  } catch {
    throw new TaskFailed('States.ItemReaderFailed', `s3://${bucket}/${key} is not text in UTF-8`);
  }
}

/** Yields the nonblank lines of a text, without line breaks. */
export async function* splitLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') yield line;
  }
  if (rest.trim() !== '') yield rest;
}
