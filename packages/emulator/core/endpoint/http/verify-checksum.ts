import { createHash } from 'node:crypto';
import * as zlib from 'node:zlib';
import { ServiceError } from '../../../services/service';
import type { HttpRequest } from './http-message';
import type { OperationModel } from '../model/service-model';

/**
 * Rejects a body that does not match its CRC-32 or MD5, and a request without the checksum that its
 * operation requires. Other algorithms satisfy the requirement unverified.
 */
export function verifyChecksum(
  { headers, body }: HttpRequest,
  { checksumRequired = false }: OperationModel,
): void {
  const isPresent = Object.keys(headers).some((name) =>
    /^(content-md5|x-amz-checksum-.*)$/.test(name),
  );
  if (checksumRequired && !isPresent)
    throw new ServiceError(
      'InvalidRequest',
      'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
    );
  compare('Content-MD5', headers['content-md5'], () => createHash('md5').update(body).digest());
  // Node.js before 20.15 lacks CRC-32, so the check is skipped.
  if ('crc32' in zlib)
    compare('CRC32', headers['x-amz-checksum-crc32'], () => {
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(zlib.crc32(body));
      return sum;
    });
}

function compare(algorithm: string, given: string | undefined, calculate: () => Buffer): void {
  if (given === undefined) return;
  const calculated = calculate().toString('base64');
  if (given === calculated) return;
  throw new ServiceError(
    'BadDigest',
    `The ${algorithm} you specified did not match the calculated checksum: ${given}, not ${calculated}.`,
  );
}
