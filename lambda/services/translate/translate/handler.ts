import { Logger } from '@aws-lambda-powertools/logger';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { TranslateClient, TranslateTextCommand } from '@aws-sdk/client-translate';
import { terminologyIn } from '../text/terminology';
import { textTranslation } from '../text/translate-text-adapter';
import { translateRequest } from './input';
import { translateContent } from '../text/translate-content';

const logger = new Logger({ serviceName: 'services/translate' });
// Throttling is normal with concurrent requests; the SDK backs off with jitter.
const client = new TranslateClient({ maxAttempts: 8 });
const s3 = new S3Client();

const bucket = process.env['TRANSLATIONS_BUCKET'] ?? '';
const ports = textTranslation(
  (input) => client.send(new TranslateTextCommand(input)),
  terminologyIn(process.env),
);

/** Translates a text or a page; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const result = await translateContent(translateRequest(event), {
    ...ports,
    store: async (Key, Body, ContentType) => {
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType }));
      return { bucket, key: Key };
    },
  });
  const { source, target, requests, characters } = result;
  logger.info('translated', { source, target, requests, characters });
  return result;
}
