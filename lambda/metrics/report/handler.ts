import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { parseInput } from '../../shared/errors/parse-input';
import { embeddingsName } from '@by-example/metrics/bertscore/token-embeddings';
import { synonymsName } from '@by-example/metrics/meteor/compact-wordnet';
import { reportInput } from './input';
import { reportFile } from './merge-parts';

const modelId = process.env['EMBEDDING_MODEL_ID'];
if (modelId === undefined) throw new Error('The function has no EMBEDDING_MODEL_ID');
const embeddings = embeddingsName(modelId);

const logger = new Logger({ serviceName: 'metrics' });
const s3 = new S3Client({ maxAttempts: 8 });

/** Merges the parts of a file and writes the report. Input: see input.ts. */
export async function handler(event: unknown) {
  const input = parseInput(reportInput, event);
  const { bucket: Bucket } = input.source;
  const reported = await reportFile(input, {
    read: async (Key) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToString()) ?? '';
    },
    write: async (Key, Body, ContentType) => {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
    },
    // The parts already hold the results of these ports; the report needs only their names.
    metricPorts: {
      synonyms: () => ({ name: synonymsName, find: () => [] }),
      embeddings: { name: embeddings, embed: () => Promise.resolve([]) },
    },
  });
  const { metric, items } = reported;
  logger.info('reported', { metric, items, parts: input.parts });
  return reported;
}
