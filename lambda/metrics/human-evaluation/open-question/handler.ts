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
import { openQuestionInput } from './input';
import { openQuestion } from './open-question';
import { reviewStore } from '../reviews/review-store';
import { ignoreCompletedTask } from '../reviews/ignore-completed-task';

const bucket = process.env['REVIEWS_BUCKET'];
if (bucket === undefined) throw new Error('The function has no REVIEWS_BUCKET');

const commands = { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand };
const logger = new Logger({ serviceName: 'metrics/human-evaluation' });
const store = reviewStore(bucket, new S3Client({ maxAttempts: 8 }), commands);
const sfn = new SFNClient({ maxAttempts: 8 });
const complete = ignoreCompletedTask([InvalidToken, TaskDoesNotExist, TaskTimedOut], (taskToken) =>
  sfn.send(new SendTaskSuccessCommand({ taskToken, output: '{}' })),
);

/** Opens a question for a rater, with the task token of the waiting task. Input: see input.ts. */
export async function handler(event: unknown) {
  const input = parseInput(openQuestionInput, event);
  const wasAnswered = await openQuestion(input, { store, complete });
  logger.info('opened', { execution: input.execution, number: input.number, wasAnswered });
}
