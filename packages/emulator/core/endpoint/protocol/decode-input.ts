import { decodeJson, decodeJsonStructure, parseJsonBody, rejectType } from './decode-json';
import { decodeText } from './decode-scalar';
import { decodeXml } from './decode-xml';
import { decodeEvents } from './event-stream';
import type { HttpRequest } from '../http/http-message';
import type { Match } from './match-operation';
import { decodeQuery } from './query-protocol';
import {
  getShape,
  getStructure,
  type OperationModel,
  type ServiceModel,
  type ShapeReference,
  type StructureShape,
} from '../model/service-model';

/**
 * Decodes an operation's input from all HTTP locations, by model member name. A payload blob is
 * always set; it is empty for an empty body.
 * @throws ServiceError `SerializationException`, for XML `MalformedXML`
 */
export function decodeInput(
  { model, labels }: Pick<Match, 'model' | 'labels'>,
  operation: OperationModel,
  request: HttpRequest,
): Record<string, unknown> {
  const shape = getStructure(model, operation.input);
  if (model.metadata.protocol === 'query') return decodeQuery(model, operation, request);
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
  { body, stream }: HttpRequest,
): Record<string, unknown> {
  const payload = shape.payload === undefined ? undefined : shape.members[shape.payload];
  if (shape.payload !== undefined && payload !== undefined) {
    const target = getShape(model, payload.shape);
    if (target.type === 'blob') return { [shape.payload]: body };
    if (target.type === 'structure' && target.eventStream === true)
      return stream === undefined ? {} : { [shape.payload]: decodeEvents(model, target, stream) };
    if (target.type === 'string') return { [shape.payload]: body.toString('utf8') };
    if (model.metadata.protocol === 'rest-xml') {
      const needed = shape.required?.includes(shape.payload) ?? false;
      return body.length === 0 && !needed
        ? {}
        : { [shape.payload]: decodeXml(model, payload, body) };
    }
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
  const shape = getShape(model, member.shape);
  const element = shape.type === 'list' ? shape.member : undefined;
  const decode = (reference: ShapeReference, text: string | undefined) =>
    text === undefined
      ? undefined
      : decodeText(model, reference, text, (expected) => rejectType(name, expected, text));
  switch (member.location) {
    case 'uri':
      return decode(member, labels[name]);
    case 'querystring':
      return element === undefined
        ? decode(member, query.get(name) ?? undefined)
        : query.has(name)
          ? query.getAll(name).map((item) => decode(element, item))
          : undefined;
    case 'header': {
      const value = headers[name.toLowerCase()];
      return element === undefined
        ? decode(member, value)
        : value?.split(',').map((item) => decode(element, item.trim()));
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
