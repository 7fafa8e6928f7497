import { Logger } from '@aws-lambda-powertools/logger';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { novaLite } from '../../../../shared/bedrock/bedrock-models';
import { createToolConverse } from '../../../../shared/bedrock/converse-with-tool';
import { parseInput } from '../../../../shared/errors/parse-input';
import { publishInput } from './input';
import { publishResult } from './publish-result';

const logger = new Logger({ serviceName: 'services/transcribe' });
const s3 = new S3Client();
// A new account's quota is small; the SDK backs off with jitter.
const bedrock = new BedrockRuntimeClient({ maxAttempts: 6 });
const profileArn = process.env['PROFILE_ARN'] ?? '';
const categories = {
  prefix: process.env['CATEGORY_PREFIX'] ?? '',
  names: (process.env['CATEGORIES'] ?? '').split(','),
};

/** Creates subtitles, minutes or a call report from a transcript; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const input = parseInput(publishInput, event);
  const Bucket = input.bucket;
  const published = await publishResult(input, {
    read: async (Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToString('utf-8')) ?? '';
    },
    write: async (Key, Body, ContentType) => {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
    },
    converse: createToolConverse((request) => bedrock.send(new ConverseCommand(request)), {
      model: novaLite,
      profileArn,
      // Lowest temperature: minutes must be factual.
      temperature: novaLite.parameters.temperature.min,
    }),
    categories,
  });
  logger.info('published', { useCase: input.useCase, ...published.summary });
  return published;
}
