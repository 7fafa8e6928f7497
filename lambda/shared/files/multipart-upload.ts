import { toTarget } from './s3-location';
import type { WriteObject } from './s3-objects';

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

/** Algorithm of the SDK's part checksums, which CreateMultipartUpload has to declare. */
const ChecksumAlgorithm = 'CRC32';

/** S3 operations that write an object, whole or in parts, with the fields used. */
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
 * Part size: all parts but the last need at least 5 MiB, and an upload has at most 10,000
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html, read 2026-11-25).
 */
export const PART_BYTES = 8 * 1024 * 1024;

/**
 * Creates a writer for objects of any size that holds one part in memory, so the SDK can retry it.
 * Aborts the upload if a part fails.
 */
export function uploader(ports: UploadPorts): WriteObject {
  return async (to, body, ContentType) => {
    const target = toTarget(to);
    const parts = splitParts(body);
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

function* splitParts(body: Iterable<Uint8Array>): Generator<Uint8Array, undefined> {
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
