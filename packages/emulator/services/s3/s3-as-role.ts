import type { Role } from '../../core/assembly/deployment';
import type { DirectCall } from '../../core/endpoint/calls/in-process-call';
import { ServiceError } from '../service';

/** Object in a list. */
export interface S3Entry {
  readonly key: string;
  readonly size: number;
  readonly etag: string;
}

/** S3 calls of a service with its assigned role. */
export interface S3ClientCalls {
  entries(bucket: string, prefix: string): Promise<readonly S3Entry[]>;
  /** Lists the keys of objects. */
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
  const entries: S3ClientCalls['entries'] = async (Bucket, Prefix) => {
    const found: S3Entry[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = (await s3('ListObjectsV2', {
        Bucket,
        Prefix,
        ...(ContinuationToken !== undefined && { ContinuationToken }),
      })) as {
        readonly Contents: readonly {
          readonly Key: string;
          readonly Size: number;
          readonly ETag: string;
        }[];
        readonly NextContinuationToken?: string;
      };
      found.push(
        ...page.Contents.map(({ Key, Size, ETag }) => ({ key: Key, size: Size, etag: ETag })),
      );
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return found;
  };
  return {
    entries,
    list: async (bucket, prefix) => (await entries(bucket, prefix)).map(({ key }) => key),
    async get(Bucket, Key) {
      const { Body } = (await s3('GetObject', { Bucket, Key })) as { readonly Body: Buffer };
      return Body;
    },
    async put(Bucket, Key, Body) {
      await s3('PutObject', { Bucket, Key, Body: Buffer.from(Body) });
    },
  };
}
