import { Logger } from '@aws-lambda-powertools/logger';
import { BedrockRuntimeClient, InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createEmbedText } from '../../../../shared/bedrock/titan-embedding';
import { parseInput } from '../../../../shared/errors/parse-input';
import { clusterInput } from './input';
import { toEmbeddingError } from './embedding-error';
import { clusterNews, type ClusterPorts } from './cluster-news';
import { readBody } from '../../../../shared/files/s3-objects';

const modelId = process.env['EMBEDDING_MODEL_ID'];
if (modelId === undefined) throw new Error('The function has no EMBEDDING_MODEL_ID');

const logger = new Logger({ serviceName: 'services/comprehend' });
const s3 = new S3Client({ maxAttempts: 8 });
// Thousands of requests often exceed a small quota; the SDK retries with exponential backoff and
// jitter.
const bedrock = new BedrockRuntimeClient({ maxAttempts: 6 });

/** With 512 dimensions, the distances between 2,000 documents take seconds. */
const DIMENSIONS = 512;

const ports: Omit<ClusterPorts, 'kMeans'> = {
  read: ({ bucket, key }) => readBody(s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))),
  write: async ({ bucket, key }, body, ContentType) => {
    const Body = Buffer.concat([...body]);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType }));
  },
  embed: createEmbedText(async (body) => {
    const result = await bedrock
      .send(new InvokeModelCommand({ modelId, body, contentType: 'application/json' }))
      .catch(toEmbeddingError);
    return result.body;
  }, DIMENSIONS),
};

/** Clusters a file of news into topics; `input.ts` defines the event. */
export async function handler(event: unknown) {
  // ml-kmeans is published only as an ES module, which a CommonJS file must import dynamically.
  const { kmeans } = await import('ml-kmeans');
  const result = await clusterNews(parseInput(clusterInput, event), {
    ...ports,
    kMeans: (points, clusters, seed) => kmeans(points, clusters, { seed }).clusters,
  });
  const { analyzed, failed, rejected, topics } = result.summary;
  logger.info('clustered', { analyzed, failed, rejected, topics: topics.length });
  return result;
}
