import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../../../shared/errors/parse-input';
import { ingestFile, type AdmitPorts } from './ingest-file';
import { admitInput } from './input';
import { bodyOf } from '../../files/s3-port';

const logger = new Logger({ serviceName: 'services/comprehend' });
// A file takes few requests, which must all succeed; the SDK retries with exponential backoff and
// jitter.
const s3 = new S3Client({ maxAttempts: 8 });

const ports: AdmitPorts = {
  read: ({ bucket, key }) => bodyOf(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))),
  write: async ({ bucket, key }, body, ContentType) => {
    const Body = Buffer.concat([...body]);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType }));
  },
};

/** Splits an uploaded file into clean lines and rejects; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const answer = await ingestFile(parseInput(admitInput, event), ports);
  const { useCase, admitted, pieces, rejected } = answer;
  logger.info('admitted', { useCase, admitted, pieces, rejected });
  return answer;
}
