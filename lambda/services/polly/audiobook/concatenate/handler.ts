import { Readable } from 'node:stream';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { bindRequest } from './input';
import { concatenateChapter } from './concatenate-chapter';

const logger = new Logger({ serviceName: 'services/polly' });
// S3 refuses small chunks of a streamed body; the SDK sends each piece as a chunk unless it buffers them.
const s3 = new S3Client({ requestStreamBufferSize: 64 * 1024 });

/** Makes one audio file of a chapter's parts: see bind-input.ts for what it takes. */
export async function handler(event: unknown) {
  const request = bindRequest(event);
  const { bucket: Bucket } = request;
  const bound = await concatenateChapter(request, {
    async size(Key) {
      const { ContentLength } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      return ContentLength ?? 0;
    },
    async *read(Key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      if (!(Body instanceof Readable)) throw new Error('GetObject gave no stream to read');
      yield* Body as AsyncIterable<Uint8Array>;
    },
    async store(Key, body, ContentLength, ContentType) {
      const Body = Readable.from(body, { objectMode: false });
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentLength, ContentType }));
    },
  });
  logger.info('bound', {
    chapter: bound.number,
    parts: request.parts.length,
    seconds: bound.seconds,
  });
  return bound;
}
