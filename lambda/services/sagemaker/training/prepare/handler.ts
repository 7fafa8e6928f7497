import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../../../shared/errors/parse-input';
import { prepareDataset } from './prepare-dataset';
import { prepareInput } from './input';
import { readBody } from '../../../../shared/files/s3-objects';
import type { WriteObject } from '../../records/s3-port';

const logger = new Logger({ serviceName: 'services/sagemaker' });
const s3 = new S3Client();

const writeTo =
  (bucket: string | undefined): WriteObject =>
  async (Key, Body, ContentType) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType }));
  };

/** Validates and splits an uploaded CSV; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const { DATA_BUCKET, MODELS_BUCKET, NAMES = '' } = process.env;
  const result = await prepareDataset(parseInput(prepareInput, event), NAMES, {
    read: (Key) => readBody(s3.send(new GetObjectCommand({ Bucket: DATA_BUCKET, Key }))),
    write: writeTo(DATA_BUCKET),
    writeModel: writeTo(MODELS_BUCKET),
  });
  const { run, train, heldOut, withoutLabel } = result;
  logger.info('prepared', { run, train, heldOut, withoutLabel });
  return result;
}
