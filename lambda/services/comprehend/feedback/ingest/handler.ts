import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../../../shared/errors/parse-input';
import { ingestFile, type IngestPorts } from './ingest-file';
import { ingestInput } from './input';
import { readBody } from '../../../../shared/files/s3-objects';

const logger = new Logger({ serviceName: 'services/comprehend' });
// A file takes few requests, which must all succeed; the SDK retries with exponential backoff and
// jitter.
const s3 = new S3Client({ maxAttempts: 8 });

const ports: IngestPorts = {
  read: ({ bucket, key }) => readBody(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))),
  write: async ({ bucket, key }, body, ContentType) => {
    const Body = Buffer.concat([...body]);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType }));
  },
};

/** Splits an uploaded file into accepted and rejected lines; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const result = await ingestFile(parseInput(ingestInput, event), ports);
  const { useCase, accepted, chunks, rejected } = result;
  logger.info('ingested', { useCase, accepted, chunks, rejected });
  return result;
}
