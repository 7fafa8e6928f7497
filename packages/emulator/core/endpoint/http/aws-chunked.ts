import { ServiceError } from '../../../services/service';
import type { HttpRequest } from './http-message';

/**
 * S3 rejects a smaller chunk, except the last one with data. Documentation:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html. S3's error and status:
 * https://github.com/aws/aws-sdk-cpp/issues/2727 and
 * https://github.com/aws/aws-sdk-js-v3/issues/6949.
 * Read 2026-12-02.
 */
const minimumChunkBytes = 8_192;

/**
 * Removes the `aws-chunked` framing of an S3 request and adds its trailers to the headers. Does not
 * verify chunk signatures.
 */
export function unwrapBody(request: HttpRequest): HttpRequest {
  return isChunked(request) ? decodeChunks(request) : request;
}

function isChunked({ headers }: HttpRequest): boolean {
  return headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
}

function decodeChunks(request: HttpRequest): HttpRequest {
  const { body } = request;
  const chunks: Buffer[] = [];
  let at = 0;
  const nextLine = () => {
    const end = body.indexOf('\r\n', at);
    const line = body.toString('latin1', at, end === -1 ? body.length : end);
    at = end === -1 ? body.length : end + 2;
    return line;
  };
  for (;;) {
    const size = /^([0-9a-fA-F]+)(;.*)?$/.exec(nextLine())?.[1];
    if (size === undefined) throw incomplete('a chunk does not begin with its size');
    const length = parseInt(size, 16);
    if (length === 0) break;
    const previous = chunks.at(-1)?.length ?? minimumChunkBytes;
    if (previous < minimumChunkBytes) throw tooSmall(previous, chunks.length + 1);
    if (at + length > body.length) throw incomplete('the last chunk is truncated');
    chunks.push(body.subarray(at, at + length));
    at += length;
    if (nextLine() !== '') throw incomplete('a chunk is longer than its size');
  }
  const headers: Record<string, string> = { ...request.headers };
  for (let line = nextLine(); line !== ''; line = nextLine()) {
    const [name = '', ...value] = line.split(':');
    headers[name.trim().toLowerCase()] = value.join(':').trim();
  }
  const encodings = (headers['content-encoding'] ?? '')
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== '' && encoding !== 'aws-chunked');
  delete headers['content-encoding'];
  if (encodings.length > 0) headers['content-encoding'] = encodings.join(',');
  const decoded = Buffer.concat(chunks);
  const expected = headers['x-amz-decoded-content-length'];
  if (expected !== undefined && Number(expected) !== decoded.length) {
    throw incomplete(`expected ${expected} bytes but received ${decoded.length}`);
  }
  headers['content-length'] = String(decoded.length);
  return { ...request, headers, body: decoded };
}

function tooSmall(bytes: number, next: number): ServiceError {
  return new ServiceError(
    'InvalidChunkSizeError',
    `Only the last chunk is allowed to have a size less than ${minimumChunkBytes} bytes`,
    403,
    { Chunk: next, BadChunkSize: bytes },
  );
}

function incomplete(reason: string): ServiceError {
  return new ServiceError('IncompleteBody', `The aws-chunked body cannot be read: ${reason}.`);
}
