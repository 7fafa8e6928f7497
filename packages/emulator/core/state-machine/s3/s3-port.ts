import type { Deployment } from '../../assembly/deployment';
import type { DirectCall } from '../../endpoint/calls/in-process-call';
import { ServiceError } from '../../../services/service';
import type { Caller, Permission } from '../../../services/service';
import type { Clock } from '../../clock';
import { TaskFailed } from '../ports';

/** A part of an object: its bytes, and the size and state of the whole. */
export interface Piece {
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

/** What a Map state itself asks of S3 to read its items and write its results. */
export interface S3Calls {
  /** Bytes `first` to `last`, both included; with an ETag, only of the object that still has it. */
  getPiece(
    bucket: string,
    key: string,
    first: number,
    last: number,
    etag: string | undefined,
  ): Promise<Piece>;
  list(bucket: string, prefix: string): AsyncIterable<ListedObject>;
  /** Writes an object of any size; the role must be allowed to write it in parts. */
  put(bucket: string, key: string, body: AsyncIterable<Uint8Array>): Promise<void>;
}

export interface S3CallsParts {
  readonly world: Deployment;
  readonly clock: Clock;
  readonly call: DirectCall;
  readonly authorise: (caller: Caller, permissions: readonly Permission[]) => void;
}

/**
 * What Step Functions needs to write results.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html, read 2026-11-24
 */
const writing = [
  's3:PutObject',
  's3:GetObject',
  's3:ListMultipartUploadParts',
  's3:AbortMultipartUpload',
];

/** How often a call that was throttled or met a failure of S3 is made, and what the first pause is. */
const attempts = 5;
const pauseMilliseconds = 500;

/**
 * S3 as a machine's role sees it. What S3 refuses is thrown as {@link TaskFailed}. That Step Functions repeats a throttled call of its own is assumed; no page says how often.
 */
export function createS3Calls(
  { world, clock, call, authorise }: S3CallsParts,
  role: Caller,
): S3Calls {
  const patiently = async <Output>(operation: string, input: Readonly<Record<string, unknown>>) => {
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
    async getPiece(Bucket, Key, first, last, etag) {
      try {
        const { Body, ContentRange, ETag } = await patiently<{
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
        // Of an empty object S3 has no range to give.
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
        } = await patiently<object>('ListObjectsV2', {
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
      const resource = `arn:${world.partition}:s3:::${Bucket}/${Key}`;
      try {
        authorise(
          role,
          writing.map((action) => ({ action, resource })),
        );
        await patiently('PutObject', { Bucket, Key, Body, ContentType: 'application/json' });
      } catch (error) {
        throw failed(error);
      }
    },
  };
}
