import { Readable } from 'node:stream';
import {
  asArray,
  asBuffer,
  asDate,
  asRecord,
  encodeJson,
  encodeJsonStructure,
} from './encode-json';
import { encodeXml } from './encode-xml';
import { EVENT_STREAM, encodeEvents } from './event-stream';
import type { StreamEvent } from './event-stream';
import type { HttpResponse } from '../http/http-message';
import {
  getShape,
  getStructure,
  type OperationModel,
  type ServiceModel,
  type ShapeReference,
  type StructureShape,
} from '../model/service-model';
import { formatTimestamp } from './timestamps';

/** Encodes the response to a successful call. */
export function encodeOutput(
  model: ServiceModel,
  operation: OperationModel,
  output: unknown,
): HttpResponse {
  const shape = getStructure(model, operation.output);
  const value = asRecord(output ?? {}, 'output');
  const located = encodeHeaders(model, shape, value);
  // The models do not define the status 206 of a byte range.
  const usual = 'content-range' in located ? 206 : operation.status;
  const status = findStatus(shape, value) ?? usual;
  const { type, body } = encodeBody(model, operation.output ?? '', shape, value);
  if (status === 204) return { status, headers: located, body: Buffer.alloc(0) };
  const headers = { ...(type === undefined ? {} : { 'content-type': type }), ...located };
  return { status, headers, body };
}

function findStatus(
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
): number | undefined {
  const name = Object.entries(shape.members).find(([, m]) => m.location === 'statusCode')?.[0];
  return name === undefined || value[name] === undefined ? undefined : Number(value[name]);
}

function encodeBody(
  model: ServiceModel,
  name: string,
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
): { readonly type?: string; readonly body: Buffer | Readable } {
  const { protocol, jsonVersion = '1.0' } = model.metadata;
  if (protocol === 'json') {
    return jsonBody(
      `application/x-amz-json-${jsonVersion}`,
      encodeJsonStructure(model, shape, value, ''),
    );
  }
  const payload = shape.payload === undefined ? undefined : shape.members[shape.payload];
  if (shape.payload !== undefined && payload !== undefined) {
    return encodePayload(model, payload, value[shape.payload], shape.payload);
  }
  if (protocol === 'rest-json') {
    return jsonBody('application/json', encodeJsonStructure(model, shape, value, ''));
  }
  const hasFields = Object.values(shape.members).some(({ location }) => location === undefined);
  return hasFields
    ? { type: 'application/xml', body: Buffer.from(encodeXml(model, name, shape, value)) }
    : { body: Buffer.alloc(0) };
}

function encodePayload(
  model: ServiceModel,
  reference: ShapeReference,
  value: unknown,
  at: string,
): { readonly type?: string; readonly body: Buffer | Readable } {
  if (value === undefined) return { body: Buffer.alloc(0) };
  if (value instanceof Readable) return { type: 'application/octet-stream', body: value };
  const shape = getShape(model, reference.shape);
  if (shape.type === 'structure' && shape.eventStream === true)
    return {
      type: EVENT_STREAM,
      body: Readable.from(encodeEvents(model, shape, value as AsyncIterable<StreamEvent>), {
        objectMode: false,
      }),
    };
  switch (shape.type) {
    case 'blob':
      return { type: 'application/octet-stream', body: asBuffer(value, at) };
    case 'string':
      return {
        type: 'text/plain',
        body: Buffer.from(String(encodeJson(model, reference, value, at))),
      };
    default:
      return jsonBody('application/json', encodeJson(model, reference, value, at));
  }
}

function jsonBody(type: string, value: unknown): { readonly type: string; readonly body: Buffer } {
  return { type, body: Buffer.from(JSON.stringify(value)) };
}

/** Encodes the header members of an output or error. */
export function encodeHeaders(
  model: ServiceModel,
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
): Record<string, string> {
  const headers = Object.entries(shape.members).flatMap(([name, member]) => {
    const given = value[name];
    const header = (member.locationName ?? name).toLowerCase();
    if (given === undefined) return [];
    if (member.location === 'header') return [[header, headerText(model, member, given, name)]];
    if (member.location !== 'headers') return [];
    return Object.entries(asRecord(given, name)).map(([key, item]) => [header + key, String(item)]);
  });
  return Object.fromEntries(headers) as Record<string, string>;
}

function headerText(
  model: ServiceModel,
  reference: ShapeReference,
  value: unknown,
  at: string,
): string {
  const shape = getShape(model, reference.shape);
  if (shape.type === 'list') {
    return asArray(value, at)
      .map((item) => headerText(model, shape.member, item, at))
      .join(',');
  }
  if (shape.type === 'timestamp') {
    const format = reference.timestampFormat ?? shape.timestampFormat ?? 'rfc822';
    return String(formatTimestamp(asDate(value, at), format));
  }
  return String(encodeJson(model, reference, value, at));
}
