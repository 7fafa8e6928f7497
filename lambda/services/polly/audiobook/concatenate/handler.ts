import { Readable } from 'node:stream';
import { Logger } from '@aws-lambda-powertools/logger';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { readBody } from '../../../../shared/files/s3-objects';
import { concatenateRequest } from './input';
import { concatenateChapter } from './concatenate-chapter';

const logger = new Logger({ serviceName: 'services/polly' });
// S3 rejects small chunks of a streamed body; without a buffer the SDK sends each read as a chunk.
const s3 = new S3Client({ requestStreamBufferSize: 64 * 1024 });

/** Concatenates the parts of a chapter into one audio file; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const request = concatenateRequest(event);
  const { bucket: Bucket } = request;
  const chapter = await concatenateChapter(request, {
    async size(Key) {
      const { ContentLength } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      return ContentLength ?? 0;
    },
    read: (Key) => readBody(s3.send(new GetObjectCommand({ Bucket, Key }))),
    async store(Key, body, ContentLength, ContentType) {
      const Body = Readable.from(body, { objectMode: false });
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentLength, ContentType }));
    },
  });
  logger.info('concatenated', {
    chapter: chapter.number,
    parts: request.parts.length,
    seconds: chapter.seconds,
  });
  return chapter;
}
