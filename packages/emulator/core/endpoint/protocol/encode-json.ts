import { isDate, isUint8Array } from 'node:util/types';
import {
  getShape,
  type ServiceModel,
  type ShapeReference,
  type StructureShape,
} from '../model/service-model';
import { formatTimestamp } from './timestamps';

/**
 * Encodes a value as JSON by its shape.
 * @throws Error naming the location if the value does not fit its shape, which is a bug of the
 * service
 */
export function encodeJson(
  model: ServiceModel,
  reference: ShapeReference,
  value: unknown,
  at: string,
): unknown {
  const shape = getShape(model, reference.shape);
  switch (shape.type) {
    case 'structure':
      return shape.document ? value : encodeJsonStructure(model, shape, asRecord(value, at), at);
    case 'list':
      return asArray(value, at).map((item, index) =>
        encodeJson(model, shape.member, item, `${at}[${index}]`),
      );
    case 'map':
      return Object.fromEntries(
        Object.entries(asRecord(value, at)).map(([key, item]) => [
          key,
          encodeJson(model, shape.value, item, `${at}.${key}`),
        ]),
      );
    case 'string':
      return typeof value === 'string' ? value : misfit(at, 'a string');
    case 'boolean':
      return typeof value === 'boolean' ? value : misfit(at, 'a boolean');
    case 'integer':
    case 'long':
      return Number.isInteger(value) ? value : misfit(at, 'a whole number');
    case 'float':
    case 'double':
      return typeof value === 'number' && Number.isFinite(value) ? value : misfit(at, 'a number');
    case 'blob':
      return asBuffer(value, at).toString('base64');
    case 'timestamp': {
      const format = reference.timestampFormat ?? shape.timestampFormat ?? 'unixTimestamp';
      return formatTimestamp(asDate(value, at), format);
    }
  }
}

/** Encodes the members in a JSON object, without those in other HTTP locations. */
export function encodeJsonStructure(
  model: ServiceModel,
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  at: string,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shape.members)
      .filter(([name, { location }]) => location === undefined && value[name] !== undefined)
      .map(([name, member]) => [
        member.locationName ?? name,
        encodeJson(model, member, value[name], at === '' ? name : `${at}.${name}`),
      ]),
  );
}

export function asRecord(value: unknown, at: string): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : misfit(at, 'an object');
}

export function asArray(value: unknown, at: string): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : misfit(at, 'a list');
}

export function asDate(value: unknown, at: string): Date {
  return isDate(value) ? value : misfit(at, 'a Date');
}

export function asBuffer(value: unknown, at: string): Buffer {
  return isUint8Array(value)
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : misfit(at, 'a Buffer');
}

function misfit(at: string, expected: string): never {
  throw new Error(`The emulator's response does not match the model: '${at}' must be ${expected}.`);
}
