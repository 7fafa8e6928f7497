import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { parseInput } from '../../../shared/errors/parse-input';
import { predictInput } from './input';
import { predictRecords, type PredictPorts } from './predict-records';
import { schema } from '../records/model-schema';
import shop from '../records/shop-schema.json';
import { readBody, readText } from '../../../shared/files/s3-objects';
import { runKeys } from '../records/s3-port';

const logger = new Logger({ serviceName: 'services/sagemaker' });
const s3 = new S3Client();
const sagemaker = new SageMakerClient();
// During a cold start, calls above the endpoint's concurrency are throttled, so retry more often.
const runtime = new SageMakerRuntimeClient({ maxAttempts: 6 });
const { ENDPOINT_NAME, COMMITTED_VARIANT = '', DATA_BUCKET, MODELS_BUCKET } = process.env;

const ports: PredictPorts = {
  async variant() {
    const { ProductionVariants } = await sagemaker.send(
      new DescribeEndpointCommand({ EndpointName: ENDPOINT_NAME }),
    );
    return ProductionVariants?.[0]?.VariantName ?? '';
  },
  readSchema: (variant) =>
    readText(
      readBody(
        s3.send(new GetObjectCommand({ Bucket: MODELS_BUCKET, Key: runKeys(variant).schema })),
      ),
    ),
  async invoke(body) {
    const { Body, InvokedProductionVariant } = await runtime.send(
      new InvokeEndpointCommand({
        EndpointName: ENDPOINT_NAME,
        ContentType: 'text/csv',
        Accept: 'text/csv',
        Body: Buffer.from(body),
      }),
    );
    return {
      body: Body.transformToString('utf-8'),
      ...(InvokedProductionVariant !== undefined && { variant: InvokedProductionVariant }),
    };
  },
  async write(Key, Body, ContentType) {
    await s3.send(new PutObjectCommand({ Bucket: DATA_BUCKET, Key, Body, ContentType }));
  },
};

/** Predicts the label of each record of a CSV; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const committed = { variant: COMMITTED_VARIANT, schema: parseInput(schema, shop) };
  const { key, ...result } = await predictRecords(
    parseInput(predictInput, event),
    committed,
    ports,
  );
  logger.info('predicted', { model: result.model, rows: result.rows });
  return { ...result, files: { 'predictions.csv': { bucket: DATA_BUCKET, key } } };
}
