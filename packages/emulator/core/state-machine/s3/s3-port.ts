import type { Deployment } from '../../assembly/deployment';
import type { DirectCall } from '../../endpoint/calls/in-process-call';
import { ServiceError } from '../../../services/service';
import type { Caller, Permission } from '../../../services/service';
import type { Clock } from '../../scheduling/clock';
import { TaskFailed } from '../ports';

/** Byte range of an object, with the size and ETag of the whole. */
export interface ObjectRange {
  readonly bytes: Buffer;
  readonly size: number;
  readonly etag: string;
}

export interface ListedObject {
  readonly Key: string;
  readonly Size: number;
  readonly ETag: string;
  readonly LastModified: Date;
  readonly StorageClass: string;
}

/** S3 calls of a Map state itself, to read its items and write its results. */
export interface S3Calls {
  /** Reads bytes `first` to `last`, inclusive. With an ETag, fails if the object has changed. */
  getRange(
    bucket: string,
    key: string,
    first: number,
    last: number,
    etag: string | undefined,
  ): Promise<ObjectRange>;
  list(bucket: string, prefix: string): AsyncIterable<ListedObject>;
  /** Writes an object of any size; the role needs permission for multipart uploads. */
  put(bucket: string, key: string, body: AsyncIterable<Uint8Array>): Promise<void>;
}

export interface S3CallsParts {
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly call: DirectCall;
  readonly authorize: (caller: Caller, permissions: readonly Permission[]) => void;
}

/**
 * Permissions that Step Functions needs to write results.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read
 * 2026-11-24
 */
const writing = [
  's3:PutObject',
  's3:GetObject',
  's3:ListMultipartUploadParts',
  's3:AbortMultipartUpload',
];

/** Maximum attempts after throttling or an S3 failure, and the first pause. */
const attempts = 5;
const pauseMilliseconds = 500;

/**
 * Creates S3 calls made as a machine's role; S3's errors become {@link TaskFailed}. Assumes that
 * Step Functions retries its own throttled calls; no page states how often.
 */
export function createS3Calls(
  { deployment, clock, call, authorize }: S3CallsParts,
  role: Caller,
): S3Calls {
  const callWithRetries = async <Output>(
    operation: string,
    input: Readonly<Record<string, unknown>>,
  ) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await call(role, 's3', operation, input)) as Output;
      } catch (error) {
        if (!(error instanceof ServiceError) || error.status < 500 || attempt === attempts)
          throw error;
        await clock.sleep(pauseMilliseconds * 2 ** (attempt - 1));
      }
    }
  };
  const failed = (thrown: unknown) =>
    thrown instanceof ServiceError
      ? new TaskFailed(
          `S3.${thrown.code}`,
          `${thrown.message} (Service: S3, Error Code: ${thrown.code})`,
        )
      : thrown;

  return {
    async getRange(Bucket, Key, first, last, etag) {
      try {
        const { Body, ContentRange, ETag } = await callWithRetries<{
          readonly Body: Buffer;
          readonly ContentRange: string;
          readonly ETag: string;
        }>('GetObject', {
          Bucket,
          Key,
          Range: `bytes=${first}-${last}`,
          ...(etag !== undefined && { IfMatch: etag }),
        });
        return { bytes: Body, size: Number(ContentRange.split('/')[1]), etag: ETag };
      } catch (error) {
        // S3 cannot return a byte range of an empty object.
        const isEmpty = error instanceof ServiceError && error.code === 'InvalidRange';
        if (isEmpty && first === 0) return { bytes: Buffer.alloc(0), size: 0, etag: '' };
        throw failed(error);
      }
    },
    async *list(Bucket, Prefix) {
      let ContinuationToken: string | undefined;
      do {
        const page: {
          readonly Contents?: readonly ListedObject[];
          readonly NextContinuationToken?: string;
        } = await callWithRetries<object>('ListObjectsV2', {
          Bucket,
          Prefix,
          ...(ContinuationToken !== undefined && { ContinuationToken }),
        }).catch((error: unknown) => {
          throw failed(error);
        });
        yield* page.Contents ?? [];
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
    },
    async put(Bucket, Key, Body) {
      const resource = `arn:${deployment.partition}:s3:::${Bucket}/${Key}`;
      try {
        authorize(
          role,
          writing.map((action) => ({ action, resource })),
        );
        await callWithRetries('PutObject', { Bucket, Key, Body, ContentType: 'application/json' });
      } catch (error) {
        throw failed(error);
      }
    },
  };
}
