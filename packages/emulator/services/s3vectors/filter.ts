import { ServiceError } from '../service';
import { isScalar, type Metadata, type MetadataValue } from './metadata';

/** Whether metadata match a filter. */
export type Matches = (metadata: Metadata) => boolean;

/** Conditions of one filter, for an ENHANCED index
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-index-mode.html, read 2026-11-30). */
const MAX_CONDITIONS = 100;

type Scalar = string | number | boolean;
type Test = (value: MetadataValue) => boolean;

/**
 * Tests of a value by operator. `$eq` and `$in` hold for a list that contains the operand
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-metadata-filtering.html, read
 * 2026-11-30).
 */
const operators: Readonly<Record<string, (operand: unknown, name: string) => Test>> = {
  $eq: (operand, name) => equals(scalar(operand, name)),
  $ne: (operand, name) => not(equals(scalar(operand, name))),
  $in: (operand, name) => isOneOf(list(operand, name)),
  $nin: (operand, name) => not(isOneOf(list(operand, name))),
  $gt: (operand, name) => compare(operand, name, (value, bound) => value > bound),
  $gte: (operand, name) => compare(operand, name, (value, bound) => value >= bound),
  $lt: (operand, name) => compare(operand, name, (value, bound) => value < bound),
  $lte: (operand, name) => compare(operand, name, (value, bound) => value <= bound),
  $startsWith: (operand, name) => {
    if (typeof operand !== 'string') return invalid(name, 'takes a string', operand);
    return (value) => some(value, (one) => typeof one === 'string' && one.startsWith(operand));
  },
};

/**
 * Reads a filter of QueryVectors. A condition on a key that a vector lacks does not hold, except
 * `$exists: false`.
 *
 * @param nonFilterable keys of the index that a filter must not name
 * @throws {ServiceError} `ValidationException`
 */
export function readFilter(filter: unknown, nonFilterable: readonly string[]): Matches {
  let conditions = 0;
  return readAll(filter);

  function readAll(given: unknown): Matches {
    if (!isObject(given) || Object.keys(given).length === 0)
      return invalid('filter', 'takes an object with a condition', given);
    const parts = Object.entries(given).map(([key, operand]) => readPart(key, operand));
    return (metadata) => parts.every((matches) => matches(metadata));
  }

  function readPart(key: string, operand: unknown): Matches {
    if (key === '$and' || key === '$or') {
      if (!Array.isArray(operand) || operand.length === 0)
        return invalid(key, 'takes a list of filters', operand);
      const parts = operand.map(readAll);
      return key === '$and'
        ? (metadata) => parts.every((matches) => matches(metadata))
        : (metadata) => parts.some((matches) => matches(metadata));
    }
    if (key.startsWith('$')) return invalid(key, 'is no operator between filters', operand);
    if (nonFilterable.includes(key))
      throw new ServiceError(
        'ValidationException',
        `Invalid filter: ${key} is a non-filterable metadata key of the index`,
      );
    const tests = isObject(operand) ? Object.entries(operand) : [['$eq', operand] as const];
    if (tests.length === 0) return invalid(key, 'takes a condition', operand);
    const parts = tests.map(([name, value]) => readCondition(key, name, value));
    return (metadata) => parts.every((matches) => matches(metadata));
  }

  function readCondition(key: string, name: string, operand: unknown): Matches {
    conditions += 1;
    if (conditions > MAX_CONDITIONS)
      return invalid('filter', `takes at most ${MAX_CONDITIONS} conditions`, conditions);
    if (name === '$exists') {
      if (typeof operand !== 'boolean') return invalid(name, 'takes true or false', operand);
      return (metadata) => Object.hasOwn(metadata, key) === operand;
    }
    const build = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (build === undefined) return invalid(name, 'is no operator', operand);
    const test = build(operand, name);
    return (metadata) => {
      const value = Object.hasOwn(metadata, key) ? metadata[key] : undefined;
      return value !== undefined && test(value);
    };
  }
}

function some(value: MetadataValue, test: (one: Scalar) => boolean): boolean {
  return isScalar(value) ? test(value) : value.some(test);
}

function equals(operand: Scalar): Test {
  return (value) => some(value, (one) => one === operand);
}

function isOneOf(operands: readonly Scalar[]): Test {
  return (value) => some(value, (one) => operands.includes(one));
}

function not(test: Test): Test {
  return (value) => !test(value);
}

function compare(
  operand: unknown,
  name: string,
  holds: (value: number, bound: number) => boolean,
): Test {
  if (typeof operand !== 'number') return invalid(name, 'takes a number', operand);
  return (value) => some(value, (one) => typeof one === 'number' && holds(one, operand));
}

function scalar(operand: unknown, name: string): Scalar {
  return isScalar(operand)
    ? operand
    : invalid(name, 'takes a string, a number or a boolean', operand);
}

function list(operand: unknown, name: string): readonly Scalar[] {
  const isList = Array.isArray(operand) && operand.length > 0 && operand.every(isScalar);
  return isList ? operand : invalid(name, 'takes a list of values', operand);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(name: string, expected: string, operand: unknown): never {
  throw new ServiceError(
    'ValidationException',
    `Invalid filter: ${name} ${expected}: ${JSON.stringify(operand)}`,
  );
}
