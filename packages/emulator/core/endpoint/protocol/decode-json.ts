import { ServiceError } from '../../../services/service';
import {
  getShape,
  type ServiceModel,
  type ShapeReference,
  type StructureShape,
} from '../model/service-model';
import { parseTimestamp } from './timestamps';

/**
 * Decodes a JSON value by its shape: blobs as Buffers, timestamps as Dates, members by model name.
 * Ignores unknown members, as AWS does.
 * @throws ServiceError `SerializationException` for a wrong type, before any validation, as AWS
 * does
 */
export function decodeJson(
  model: ServiceModel,
  reference: ShapeReference,
  value: unknown,
  at: string,
): unknown {
  if (value === null || value === undefined) return undefined;
  const shape = getShape(model, reference.shape);
  switch (shape.type) {
    case 'structure':
      return shape.document ? value : decodeJsonStructure(model, shape, value, at);
    case 'list':
      if (!Array.isArray(value)) return rejectType(at, 'a list', value);
      return value.map((item: unknown, index) =>
        decodeJson(model, shape.member, item, `${at}[${index}]`),
      );
    case 'map':
      if (!isObject(value)) return rejectType(at, 'an object', value);
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          key,
          decodeJson(model, shape.value, item, `${at}.${key}`),
        ]),
      );
    case 'string':
      return typeof value === 'string' ? value : rejectType(at, 'a string', value);
    case 'boolean':
      return typeof value === 'boolean' ? value : rejectType(at, 'a boolean', value);
    case 'integer':
    case 'long':
      return Number.isInteger(value) ? value : rejectType(at, 'a whole number', value);
    case 'float':
    case 'double':
      return typeof value === 'number' ? value : rejectType(at, 'a number', value);
    case 'blob':
      return decodeBase64(value) ?? rejectType(at, 'base64', value);
    case 'timestamp':
      return (
        decodeTime(value, reference.timestampFormat ?? shape.timestampFormat ?? 'unixTimestamp') ??
        rejectType(at, 'a time', value)
      );
  }
}

/** Decodes the members in a JSON object, ignoring those in other HTTP locations. */
export function decodeJsonStructure(
  model: ServiceModel,
  shape: StructureShape,
  value: unknown,
  at: string,
): Record<string, unknown> {
  if (!isObject(value)) return rejectType(at, 'an object', value);
  return Object.fromEntries(
    Object.entries(shape.members)
      .filter(([, member]) => member.location === undefined)
      .flatMap(([name, member]) => {
        const wireName = member.locationName ?? name;
        const path = at === '' ? wireName : `${at}.${wireName}`;
        const decoded = Object.hasOwn(value, wireName)
          ? decodeJson(model, member, value[wireName], path)
          : undefined;
        return decoded === undefined ? [] : [[name, decoded]];
      }),
  );
}

export function parseJsonBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError('SerializationException', `The request body is not JSON: ${reason}`);
  }
}

function decodeTime(value: unknown, format: Parameters<typeof parseTimestamp>[1]) {
  return typeof value === 'string' || typeof value === 'number'
    ? parseTimestamp(value, format)
    : undefined;
}

export function decodeBase64(value: unknown): Buffer | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(value)
    ? Buffer.from(value, 'base64')
    : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Rejects a value of the wrong type. The code is AWS's; the message is the emulator's, because
 * services differ.
 */
export function rejectType(at: string, expected: string, value: unknown): never {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`;
  throw new ServiceError(
    'SerializationException',
    `${at === '' ? 'The request body' : `'${at}'`} must be ${expected}, but is ${kind}`,
  );
}
