import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { publishRequest } from './input';
import { publishAudiobook } from './publish-audiobook';

const logger = new Logger({ serviceName: 'services/polly' });
const s3 = new S3Client();

/** Writes the playlist and chapter marks of an audiobook; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const request = publishRequest(event);
  const { bucket: Bucket } = request;
  const book = await publishAudiobook(request, {
    async read(Key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToString('utf-8')) ?? '';
    },
    async store(Key, Body, ContentType) {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
    },
  });
  const { chapters, failed, seconds } = book;
  logger.info('published', { chapters: chapters.length, failed: failed.length, seconds });
  return book;
}
