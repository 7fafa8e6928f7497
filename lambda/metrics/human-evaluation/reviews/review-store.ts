import type * as S3 from '@aws-sdk/client-s3';

/** Storage of a review's objects. */
export interface ReviewStore {
  /** Reads the text of an object; undefined if it does not exist. */
  readonly get: (key: string) => Promise<string | undefined>;
  readonly put: (key: string, body: string, contentType?: string) => Promise<void>;
  /** Writes an object only if it does not exist; returns false if it does. */
  readonly putNew: (key: string, body: string) => Promise<boolean>;
  readonly delete: (key: string) => Promise<void>;
  /** Lists keys with this prefix in lexical order, at most `most` of them. */
  readonly list: (prefix: string, max?: number) => Promise<readonly string[]>;
}

type Commands = Pick<
  typeof S3,
  'DeleteObjectCommand' | 'GetObjectCommand' | 'ListObjectsV2Command' | 'PutObjectCommand'
>;

/** Attempts of a write that conflicts with a concurrent one to the same object. */
const attempts = 5;

/** Stores objects in a bucket. The handler passes the commands, because it imports the SDK. */
export function reviewStore(
  Bucket: string,
  s3: Pick<S3.S3Client, 'send'>,
  { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand }: Commands,
): ReviewStore {
  return {
    async get(Key) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        return await Body?.transformToString();
      } catch (error) {
        if (getErrorName(error) === 'NoSuchKey') return undefined;
        throw error;
      }
    },
    async put(Key, Body, ContentType = 'application/json') {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType }));
    },
    async putNew(Key, Body) {
      for (let attempt = 1; ; attempt++) {
        try {
          await s3.send(
            new PutObjectCommand({
              Bucket,
              Key,
              Body,
              ContentType: 'application/json',
              IfNoneMatch: '*',
            }),
          );
          return true;
        } catch (error) {
          if (getErrorName(error) === 'PreconditionFailed') return false;
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html, read 2026-11-25.
          if (getErrorName(error) !== 'ConditionalRequestConflict' || attempt === attempts)
            throw error;
        }
      }
    },
    async delete(Key) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    async list(Prefix, max = Infinity) {
      const keys: string[] = [];
      let next: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({
            Bucket,
            Prefix,
            MaxKeys: Math.min(max, 1000),
            ...(next !== undefined && { ContinuationToken: next }),
          }),
        );
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
        next = keys.length < max ? page.NextContinuationToken : undefined;
      } while (next !== undefined);
      return keys;
    },
  };
}

function getErrorName(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
