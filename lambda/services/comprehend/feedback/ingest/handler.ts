import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../../../shared/errors/parse-input';
import { ingestFile, type AdmitPorts } from './ingest-file';
import { admitInput } from './input';
import { bodyOf } from '../../files/s3-port';

const logger = new Logger({ serviceName: 'services/comprehend' });
// A file is a few requests, and all of them must succeed; the SDK waits longer each time, at random.
const s3 = new S3Client({ maxAttempts: 8 });

const ports: AdmitPorts = {
  read: ({ bucket, key }) => bodyOf(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))),
  write: async ({ bucket, key }, body, ContentType) => {
    const Body = Buffer.concat([...body]);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType }));
  },
};

/** Parts a dropped file into clean lines and rejects; `admit-input.ts` has the event. */
export async function handler(event: unknown) {
  const answer = await ingestFile(parseInput(admitInput, event), ports);
  const { useCase, admitted, pieces, rejected } = answer;
  logger.info('admitted', { useCase, admitted, pieces, rejected });
  return answer;
}
