import { Logger } from '@aws-lambda-powertools/logger';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { parseInput } from '../../../shared/errors/parse-input';
import { createReviewInput } from './input';
import { createReview } from './create-review';
import { reviewStore } from '../reviews/review-store';

const commands = { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand };
const logger = new Logger({ serviceName: 'metrics/human-evaluation' });
const s3 = new S3Client({ maxAttempts: 8 });

/** Reads an uploaded file and assigns its items to raters. Input: see input.ts. */
export async function handler(event: unknown) {
  const input = parseInput(createReviewInput, event);
  const { bucket: Bucket, key: Key } = input;
  const created = await createReview(input, {
    store: reviewStore(Bucket, s3, commands),
    head: async () => {
      const { ContentLength, Metadata } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
      return { size: ContentLength ?? 0, metadata: Metadata ?? {} };
    },
    read: async () => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
  });
  logger.info('created', { questions: created.questions });
  return created;
}
