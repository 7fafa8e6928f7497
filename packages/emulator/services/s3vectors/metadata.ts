import { ServiceError } from '../service';

/** Value of metadata, as JSON has it. */
export type MetadataValue = string | number | boolean | (string | number | boolean)[];

export type Metadata = Readonly<Record<string, MetadataValue>>;

/**
 * Limits of the metadata of a vector
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-limitations.html, read
 * 2026-12-04).
 */
const MAX_BYTES = 40 * 1024;
const MAX_FILTERABLE_BYTES = 2 * 1024;
const MAX_KEYS = 50;

/**
 * Validates the metadata of a vector. The message about filterable metadata is that of callers' reports
 * (secondary, read 2026-11-30); the others name the limit and the value.
 *
 * @param nonFilterable keys of the index that no filter reads
 * @throws {ServiceError} `ValidationException`
 */
export function checkMetadata(
  key: string,
  given: unknown,
  nonFilterable: readonly string[],
): Metadata {
  const invalid = (message: string) =>
    new ServiceError('ValidationException', `Invalid record for key '${key}': ${message}`);
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw invalid('Metadata must be an object');
  const entries = Object.entries(given);
  if (entries.length > MAX_KEYS)
    throw invalid(`Metadata must have at most ${MAX_KEYS} keys, and has ${entries.length}`);
  for (const [name, value] of entries)
    if (!isMetadataValue(value))
      throw invalid(
        `Metadata must be strings, numbers, booleans or lists of them; ${name} is ${JSON.stringify(value)}`,
      );
  const total = sizeOf(given);
  if (total > MAX_BYTES)
    throw invalid(`Metadata must have at most ${MAX_BYTES} bytes, and has ${total}`);
  const filterable = Object.fromEntries(entries.filter(([name]) => !nonFilterable.includes(name)));
  if (sizeOf(filterable) > MAX_FILTERABLE_BYTES)
    throw invalid(`Filterable metadata must have at most ${MAX_FILTERABLE_BYTES} bytes`);
  return given as Metadata;
}

function sizeOf(metadata: object): number {
  return Buffer.byteLength(JSON.stringify(metadata));
}

function isMetadataValue(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isScalar) : isScalar(value);
}

export function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
