import { Logger } from '@aws-lambda-powertools/logger';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../../shared/errors/parse-input';
import { readBody, readText } from '../../../shared/files/s3-objects';
import { evaluateModels } from './evaluate-models';
import { evaluateInput } from './input';

const { DATA_BUCKET: Bucket, PROFILE_ARN = '' } = process.env;
const logger = new Logger({ serviceName: 'methods/fine-tuning' });
const s3 = new S3Client();
// Hundreds of requests exceed a small quota repeatedly; the SDK retries with exponential backoff and
// jitter.
const bedrock = new BedrockRuntimeClient({
  maxAttempts: 8,
  requestHandler: { requestTimeout: 60_000, throwOnRequestTimeout: true },
});

/** Compares the base model with the tuned one; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const input = parseInput(evaluateInput, event);
  const methods = await evaluateModels(input, PROFILE_ARN, {
    read: (Key) => readText(readBody(s3.send(new GetObjectCommand({ Bucket, Key })))),
    write: async (Key, Body) => {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' }));
    },
    send: (request) => bedrock.send(new ConverseCommand(request)),
    now: () => performance.now(),
  });
  logger.info('evaluated', { run: input.run });
  return { methods };
}
