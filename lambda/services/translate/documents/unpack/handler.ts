import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { TranslateClient, TranslateTextCommand } from '@aws-sdk/client-translate';
import { unpackRequest } from './input';
import { unpackUpload } from './unpack-upload';
import { parallelDataIn, terminologyIn } from '../../text/terminology';
import { textTranslation } from '../../text/translate-text-adapter';

const logger = new Logger({ serviceName: 'services/translate' });
const s3 = new S3Client();
const client = new TranslateClient({ maxAttempts: 8 });
const terminology = terminologyIn(process.env);
const { detect } = textTranslation(
  (input) => client.send(new TranslateTextCommand(input)),
  terminology,
);

/** Unpacks an upload into a folder for each job; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const request = unpackRequest(event);
  const { bucket } = request;
  const result = await unpackUpload(request, {
    detect,
    terminology,
    parallelData: parallelDataIn(process.env),
    read: async (Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    write: async (Key, Body) => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
    },
  });
  const { jobs, documents, rejected } = result;
  logger.info('unpacked', { jobs: jobs.length, documents, rejected });
  return result;
}
