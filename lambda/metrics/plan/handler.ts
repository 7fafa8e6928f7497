import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../shared/errors/parse-input';
import { planInput } from './input';
import { planParts } from './plan-parts';

const logger = new Logger({ serviceName: 'metrics' });
const s3 = new S3Client({ maxAttempts: 8 });

/** Reads an uploaded file's header and splits it into parts. Input: see input.ts. */
export async function handler(event: unknown) {
  const input = parseInput(planInput, event);
  const { bucket: Bucket, key: Key } = input;
  const plan = await planParts(input, {
    head: async () => {
      const { ContentLength, ETag, Metadata } = await s3.send(
        new HeadObjectCommand({ Bucket, Key }),
      );
      return { size: ContentLength ?? 0, etag: ETag ?? '', metadata: Metadata ?? {} };
    },
    begin: async (bytes) => {
      const { Body } = await s3.send(
        new GetObjectCommand({ Bucket, Key, Range: `bytes=0-${bytes - 1}` }),
      );
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    metricPorts: {},
  });
  const { metric, format, size } = plan.source;
  logger.info('planned', { metric, format, size, parts: plan.parts.length });
  return plan;
}
