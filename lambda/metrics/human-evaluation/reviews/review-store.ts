import type * as S3 from '@aws-sdk/client-s3';

/** The objects of a review. */
export interface ReviewStore {
  /** The text of an object; undefined where there is none. */
  readonly get: (key: string) => Promise<string | undefined>;
  readonly put: (key: string, body: string, contentType?: string) => Promise<void>;
  /** Writes an object that is not there yet; false where it is, which is left as it is. */
  readonly putNew: (key: string, body: string) => Promise<boolean>;
  readonly delete: (key: string) => Promise<void>;
  /** The keys that begin so, in their order; the first ones where a number is given. */
  readonly list: (prefix: string, most?: number) => Promise<readonly string[]>;
}

type Commands = Pick<
  typeof S3,
  'DeleteObjectCommand' | 'GetObjectCommand' | 'ListObjectsV2Command' | 'PutObjectCommand'
>;

/** How often a write is tried that meets another one of the same object at the same moment. */
const attempts = 5;

/** The store in a bucket; the commands come from the handler, which has the SDK. */
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
        if (nameOf(error) === 'NoSuchKey') return undefined;
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
          if (nameOf(error) === 'PreconditionFailed') return false;
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html, read 2026-11-25.
          if (nameOf(error) !== 'ConditionalRequestConflict' || attempt === attempts) throw error;
        }
      }
    },
    async delete(Key) {
      await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    async list(Prefix, most = Infinity) {
      const keys: string[] = [];
      let next: string | undefined;
      do {
        const page = await s3.send(
          new ListObjectsV2Command({
            Bucket,
            Prefix,
            MaxKeys: Math.min(most, 1000),
            ...(next !== undefined && { ContinuationToken: next }),
          }),
        );
        keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
        next = keys.length < most ? page.NextContinuationToken : undefined;
      } while (next !== undefined);
      return keys;
    },
  };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
