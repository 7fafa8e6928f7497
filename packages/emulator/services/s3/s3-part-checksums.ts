import type { CompletedPart, UploadPartCommandInput } from '@aws-sdk/client-s3';
import { ServiceError } from '../service';

const algorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;
type Algorithm = (typeof algorithms)[number];
type Member = `Checksum${Algorithm}`;

/** Checksums of a part, by S3's member names. */
export type PartChecksums = Pick<UploadPartCommandInput, Member>;

/** Returns the checksum of a part, or undefined. */
export function findChecksum(input: PartChecksums) {
  for (const algorithm of algorithms) {
    const name: Member = `Checksum${algorithm}`;
    const value = input[name];
    if (value !== undefined) return { algorithm, member: { [name]: value } };
  }
  return undefined;
}

/**
 * Rejects a part whose checksum algorithm differs from the upload's. S3 is known to have rejected a
 * checksum for an upload created without one in 2024
 * (https://github.com/aws/aws-sdk-java/issues/3173, https://github.com/apache/opendal/pull/4533).
 * The reverse is row 22 of https://github.com/floci-io/floci/pull/3093. Read 2026-12-02.
 */
export function checkAlgorithm(expected: string | null, actual: Algorithm | undefined): void {
  if (expected === (actual ?? null)) return;
  const [wanted, received] = [expected, actual].map((name) => name?.toLowerCase() ?? 'null');
  throw new ServiceError(
    'InvalidRequest',
    `Checksum Type mismatch occurred, expected checksum Type: ${wanted}, actual checksum Type: ${received}`,
  );
}

/**
 * Validates that parts with checksums are numbered from 1 without gaps.
 * botocore 1.44.8, data/s3/2006-03-01, documentation of CompletedPart$PartNumber, read 2026-12-02
 */
export function checkPartNumbers(listed: readonly CompletedPart[]): void {
  if (listed.every(({ PartNumber }, index) => PartNumber === index + 1)) return;
  throw new ServiceError(
    'InvalidPartOrder',
    'The part numbers of an upload with checksums must start at 1 and be consecutive.',
  );
}

/**
 * Compares the checksum in the completion request with the part's. An upload created with an
 * algorithm needs the checksum of each part: rows 21 and 23 of
 * https://github.com/floci-io/floci/pull/3093, read 2026-12-02.
 */
export function matchesChecksum(
  algorithm: string | null,
  number: number,
  requested: PartChecksums,
  stored: Readonly<Record<string, string>>,
): boolean {
  const checksum = findChecksum(requested);
  if (algorithm !== null && checksum?.algorithm !== algorithm)
    throw new ServiceError(
      'InvalidRequest',
      `The upload was created using a ${algorithm.toLowerCase()} checksum. The complete request must include the checksum for each part. It was missing for part ${number} in the request.`,
    );
  return Object.entries(checksum?.member ?? {}).every(([name, value]) => stored[name] === value);
}
