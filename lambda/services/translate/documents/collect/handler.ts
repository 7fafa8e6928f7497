import { Logger } from '@aws-lambda-powertools/logger';
import {
  GetObjectCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { collectRequest } from './input';
import { collectDocuments } from './collect-documents';

const logger = new Logger({ serviceName: 'services/translate' });
const client = new S3Client();
const Bucket = process.env['TRANSLATIONS_BUCKET'] ?? '';

/** Collects the translated documents; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const result = await collectDocuments(collectRequest(event), {
    async list(Prefix) {
      const keys: string[] = [];
      for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix }))
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      return keys;
    },
    read: async (Key) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    write: async (Key, Body, ContentType) => {
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
      return { bucket: Bucket, key: Key };
    },
  });
  logger.info('collected', result.summary);
  return result;
}
