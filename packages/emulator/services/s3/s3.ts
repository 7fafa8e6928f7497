import type {
  DeleteObjectCommandInput,
  GetObjectCommandInput,
  GetObjectTaggingCommandInput,
  HeadObjectCommandInput,
  ListObjectsV2CommandInput,
  ListObjectsV2CommandOutput,
  PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import type { Deployment } from '../../core/assembly/deployment';
import type { ObjectHead, ObjectTag } from './object-store';
import { parseRange } from './s3-range';
import { checkTags, parseTagHeader } from './s3-tags';
import { uploadOperations } from './s3-uploads';
import { operation, ServiceError } from '../service';
import type { Permission, Scope, Service } from '../service';

type Target = Readonly<{ Bucket: string | undefined; Key: string | undefined }>;
type PutInput = Pick<
  PutObjectCommandInput,
  'Bucket' | 'Key' | 'ContentType' | 'Metadata' | 'IfMatch' | 'IfNoneMatch' | 'Tagging'
> & {
  /** Streams come from inside the emulator; over HTTP a body is complete. */
  readonly Body?: Buffer | AsyncIterable<Uint8Array>;
};
type ReadInput = Pick<
  GetObjectCommandInput,
  'Bucket' | 'Key' | 'IfMatch' | 'IfNoneMatch' | 'Range'
>;
type HeadInput = Pick<HeadObjectCommandInput, 'Bucket' | 'Key'>;
type ReadTagsInput = Pick<GetObjectTaggingCommandInput, 'Bucket' | 'Key'>;
type TagInput = Target & { readonly Tagging: { readonly TagSet: readonly ObjectTag[] } };
type DeleteInput = Pick<DeleteObjectCommandInput, 'Bucket' | 'Key'>;
type ListInput = Pick<
  ListObjectsV2CommandInput,
  'Bucket' | 'Prefix' | 'MaxKeys' | 'ContinuationToken'
>;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html, read 2026-12-02. */
const maxKeyBytes = 1024;

/**
 * "The response might contain fewer keys but will never contain more":
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html, read 2026-12-02.
 */
const maxKeysOfPage = 1000;

/** Minimum size of a body to stream. */
const largeBytes = 1024 * 1024;

/**
 * S3 operations used by the rows: whole and multipart objects, conditional writes, tags, paginated
 * lists.
 */
export const s3: Service = {
  model: 's3',
  operations: {
    ...uploadOperations(onObject),
    PutObject: operation<PutInput, { readonly ETag: string }>({
      check({ Tagging }) {
        if (Tagging !== undefined) checkTags(parseTagHeader(Tagging));
      },
      // A conditional write on an ETag reads the object's state, which takes its own permission
      // (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html, read 2026-11-24).
      permissions: (input, { deployment }) => [
        onObject('s3:PutObject', input, deployment),
        ...(input.IfMatch === undefined ? [] : [onObject('s3:GetObject', input, deployment)]),
        // https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html, read 2026-11-25.
        ...(input.Tagging === undefined
          ? []
          : [onObject('s3:PutObjectTagging', input, deployment)]),
      ],
      async run({ Bucket = '', Key = '', Body, ...input }, { objects }) {
        const { etag } = await objects.put(Bucket, Key, Body ?? Buffer.alloc(0), {
          ...(input.ContentType !== undefined && { contentType: input.ContentType }),
          ...(input.Metadata !== undefined && { metadata: input.Metadata }),
          ...(input.Tagging !== undefined && { tags: parseTagHeader(input.Tagging) }),
          precondition: (current) => {
            checkConditions(current, input.IfMatch, input.IfNoneMatch);
          },
        });
        return { ETag: etag };
      },
    }),
    GetObject: operation({
      permissions: (input: ReadInput, { deployment }) => [
        onObject('s3:GetObject', input, deployment),
      ],
      async run({ Bucket = '', Key = '', IfMatch, IfNoneMatch, Range }, { objects }) {
        const check = (head: ObjectHead) => {
          checkConditions(head, IfMatch, undefined);
          if (IfNoneMatch === head.etag) throw new ServiceError('NotModified', 'Not Modified', 304);
          return parseRange(Range, head);
        };
        const size = (await objects.head(Bucket, Key))?.size ?? 0;
        const found =
          Range === undefined && size >= largeBytes
            ? await objects.stream(Bucket, Key, check)
            : await objects.get(Bucket, Key, check);
        if (found === undefined) throw noSuchKey(Key);
        const { head, body } = found;
        const part = parseRange(Range, head);
        return {
          ...describe(head),
          Body: body,
          ...(part && {
            ContentLength: part.last - part.first + 1,
            ContentRange: `bytes ${part.first}-${part.last}/${head.size}`,
          }),
        };
      },
    }),
    HeadObject: operation({
      permissions: (input: HeadInput, { deployment }) => [
        onObject('s3:GetObject', input, deployment),
      ],
      async run({ Bucket = '', Key = '' }, { objects }) {
        const head = await objects.head(Bucket, Key);
        if (head === undefined) throw new ServiceError('NotFound', 'Not Found', 404);
        return describe(head);
      },
    }),
    PutObjectTagging: operation<TagInput, object>({
      check({ Tagging }) {
        checkTags(Tagging.TagSet);
      },
      permissions: (input, { deployment }) => [onObject('s3:PutObjectTagging', input, deployment)],
      async run({ Bucket = '', Key = '', Tagging }, { objects }) {
        const tagged = await objects.tag(Bucket, Key, Tagging.TagSet);
        if (tagged === undefined) throw noSuchKey(Key);
        return {};
      },
    }),
    GetObjectTagging: operation({
      permissions: (input: ReadTagsInput, { deployment }) => [
        onObject('s3:GetObjectTagging', input, deployment),
      ],
      async run({ Bucket = '', Key = '' }, { objects }) {
        const head = await objects.head(Bucket, Key);
        if (head === undefined) throw noSuchKey(Key);
        return { TagSet: head.tags };
      },
    }),
    DeleteObject: operation({
      permissions: (input: DeleteInput, { deployment }) => [
        onObject('s3:DeleteObject', input, deployment),
      ],
      async run({ Bucket = '', Key = '' }, { objects }) {
        await objects.delete(Bucket, Key);
        return {};
      },
    }),
    ListObjectsV2: operation<ListInput, Omit<ListObjectsV2CommandOutput, '$metadata'>>({
      check({ MaxKeys = maxKeysOfPage }) {
        // Behavior observed in S3: https://github.com/brekkylab/backlot/issues/192, read
        // 2026-12-02.
        if (MaxKeys < 0 || MaxKeys > 2 ** 31 - 1)
          throw new ServiceError(
            'InvalidArgument',
            'Argument maxKeys must be an integer between 0 and 2147483647',
            400,
            { ArgumentName: 'maxKeys', ArgumentValue: String(MaxKeys) },
          );
      },
      // An omitted parameter is not a condition key of the request, so a condition on it does not
      // match: https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
      // (page named, not read again).
      permissions: ({ Bucket, Prefix, MaxKeys }, { deployment }) => [
        {
          action: 's3:ListBucket',
          resource: bucketArn(Bucket, deployment),
          context: {
            ...(Prefix !== undefined && { 's3:prefix': Prefix }),
            ...(MaxKeys !== undefined && { 's3:max-keys': String(MaxKeys) }),
          },
        },
      ],
      run: listPage,
    }),
  },
};

async function listPage(input: ListInput, { objects }: Scope) {
  const { Bucket = '', Prefix = '', ContinuationToken } = input;
  const MaxKeys = Math.min(input.MaxKeys ?? maxKeysOfPage, maxKeysOfPage);
  const after = Buffer.from(ContinuationToken ?? '', 'base64url');
  const all = await objects.list(Bucket, Prefix);
  const rest = all.filter(({ key }) => Buffer.compare(Buffer.from(key), after) > 0);
  const page = rest.slice(0, MaxKeys);
  const last = page.at(-1);
  // A page size of 0 also ends the list.
  const isTruncated = last !== undefined && rest.length > page.length;
  return {
    Name: Bucket,
    Prefix,
    MaxKeys,
    KeyCount: page.length,
    IsTruncated: isTruncated,
    ...(isTruncated && { NextContinuationToken: Buffer.from(last.key).toString('base64url') }),
    Contents: page.map(({ key, size, etag, lastModified }) => ({
      Key: key,
      Size: size,
      ETag: etag,
      LastModified: lastModified,
      StorageClass: 'STANDARD' as const,
    })),
  };
}

function onObject(
  action: string,
  { Bucket, Key = '' }: Target,
  deployment: Deployment,
): Permission {
  const bytes = Buffer.byteLength(Key);
  if (bytes > maxKeyBytes)
    throw new ServiceError('KeyTooLongError', 'Your key is too long', 400, {
      Size: String(bytes),
      MaxSizeAllowed: String(maxKeyBytes),
    });
  return { action, resource: `${bucketArn(Bucket, deployment)}/${Key}` };
}

function bucketArn(bucket = '', deployment: Deployment): string {
  if (!deployment.resources('AWS::S3::Bucket').some(({ ref }) => ref === bucket)) {
    throw new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404, {
      BucketName: bucket,
    });
  }
  return `arn:${deployment.partition}:s3:::${bucket}`;
}

function checkConditions(
  current: ObjectHead | undefined,
  ifMatch: string | undefined,
  ifNoneMatch: string | undefined,
): void {
  if (ifMatch !== undefined && current === undefined) throw noSuchKey('');
  const differs = ifMatch !== undefined && ifMatch !== current?.etag;
  const exists = ifNoneMatch === '*' && current !== undefined;
  if (!differs && !exists) return;
  throw new ServiceError(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
    { Condition: differs ? 'If-Match' : 'If-None-Match' },
  );
}

function noSuchKey(key: string): ServiceError {
  return new ServiceError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });
}

function describe(head: ObjectHead) {
  return {
    ContentLength: head.size,
    ContentType: head.contentType,
    ETag: head.etag,
    LastModified: head.lastModified,
    Metadata: head.metadata,
  };
}
