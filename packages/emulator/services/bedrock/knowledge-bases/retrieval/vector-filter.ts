import type { FilterAttribute, RetrievalFilter } from '@aws-sdk/client-bedrock-agent-runtime';
import { ServiceError } from '../../../service';
import { isScalar } from '../metadata-value';

/** Filter of QueryVectors. */
export type VectorFilter = Readonly<Record<string, unknown>>;

type Condition = (key: string, value: unknown) => VectorFilter;

const compare =
  (operator: string): Condition =>
  (key, value) => ({ [key]: { [operator]: scalar(key, value) } });
const order =
  (operator: string): Condition =>
  (key, value) => {
    if (typeof value === 'number') return { [key]: { [operator]: value } };
    return reject(`The filter on ${key} compares numbers; its value is ${JSON.stringify(value)}.`);
  };

/**
 * Filters of Retrieve as filters of S3 Vectors. A condition on an absent key holds for `notEquals`
 * only, as the API documents for each (botocore 1.44.8, data/bedrock-agent-runtime, RetrievalFilter,
 * read 2026-12-04).
 */
const conditions: Readonly<Record<string, Condition>> = {
  equals: compare('$eq'),
  notEquals: (key, value) => ({
    $or: [{ [key]: { $ne: scalar(key, value) } }, { [key]: { $exists: false } }],
  }),
  greaterThan: order('$gt'),
  greaterThanOrEquals: order('$gte'),
  lessThan: order('$lt'),
  lessThanOrEquals: order('$lte'),
  in: (key, value) => ({ [key]: { $in: list(key, value) } }),
  notIn: (key, value) => ({
    $and: [{ [key]: { $exists: true } }, { [key]: { $nin: list(key, value) } }],
  }),
  // $eq holds for a list that contains the value
  // (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-metadata-filtering.html, read
  // 2026-11-30).
  listContains: compare('$eq'),
};

/**
 * Filters that knowledge bases on S3 Vectors do not have
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/kb-test-config.html, read 2026-11-30).
 */
const UNSUPPORTED = ['startsWith', 'stringContains'];

/**
 * Converts a filter.
 * @throws {ServiceError} `ValidationException` for an operator or value that S3 Vectors does not take
 */
export function toVectorFilter(filter: RetrievalFilter): VectorFilter {
  const entries = Object.entries(filter).filter(([, given]) => given !== undefined);
  const [[operator, given] = ['', undefined], ...others] = entries;
  if (given === undefined || others.length > 0)
    return reject(`A filter has one operator; it has ${entries.length}.`);
  if (operator === 'andAll' || operator === 'orAll')
    return {
      [operator === 'andAll' ? '$and' : '$or']: (given as RetrievalFilter[]).map(toVectorFilter),
    };
  if (UNSUPPORTED.includes(operator))
    return reject(`The filter ${operator} is not supported for the vector store S3_VECTORS.`);
  const { key = '', value } = given as FilterAttribute;
  return conditions[operator]?.(key, value) ?? reject(`The filter ${operator} is unknown.`);
}

function scalar(key: string, value: unknown): string | number | boolean {
  return isScalar(value)
    ? value
    : reject(`The filter on ${key} takes a string, number or Boolean: ${JSON.stringify(value)}.`);
}

function list(key: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isScalar)) return value;
  return reject(`The filter on ${key} takes a list of values: ${JSON.stringify(value)}.`);
}

function reject(message: string): never {
  throw new ServiceError('ValidationException', message);
}
