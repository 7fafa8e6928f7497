import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger } from '@aws-lambda-powertools/logger';
import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createEmbedText } from '../../shared/bedrock/titan-embedding';
import { mapWithConcurrency } from '../../shared/concurrency/map-with-concurrency';
import { readBody } from '../../shared/files/s3-objects';
import { parseInput } from '../../shared/errors/parse-input';
import { TOKEN_DIMENSIONS, tokenEmbeddings } from '@by-example/metrics/bertscore/token-embeddings';
import { compactSynonyms } from '@by-example/metrics/meteor/compact-wordnet';
import type { Synonyms } from '@by-example/metrics/meteor/meteor-options';
import { measureInput } from './input';
import type { MeasureInput } from './input';
import { measurePart } from './measure-part';
import { partKey } from '../parts/part-file';

const modelId = process.env['EMBEDDING_MODEL_ID'];
if (modelId === undefined) throw new Error('The function has no EMBEDDING_MODEL_ID');
/** Folder of the function's deployment package. */
const codeFolder = process.env['LAMBDA_TASK_ROOT'];
if (codeFolder === undefined) throw new Error('The function has no LAMBDA_TASK_ROOT');

const logger = new Logger({ serviceName: 'metrics' });
const s3 = new S3Client({ maxAttempts: 8 });
// Thousands of requests exceed a small quota repeatedly; the SDK retries with exponential backoff
// and jitter.
const bedrock = new BedrockRuntimeClient({ maxAttempts: 8 });

const embeddings = tokenEmbeddings(modelId, {
  embed: createEmbedText(
    async (body) =>
      (
        await bedrock.send(
          new InvokeModelCommand({ modelId, body, contentType: 'application/json' }),
        )
      ).body,
    TOKEN_DIMENSIONS,
  ),
  all: (tokens, work) => mapWithConcurrency(tokens, 8, work),
});

let known: Synonyms | undefined;
/**
 * Loads WordNet once, and only for METEOR. tools/bundle/bundle.mjs puts the file next to the
 * bundle.
 */
const synonyms = () =>
  (known ??= compactSynonyms(readFileSync(join(codeFolder, 'wordnet.txt'), 'utf8')));

/** Measures a part of a file. Input: see input.ts. */
export async function handler(event: unknown) {
  const input = parseInput(measureInput, event);
  const { execution, source, part } = input;
  const measured = await measurePart(input, {
    read: (first) => readBytes(source, first),
    metricPorts: { synonyms, embeddings },
  });
  await s3.send(
    new PutObjectCommand({
      Bucket: source.bucket,
      Key: partKey(execution, part.number),
      Body: JSON.stringify(measured),
      ContentType: 'application/json',
    }),
  );
  const { metric } = source;
  logger.info('measured', { metric, part: part.number, rejected: 'issue' in measured });
  return { part: part.number };
}

/**
 * Reads bytes of the object. S3 rejects the request if the object changed meanwhile: two versions
 * would be mixed.
 */
function readBytes(
  { bucket, key, etag }: MeasureInput['source'],
  first: number,
): AsyncIterable<Uint8Array> {
  const request = { Bucket: bucket, Key: key, IfMatch: etag, Range: `bytes=${first}-` };
  return readBody(s3.send(new GetObjectCommand(request)));
}
