import { Logger } from '@aws-lambda-powertools/logger';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { parseInput } from '../../../shared/errors/parse-input';
import { reportInput } from './input';
import { buildReviewReport } from './build-review-report';
import { reviewStore } from '../reviews/review-store';

const commands = { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand };
const logger = new Logger({ serviceName: 'metrics/human-evaluation' });
const s3 = new S3Client({ maxAttempts: 8 });

/** Counts the answers of a review and writes the report. Input: see input.ts. */
export async function handler(event: unknown) {
  const input = parseInput(reportInput, event);
  const reported = await buildReviewReport(input, reviewStore(input.bucket, s3, commands));
  const { items, ratings, unanswered } = reported;
  logger.info('reported', { execution: input.execution, items, ratings, unanswered });
  return reported;
}
