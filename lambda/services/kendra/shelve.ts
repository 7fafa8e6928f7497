import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../shared/parse-input';
import { shelveDocuments } from './shelve-documents';
import { shelveInput } from './shelve-input';

const logger = new Logger({ serviceName: 'services/kendra' });
const s3 = new S3Client();

/** Takes a dropped file apart into documents with their metadata, for the S3 connector. */
export async function handler(event: unknown) {
  const { bucket: Bucket, key: Key } = parseInput(shelveInput, event);
  const report = await shelveDocuments({
    read: async () => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToString('utf-8')) ?? '';
    },
    write: async (key, Body, ContentType) => {
      await s3.send(new PutObjectCommand({ Bucket, Key: key, Body, ContentType }));
    },
  });
  logger.info('shelved', { shelved: report.shelved, rejected: report.rejected.length });
  return report;
}
