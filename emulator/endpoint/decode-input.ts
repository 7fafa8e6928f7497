import {
  decodeBase64,
  decodeJson,
  decodeJsonStructure,
  parseJsonBody,
  refuseType,
} from './decode-json';
import type { HttpRequest } from './http-message';
import type { Match } from './match-operation';
import {
  shapeNamed,
  structureNamed,
  type OperationModel,
  type ScalarShape,
  type ServiceModel,
  type ShapeReference,
  type StructureShape,
} from './service-model';
import { parseTimestamp } from './timestamps';

/**
 * The input of an operation, by the names of the model, from wherever in HTTP its members lie. A
 * payload blob is always there, empty when the body is. Throws `SerializationException`.
 */
export function decodeInput(
  { model, labels }: Pick<Match, 'model' | 'labels'>,
  operation: OperationModel,
  request: HttpRequest,
): Record<string, unknown> {
  const shape = structureNamed(model, operation.input);
  if (model.metadata.protocol === 'json') {
    return decodeJsonStructure(model, shape, parseJsonBody(request.body), '');
  }
  const located = Object.entries(shape.members).flatMap(([name, member]) => {
    const value = decodeLocated(model, member, labels, request);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...decodeBody(model, shape, request), ...Object.fromEntries(located) };
}

function decodeBody(
  model: ServiceModel,
  shape: StructureShape,
  { body }: HttpRequest,
): Record<string, unknown> {
  const payload = shape.payload === undefined ? undefined : shape.members[shape.payload];
  if (shape.payload !== undefined && payload !== undefined) {
    const target = shapeNamed(model, payload.shape);
    if (target.type === 'blob') return { [shape.payload]: body };
    if (target.type === 'string') return { [shape.payload]: body.toString('utf8') };
    if (body.length === 0) return {};
    return { [shape.payload]: decodeJson(model, payload, parseJsonBody(body), '') };
  }
  const hasFields = Object.values(shape.members).some(({ location }) => location === undefined);
  return hasFields ? decodeJsonStructure(model, shape, parseJsonBody(body), '') : {};
}

function decodeLocated(
  model: ServiceModel,
  member: ShapeReference,
  labels: Readonly<Record<string, string>>,
  { query, headers }: HttpRequest,
): unknown {
  const name = member.locationName ?? '';
  const shape = shapeNamed(model, member.shape);
  const element = shape.type === 'list' ? shape.member : undefined;
  switch (member.location) {
    case 'uri':
      return decodeText(model, member, labels[name], name);
    case 'querystring':
      return element === undefined
        ? decodeText(model, member, query.get(name) ?? undefined, name)
        : query.has(name)
          ? query.getAll(name).map((item) => decodeText(model, element, item, name))
          : undefined;
    case 'header': {
      const value = headers[name.toLowerCase()];
      return element === undefined
        ? decodeText(model, member, value, name)
        : value?.split(',').map((item) => decodeText(model, element, item.trim(), name));
    }
    case 'headers': {
      const prefix = name.toLowerCase();
      const entries = Object.entries(headers).filter(([header]) => header.startsWith(prefix));
      return entries.length === 0
        ? undefined
        : Object.fromEntries(
            entries.map(([header, value]) => [header.slice(prefix.length), value]),
          );
    }
    default:
      return undefined;
  }
}

function decodeText(
  model: ServiceModel,
  reference: ShapeReference,
  text: string | undefined,
  at: string,
): unknown {
  if (text === undefined) return undefined;
  const shape = shapeNamed(model, reference.shape) as ScalarShape;
  switch (shape.type) {
    case 'string':
      return text;
    case 'boolean':
      return text === 'true' || text === 'false'
        ? text === 'true'
        : refuseType(at, 'true or false', text);
    case 'integer':
    case 'long':
      return /^-?\d+$/.test(text) ? Number(text) : refuseType(at, 'a whole number', text);
    case 'float':
    case 'double':
      return text !== '' && Number.isFinite(Number(text))
        ? Number(text)
        : refuseType(at, 'a number', text);
    case 'blob':
      return decodeBase64(text) ?? refuseType(at, 'base64', text);
    case 'timestamp': {
      const standard = reference.location === 'header' ? 'rfc822' : 'iso8601';
      const format = reference.timestampFormat ?? shape.timestampFormat ?? standard;
      return parseTimestamp(text, format) ?? refuseType(at, 'a time', text);
    }
  }
}
