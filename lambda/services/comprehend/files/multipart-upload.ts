import type { Location, WriteObject } from './s3-port';

interface Target {
  readonly Bucket: string;
  readonly Key: string;
}
interface Upload extends Target {
  readonly UploadId: string;
}
interface Uploaded {
  readonly ETag?: string | undefined;
  readonly ChecksumCRC32?: string | undefined;
}
interface Part extends Uploaded {
  readonly PartNumber: number;
}

/** The algorithm that the SDK sends with each part, which S3 expects the upload to name when it begins. */
const ChecksumAlgorithm = 'CRC32';

/** The operations of S3 that write an object whole or in parts, with what of them is used. */
export interface UploadPorts {
  readonly put: (
    object: Target & { readonly Body: Uint8Array; readonly ContentType: string },
  ) => Promise<unknown>;
  readonly begin: (
    object: Target & {
      readonly ContentType: string;
      readonly ChecksumAlgorithm: typeof ChecksumAlgorithm;
    },
  ) => Promise<{ readonly UploadId?: string | undefined }>;
  readonly part: (
    part: Upload & { readonly PartNumber: number; readonly Body: Uint8Array },
  ) => Promise<Uploaded>;
  readonly complete: (
    upload: Upload & { readonly MultipartUpload: { readonly Parts: Part[] } },
  ) => Promise<unknown>;
  readonly abort: (upload: Upload) => Promise<unknown>;
}

/**
 * All parts but the last have at least 5 MiB, and there are 10,000 at most
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html, read 2026-11-25).
 */
export const PART_BYTES = 8 * 1024 * 1024;

/**
 * Writes objects of any size with one part in memory, where the SDK can send it again. What there is of
 * an object that cannot be written whole is taken back.
 */
export function uploader(ports: UploadPorts): WriteObject {
  return async (to, body, ContentType) => {
    const target = targetOf(to);
    const parts = partsOf(body);
    const { value: first = new Uint8Array() } = parts.next();
    const second = parts.next();
    if (second.done === true) {
      await ports.put({ ...target, Body: first, ContentType });
      return;
    }
    const { UploadId = '' } = await ports.begin({ ...target, ContentType, ChecksumAlgorithm });
    const upload = { ...target, UploadId };
    try {
      const Parts: Part[] = [];
      for (const Body of chain([first, second.value], parts)) {
        const PartNumber = Parts.length + 1;
        const { ETag, ChecksumCRC32 } = await ports.part({ ...upload, PartNumber, Body });
        Parts.push({ PartNumber, ETag, ChecksumCRC32 });
      }
      await ports.complete({ ...upload, MultipartUpload: { Parts } });
    } catch (error) {
      await ports.abort(upload);
      throw error;
    }
  };
}

/** An object as S3's operations name it. */
export function targetOf({ bucket, key }: Location): Target {
  return { Bucket: bucket, Key: key };
}

function* partsOf(body: Iterable<Uint8Array>): Generator<Uint8Array, undefined> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for (const chunk of body) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < PART_BYTES) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held);
  return undefined;
}

function* chain<Value>(...lists: readonly Iterable<Value>[]): Generator<Value> {
  for (const list of lists) yield* list;
}
