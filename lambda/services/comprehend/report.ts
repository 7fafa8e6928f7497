import { Logger } from '@aws-lambda-powertools/logger';
import {
  GetObjectCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { parseInput } from '../../shared/parse-input';
import { reportInput } from './report-input';
import { reportOn, type ReportPorts } from './reporting';
import { bodyOf } from './storage';

const logger = new Logger({ serviceName: 'services/comprehend' });
const s3 = new S3Client();

const ports: ReportPorts = {
  read: ({ bucket, key }) => bodyOf(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))),
  write: async ({ bucket, key }, Body, ContentType) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType }));
  },
  tag: async ({ bucket, key }, tags) => {
    await s3.send(
      new PutObjectTaggingCommand({ Bucket: bucket, Key: key, Tagging: { TagSet: [...tags] } }),
    );
  },
};

/** Makes the report on a file from the results of the map; `report-input.ts` has the event. */
export async function handler(event: unknown) {
  const report = await reportOn(parseInput(reportInput, event), ports);
  const { documents, analysed, failed, rejected } = report.summary;
  logger.info('reported', { documents, analysed, failed, rejected });
  return report;
}
