import { isDate, isUint8Array } from 'node:util/types';
import { getShape } from '../../endpoint/model/service-model';
import type { ServiceModel, Shape, StructureShape } from '../../endpoint/model/service-model';
import { TaskFailed } from '../ports';

/**
 * Converts the arguments of an AWS SDK task to operation input. Step Functions writes every
 * parameter in PascalCase, even if the API uses camelCase, and rejects unknown ones:
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html, read
 * 2026-11-24.
 */
export function toSdkInput(
  model: ServiceModel,
  shape: StructureShape,
  input: unknown,
): Record<string, unknown> {
  return structure(model, shape, input, '', (reason) => {
    const displayed = JSON.stringify(input);
    throw new TaskFailed(
      'States.Runtime',
      `The Parameters '${displayed}' could not be used to start the Task: [${reason}]`,
    );
  });
}

type Reject = (reason: string) => never;

function structure(
  model: ServiceModel,
  { members }: StructureShape,
  value: unknown,
  at: string,
  reject: Reject,
): Record<string, unknown> {
  if (!isObject(value)) return reject(describeExpected(at, 'an OBJECT'));
  const names = new Map(Object.keys(members).map((name) => [pascal(name), name]));
  const decoded: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const name = names.get(key) ?? '';
    const member = members[name];
    if (member === undefined) reject(`The field "${key}" is not supported by Step Functions`);
    else if (item !== null && item !== undefined)
      decoded[name] = decode(model, getShape(model, member.shape), item, at + key, reject);
  }
  return decoded;
}

function decode(
  model: ServiceModel,
  shape: Shape,
  value: unknown,
  at: string,
  reject: Reject,
): unknown {
  switch (shape.type) {
    case 'structure':
      return shape.document ? value : structure(model, shape, value, `${at}.`, reject);
    case 'list':
      if (!Array.isArray(value)) return reject(describeExpected(at, 'an ARRAY'));
      return value.map((item, index) =>
        decode(model, getShape(model, shape.member.shape), item, `${at}[${index}]`, reject),
      );
    case 'map':
      if (!isObject(value)) return reject(describeExpected(at, 'an OBJECT'));
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          decode(model, getShape(model, shape.value.shape), item, `${at}.${key}`, reject),
        ]),
      );
    case 'blob':
      // No page states whether a string is encoded with JSON quotes.
      return typeof value === 'string'
        ? reject(
            `The emulator accepts ${at} as an object, not as a string: write strings in a function`,
          )
        : Buffer.from(JSON.stringify(value));
    case 'timestamp': {
      const date = new Date(String(value));
      return Number.isNaN(date.getTime()) ? reject(describeExpected(at, 'a TIMESTAMP')) : date;
    }
    case 'string':
      return typeof value === 'string' ? value : reject(describeExpected(at, 'a STRING'));
    case 'boolean':
      return typeof value === 'boolean' ? value : reject(describeExpected(at, 'a BOOLEAN'));
    case 'integer':
    case 'long':
      return Number.isInteger(value) ? value : reject(describeExpected(at, 'an INTEGER'));
    case 'float':
    case 'double':
      return typeof value === 'number' ? value : reject(describeExpected(at, 'a NUMBER'));
  }
}

/**
 * Converts an operation's output to the result of an AWS SDK task: PascalCase, bytes as text, times
 * in ISO 8601.
 */
export function fromSdkOutput(model: ServiceModel, shape: Shape, value: unknown): unknown {
  if (isDate(value)) return value.toISOString();
  if (isUint8Array(value)) return Buffer.from(value).toString('utf8');
  switch (shape.type) {
    case 'structure':
      if (shape.document) return value;
      return Object.fromEntries(
        Object.entries(shape.members).flatMap(([name, member]) => {
          const item = (value as Readonly<Record<string, unknown>>)[name];
          if (item === undefined) return [];
          return [[pascal(name), fromSdkOutput(model, getShape(model, member.shape), item)]];
        }),
      );
    case 'list': {
      const element = getShape(model, shape.member.shape);
      return (value as readonly unknown[]).map((item) => fromSdkOutput(model, element, item));
    }
    case 'map': {
      const element = getShape(model, shape.value.shape);
      return Object.fromEntries(
        Object.entries(value as object).map(([key, item]) => [
          key,
          fromSdkOutput(model, element, item),
        ]),
      );
    }
    default:
      return value;
  }
}

function describeExpected(at: string, type: string): string {
  return at === ''
    ? `The Arguments must be ${type}`
    : `The value for the field '${at}' must be ${type}`;
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
