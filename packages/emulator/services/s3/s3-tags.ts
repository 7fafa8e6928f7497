import type { ObjectTag } from './object-store';
import { ServiceError } from '../service';

/**
 * Limits of object tags, in UTF-16 code units
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html, read 2026-11-25).
 */
const limits = { tags: 10, key: 128, value: 256 };

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_Tag.html, read 2026-11-25. */
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * Validates object tags. The error code is from
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html. The messages, and the
 * other code for too many tags, are from reports of S3 users
 * (https://github.com/versity/versitygw/issues/2039, https://github.com/getmoto/moto/pull/7112).
 * All read 2026-11-25.
 *
 * @throws {ServiceError} `InvalidTag`, `BadRequest`
 */
export function checkTags(tags: readonly ObjectTag[]): void {
  if (tags.length > limits.tags)
    throw new ServiceError('BadRequest', `Object tags cannot be greater than ${limits.tags}`);
  const seen = new Set<string>();
  for (const { Key, Value } of tags) {
    const reject = (message: string, more: object = {}): never => {
      throw new ServiceError('InvalidTag', message, 400, { TagKey: Key, ...more });
    };
    if (Key === '' || Key.length > limits.key || !allowed.test(Key))
      reject('The TagKey you have provided is invalid');
    if (Value.length > limits.value || !allowed.test(Value))
      reject('The TagValue you have provided is invalid', { TagValue: Value });
    if (Key.startsWith('aws:')) reject('Your TagKey cannot be prefixed with aws:');
    if (seen.has(Key)) reject('Cannot provide multiple Tags with the same key');
    seen.add(Key);
  }
}

/** Parses the header `x-amz-tagging`, which has the format of a query string. */
export function parseTagHeader(header: string): ObjectTag[] {
  const pairs = [...new URLSearchParams(header)];
  if (new Set(pairs.map(([key]) => key)).size < pairs.length)
    throw new ServiceError(
      'InvalidArgument',
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters " +
        'without tag name duplicates.',
    );
  return pairs.map(([Key, Value]) => ({ Key, Value }));
}
