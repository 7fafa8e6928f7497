import type { Role } from '../../core/assembly/deployment';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import { ServiceError } from '../service';

/** S3 calls of a service with its assigned role. */
export interface S3ClientCalls {
  list(bucket: string, prefix: string): Promise<readonly string[]>;
  get(bucket: string, key: string): Promise<Uint8Array>;
  put(bucket: string, key: string, body: Uint8Array): Promise<void>;
}

const ATTEMPTS = 8;

export function s3As(role: Pick<Role, 'arn'>, call: DirectCall, name: string): S3ClientCalls {
  const caller = { principalArn: role.arn, name };
  const s3 = async (operation: string, input: Readonly<Record<string, unknown>>) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await call(caller, 's3', operation, input);
      } catch (error) {
        const isBusy = error instanceof ServiceError && error.status >= 429;
        if (!isBusy || attempt === ATTEMPTS) throw error;
      }
    }
  };
  return {
    async list(Bucket, Prefix) {
      const keys: string[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = (await s3('ListObjectsV2', {
          Bucket,
          Prefix,
          ...(ContinuationToken !== undefined && { ContinuationToken }),
        })) as {
          readonly Contents: readonly { readonly Key: string }[];
          readonly NextContinuationToken?: string;
        };
        keys.push(...page.Contents.map(({ Key }) => Key));
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return keys;
    },
    async get(Bucket, Key) {
      const { Body } = (await s3('GetObject', { Bucket, Key })) as { readonly Body: Buffer };
      return Body;
    },
    async put(Bucket, Key, Body) {
      await s3('PutObject', { Bucket, Key, Body: Buffer.from(Body) });
    },
  };
}
