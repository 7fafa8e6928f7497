import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../../../shared/errors/parse-input';
import { prepareDocuments } from './prepare-documents';
import { prepareInput } from './input';

const logger = new Logger({ serviceName: 'services/kendra' });
const s3 = new S3Client();

/** Splits an uploaded file into documents with metadata, for the S3 connector. */
export async function handler(event: unknown) {
  const { bucket: Bucket, key: Key, execution } = parseInput(prepareInput, event);
  const report = await prepareDocuments(
    {
      read: async () => {
        const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        return {
          size: ContentLength,
          body: async () => (await Body?.transformToByteArray()) ?? new Uint8Array(),
        };
      },
      write: async (key, Body, ContentType) => {
        await s3.send(new PutObjectCommand({ Bucket, Key: key, Body, ContentType }));
      },
    },
    `results/${execution}/rejected.jsonl`,
  );
  logger.info('prepared', { prepared: report.prepared, rejected: report.rejected });
  return report;
}
