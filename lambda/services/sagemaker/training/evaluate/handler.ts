import { Logger } from '@aws-lambda-powertools/logger';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeEndpointCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { parseInput } from '../../../../shared/errors/parse-input';
import { evaluateInput } from './input';
import { evaluateRun, type EvaluatePorts } from './evaluate-run';
import { schema } from '../../records/model-schema';
import shop from '../../records/shop-schema.json';
import { readBody, readText } from '../../../../shared/files/s3-objects';
import { runKeys, type WriteObject } from '../../records/s3-port';

const logger = new Logger({ serviceName: 'services/sagemaker' });
const s3 = new S3Client();
const sagemaker = new SageMakerClient();
const runtime = new SageMakerRuntimeClient({ maxAttempts: 6 });
const { ENDPOINT_NAME, COMMITTED_VARIANT = '', DATA_BUCKET, MODELS_BUCKET } = process.env;

const read = (Bucket: string | undefined, Key: string) =>
  readBody(s3.send(new GetObjectCommand({ Bucket, Key })));
const writeTo =
  (bucket: string | undefined): WriteObject =>
  async (Key, Body, ContentType) => {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType }));
  };

const ports: EvaluatePorts = {
  read: (key) => read(DATA_BUCKET, key),
  write: writeTo(DATA_BUCKET),
  writeModel: writeTo(MODELS_BUCKET),
  readSchema: (variant) => readText(read(MODELS_BUCKET, runKeys(variant).schema)),
  async variant() {
    const { ProductionVariants } = await sagemaker.send(
      new DescribeEndpointCommand({ EndpointName: ENDPOINT_NAME }),
    );
    return ProductionVariants?.[0]?.VariantName ?? '';
  },
  async invoke(body) {
    const { Body, InvokedProductionVariant: variant } = await runtime.send(
      new InvokeEndpointCommand({
        EndpointName: ENDPOINT_NAME,
        ContentType: 'text/csv',
        Accept: 'text/csv',
        Body: Buffer.from(body),
      }),
    );
    return { body: Body.transformToString('utf-8'), ...(variant !== undefined && { variant }) };
  },
};

/** Evaluates a candidate model against the current one; `input.ts` defines the event. */
export async function handler(event: unknown) {
  const { run } = parseInput(evaluateInput, event);
  const committed = { variant: COMMITTED_VARIANT, schema: parseInput(schema, shop) };
  const evaluation = await evaluateRun({ run }, committed, ports);
  logger.info('evaluated', { run, deploy: evaluation.deploy, metrics: evaluation.metrics });
  const report = { bucket: DATA_BUCKET, key: runKeys(run).report };
  return { ...evaluation, files: { 'report.md': report } };
}
