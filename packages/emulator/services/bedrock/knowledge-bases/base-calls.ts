import type { InvokeModelResponse } from '@aws-sdk/client-bedrock-runtime';
import type { DirectCall } from '../../../core/endpoint/calls/in-process-call';
import { ServiceError, type Caller } from '../../service';
import type { KnowledgeBase } from './definition/read-knowledge-bases';
import type { MetadataValue } from './metadata-value';

export interface Vector {
  readonly key: string;
  readonly data: readonly number[];
  readonly metadata: Readonly<Record<string, MetadataValue>>;
}

export interface FoundVector {
  readonly key: string;
  readonly distance: number;
  readonly metadata: Readonly<Record<string, MetadataValue>>;
}

/** Calls of a knowledge base to its embedding model and its vector index. */
export interface BaseCalls {
  embed(text: string): Promise<readonly number[]>;
  put(vectors: readonly Vector[]): Promise<void>;
  delete(keys: readonly string[]): Promise<void>;
  /** Finds the nearest vectors, in order. */
  query(data: readonly number[], topK: number, filter?: object): Promise<readonly FoundVector[]>;
}

/** Role of a knowledge base as a caller. */
export function callerOf({ role }: KnowledgeBase): Caller {
  return { principalArn: role.arn, name: `Bedrock as ${role.name}` };
}

/** Attempts of a call, as a message of Bedrock counts them (`SDK Attempt Count: 4`; secondary). */
const ATTEMPTS = 4;
/**
 * Vectors in a call of PutVectors or DeleteVectors: fewer than the 500 that S3 Vectors takes, so that
 * their metadata of up to 40 KB each fits into the 20 MiB of a request
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-limitations.html, read
 * 2026-11-30).
 */
const BATCH = 100;

/**
 * Creates the calls, made with the role of the knowledge base
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html, read 2026-11-30).
 * Their errors name the service and the status, as in messages that callers report (secondary, read
 * 2026-12-04).
 */
export function createBaseCalls(base: KnowledgeBase, call: DirectCall): BaseCalls {
  const caller = callerOf(base);
  const { modelArn, dimensions } = base.embedding;
  const attempt = async (
    service: string,
    operation: string,
    input: Readonly<Record<string, unknown>>,
    describe: (message: string, status: number) => string,
  ) => {
    for (let attempts = 1; ; attempts++) {
      try {
        return await call(caller, service, operation, input);
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error;
        const { code, message, status } = error;
        if (isTransient(error) && attempts < ATTEMPTS) continue;
        throw new ServiceError(code, describe(message, status), status);
      }
    }
  };
  const vectors = (operation: string, input: Readonly<Record<string, unknown>>) =>
    attempt(
      's3vectors',
      operation,
      { indexArn: base.index.arn, ...input },
      (message, status) => `${message} (Service: S3Vectors, Status Code: ${status})`,
    );
  return {
    async embed(inputText) {
      const response = (await attempt(
        'bedrock-runtime',
        'InvokeModel',
        {
          modelId: modelArn,
          contentType: 'application/json',
          accept: 'application/json',
          body: Buffer.from(JSON.stringify({ inputText, dimensions })),
        },
        (message, status) =>
          `Knowledge base role ${base.role.arn} is not able to call specified bedrock embedding model ${modelArn}: ${message} (Service: BedrockRuntime, Status Code: ${status})`,
      )) as InvokeModelResponse;
      const body = JSON.parse(Buffer.from(response.body ?? []).toString('utf8')) as {
        readonly embedding: readonly number[];
      };
      return body.embedding;
    },
    async put(all) {
      for (const batch of batches(all))
        await vectors('PutVectors', {
          vectors: batch.map(({ key, data, metadata }) => ({
            key,
            data: { float32: data },
            metadata,
          })),
        });
    },
    async delete(all) {
      for (const keys of batches(all)) await vectors('DeleteVectors', { keys });
    },
    async query(data, topK, filter) {
      const response = await vectors('QueryVectors', {
        topK,
        queryVector: { float32: data },
        returnMetadata: true,
        returnDistance: true,
        ...(filter !== undefined && { filter }),
      });
      return (response as { readonly vectors: readonly FoundVector[] }).vectors;
    },
  };
}

/** Whether a call may succeed when it is repeated. */
export function isTransient({ code, status }: ServiceError): boolean {
  return status >= 500 || isThrottled(code);
}

export function isThrottled(code: string): boolean {
  return code === 'ThrottlingException' || code === 'TooManyRequestsException';
}

function batches<Item>(items: readonly Item[]): (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) =>
    items.slice(at * BATCH, (at + 1) * BATCH),
  );
}
