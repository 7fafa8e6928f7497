import { createHash, randomUUID } from 'node:crypto';
import type {
  AbortMultipartUploadCommandInput,
  CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommandInput,
  UploadPartCommandInput,
} from '@aws-sdk/client-s3';
import type { Deployment } from '../../core/assembly/deployment';
import type { ObjectHead, ObjectStore } from './object-store';
import {
  checkAlgorithm,
  checkPartNumbers,
  findChecksum,
  matchesChecksum,
  type PartChecksums,
} from './s3-part-checksums';
import { operation, ServiceError } from '../service';
import type { Operation, Permission } from '../service';

type Target = Readonly<{ Bucket: string | undefined; Key: string | undefined }>;
type BeginInput = Pick<
  CreateMultipartUploadCommandInput,
  'Bucket' | 'Key' | 'ContentType' | 'Metadata' | 'ChecksumAlgorithm'
>;
type PartInput = Pick<
  UploadPartCommandInput,
  'Bucket' | 'Key' | 'UploadId' | 'PartNumber' | keyof PartChecksums
> & { readonly Body?: Buffer };
type CompleteInput = Pick<
  CompleteMultipartUploadCommandInput,
  'Bucket' | 'Key' | 'UploadId' | 'MultipartUpload'
>;
type AbortInput = Pick<AbortMultipartUploadCommandInput, 'Bucket' | 'Key' | 'UploadId'>;

/** Bucket of parts before completion, with a name that no template can use. */
const parts = '.uploads';
/**
 * Minimum size of all parts but the last, and the range of part numbers.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html, read 2026-11-25
 */
const minPartBytes = 5 * 1024 * 1024;
const maxParts = 10_000;

/** Operations for multipart uploads, whose object exists only after completion. */
export function uploadOperations(
  onObject: (action: string, target: Target, deployment: Deployment) => Permission,
): Readonly<Record<string, Operation>> {
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html, read 2026-11-25.
  const writePermissions: Operation<Target>['permissions'] = (input, { deployment }) => [
    onObject('s3:PutObject', input, deployment),
  ];
  return {
    CreateMultipartUpload: operation<BeginInput, object>({
      permissions: writePermissions,
      async run({ Bucket = '', Key = '', ContentType, Metadata = {}, ...input }, { objects }) {
        const UploadId = randomUUID().replaceAll('-', '');
        const { ChecksumAlgorithm: algorithm = null } = input;
        await objects.put(parts, UploadId, Buffer.from(JSON.stringify([Bucket, Key, algorithm])), {
          ...(ContentType !== undefined && { contentType: ContentType }),
          metadata: Metadata,
        });
        return { Bucket, Key, UploadId, ChecksumAlgorithm: input.ChecksumAlgorithm };
      },
    }),
    UploadPart: operation<PartInput, { readonly ETag: string } & PartChecksums>({
      permissions: writePermissions,
      async run({ PartNumber = 0, Body = Buffer.alloc(0), ...input }, { objects }) {
        const { algorithm } = await getUpload(input, objects);
        const checksum = findChecksum(input);
        checkAlgorithm(algorithm, checksum?.algorithm);
        if (PartNumber < 1 || PartNumber > maxParts)
          throw new ServiceError(
            'InvalidArgument',
            `Part number must be an integer between 1 and ${maxParts}, inclusive`,
          );
        const { etag } = await objects.put(parts, partKey(input.UploadId, PartNumber), Body, {
          ...(checksum && { metadata: checksum.member }),
        });
        return { ETag: etag, ...checksum?.member };
      },
    }),
    CompleteMultipartUpload: operation<CompleteInput, object>({
      permissions: writePermissions,
      async run({ Bucket = '', Key = '', UploadId, MultipartUpload }, { objects }) {
        const { head, algorithm } = await getUpload({ Bucket, Key, UploadId }, objects);
        const { contentType, metadata } = head;
        const listed = MultipartUpload?.Parts ?? [];
        if (algorithm !== null) checkPartNumbers(listed);
        const heads: ObjectHead[] = [];
        let before = 0;
        for (const { PartNumber = 0, ETag = '', ...checksums } of listed) {
          if (PartNumber <= before)
            throw new ServiceError(
              'InvalidPartOrder',
              'The list of parts was not in ascending order. The parts list must be specified in order by part number.',
            );
          before = PartNumber;
          const part = await getPart(UploadId, PartNumber, ETag, objects);
          if (!matchesChecksum(algorithm, PartNumber, checksums, part.metadata))
            throw invalidPart();
          heads.push(part);
        }
        if (heads.length === 0)
          throw new ServiceError('MalformedXML', 'You must specify at least one part');
        if (heads.slice(0, -1).some(({ size }) => size < minPartBytes))
          throw new ServiceError(
            'EntityTooSmall',
            'Your proposed upload is smaller than the minimum allowed size',
          );
        const { etag } = await objects.put(Bucket, Key, together(heads, objects), {
          contentType,
          metadata,
          etag: computeEtag(heads),
        });
        await forget(UploadId, objects);
        return { Bucket, Key, ETag: etag };
      },
    }),
    AbortMultipartUpload: operation<AbortInput, object>({
      permissions: (input, { deployment }) => [
        onObject('s3:AbortMultipartUpload', input, deployment),
      ],
      async run(input, { objects }) {
        await getUpload(input, objects);
        await forget(input.UploadId, objects);
        return {};
      },
    }),
  };
}

function partKey(upload = '', number: number): string {
  return `${upload}/${String(number).padStart(5, '0')}`;
}

async function getUpload({ Bucket, Key, UploadId = '' }: AbortInput, objects: ObjectStore) {
  const found = await objects.get(parts, UploadId);
  if (found !== undefined) {
    const [bucket, key, algorithm] = JSON.parse(found.body.toString()) as [
      string,
      string,
      string | null,
    ];
    if (bucket === Bucket && key === Key) return { head: found.head, algorithm };
  }
  throw new ServiceError(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    404,
    { UploadId },
  );
}

async function getPart(
  upload: string | undefined,
  number: number,
  etag: string,
  objects: ObjectStore,
): Promise<ObjectHead> {
  const head = await objects.head(parts, partKey(upload, number));
  if (head?.etag.replaceAll('"', '') === etag.replaceAll('"', '')) return head;
  throw invalidPart();
}

function invalidPart(): ServiceError {
  return new ServiceError(
    'InvalidPart',
    "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
  );
}

async function* together(heads: readonly ObjectHead[], objects: ObjectStore) {
  for (const { key } of heads) {
    const part = await objects.get(parts, key);
    if (part !== undefined) yield part.body;
  }
}

/** Computes S3's ETag of a multipart object: the MD5 of the parts' MD5s, and their number. */
function computeEtag(heads: readonly ObjectHead[]): string {
  const hash = createHash('md5');
  for (const { etag } of heads) hash.update(Buffer.from(etag.replaceAll('"', ''), 'hex'));
  return `"${hash.digest('hex')}-${heads.length}"`;
}

async function forget(upload = '', objects: ObjectStore): Promise<void> {
  for (const { key } of await objects.list(parts, upload)) await objects.delete(parts, key);
}
