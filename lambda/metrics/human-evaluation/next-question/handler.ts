import { Logger } from '@aws-lambda-powertools/logger';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { parseInput } from '../../../shared/errors/parse-input';
import { nextInput } from './input';
import { nextQuestion } from './next-question';
import { cacheReview } from '../reviews/load-review';
import { reviewStore } from '../reviews/review-store';
import { ignoreCompletedTask } from '../reviews/ignore-completed-task';

const bucket = process.env['REVIEWS_BUCKET'];
if (bucket === undefined) throw new Error('The function has no REVIEWS_BUCKET');

const commands = { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand };
const logger = new Logger({ serviceName: 'metrics/human-evaluation' });
const store = cacheReview(reviewStore(bucket, new S3Client({ maxAttempts: 8 }), commands));
const sfn = new SFNClient({ maxAttempts: 8 });
const complete = ignoreCompletedTask([InvalidToken, TaskDoesNotExist, TaskTimedOut], (taskToken) =>
  sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' })),
);

/** Returns a rater's next question. Input: see input.ts. */
export async function handler(event: unknown) {
  const input = parseInput(nextInput, event);
  const next = await nextQuestion(input, { store, complete });
  logger.info('next', { execution: input.execution, ...next.progress, next: next.next });
  return next;
}
