import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../../shared/errors/parse-input';
import { prepareInput } from './input';
import { prepareRecords } from './prepare-records';

const logger = new Logger({ serviceName: 'methods/fine-tuning' });
const s3 = new S3Client();

/** Writes the training records of an uploaded task; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const { DATA_BUCKET: Bucket, NAMES = '' } = process.env;
  const prepared = await prepareRecords(parseInput(prepareInput, event), NAMES, {
    read: async (Key) => {
      const { Body, Metadata = {} } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return { text: (await Body?.transformToString('utf-8')) ?? '', metadata: Metadata };
    },
    write: async (Key, Body) => {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/jsonl' }));
    },
  });
  logger.info('prepared', { ...prepared });
  return prepared;
}
