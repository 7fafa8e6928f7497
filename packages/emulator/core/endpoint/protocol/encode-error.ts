import type { ServiceError } from '../../../services/service';
import { encodeJsonStructure } from './encode-json';
import { encodeHeaders } from './encode-output';
import { escapeXml, tag, xmlDeclaration } from './encode-xml';
import type { HttpResponse } from '../http/http-message';
import { encodeQueryError } from './query-protocol';
import type { ServiceModel, StructureShape } from '../model/service-model';

/**
 * Encodes an error in the service's protocol. The model sets the status of errors it defines.
 * Without a model, because the service is unknown, the error is JSON.
 */
export function encodeError(
  model: ServiceModel | undefined,
  error: ServiceError,
  requestId: string,
): HttpResponse {
  const shape = errorShape(model, error.code);
  const status = shape?.status ?? error.status;
  if (model?.metadata.protocol === 'query') return encodeQueryError(error, requestId);
  if (model?.metadata.protocol === 'rest-xml') return xmlError(error, status, requestId);
  const messageName = Object.keys(shape?.members ?? {}).find((name) => /^message$/i.test(name));
  const members = { ...error.members, [messageName ?? 'message']: error.message };
  const known =
    model !== undefined && shape !== undefined
      ? {
          headers: encodeHeaders(model, shape, members),
          body: encodeJsonStructure(model, shape, members, error.code),
        }
      : { headers: {}, body: {} };
  const isJsonProtocol = model?.metadata.protocol === 'json';
  const body = {
    ...(isJsonProtocol ? { __type: error.code } : {}),
    message: error.message,
    ...known.body,
  };
  return {
    status,
    headers: {
      ...known.headers,
      'content-type': isJsonProtocol
        ? `application/x-amz-json-${model.metadata.jsonVersion ?? '1.0'}`
        : 'application/json',
      'x-amzn-errortype': error.code,
    },
    body: Buffer.from(JSON.stringify(body)),
  };
}

function xmlError(error: ServiceError, status: number, requestId: string): HttpResponse {
  const parts: Readonly<Record<string, unknown>> = {
    Code: error.code,
    Message: error.message,
    ...error.members,
    RequestId: requestId,
  };
  const content = Object.entries(parts).map(([name, value]) => tag(name, escapeXml(String(value))));
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from(`${xmlDeclaration}${tag('Error', content.join(''))}`),
  };
}

function errorShape(model: ServiceModel | undefined, code: string): StructureShape | undefined {
  const shape = model?.shapes[code];
  return shape?.type === 'structure' && shape.exception ? shape : undefined;
}
