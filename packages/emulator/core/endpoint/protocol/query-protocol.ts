import { ServiceError } from '../../../services/service';
import { decodeText } from './decode-scalar';
import { encodeXml, escapeXml, tag, xmlDeclaration } from './encode-xml';
import type { HttpRequest, HttpResponse } from '../http/http-message';
import { getOwnValue } from '../model/own-value';
import { getShape, getStructure } from '../model/service-model';
import type { OperationModel, ServiceModel } from '../model/service-model';

/**
 * The query protocol of the oldest services, STS and CloudFormation: form input, XML output
 * (https://smithy.io/2.0/aws/protocols/aws-query-protocol.html). Decodes only scalar input members:
 * no operation called over HTTP has other members that a caller sets.
 */
export function queryAction({ headers, body }: HttpRequest): string | undefined {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return isForm
    ? (new URLSearchParams(body.toString('utf8')).get('Action') ?? undefined)
    : undefined;
}

/**
 * @throws ServiceError `ValidationError` for a parameter that is not a scalar member of the input
 */
export function decodeQuery(
  model: ServiceModel,
  operation: OperationModel,
  { body }: HttpRequest,
): Record<string, unknown> {
  const { members } = getStructure(model, operation.input);
  const form = [...new URLSearchParams(body.toString('utf8'))];
  const given = form.filter(([name]) => name !== 'Action' && name !== 'Version');
  return Object.fromEntries(
    given.map(([name, text]) => {
      const member = getOwnValue(members, name);
      const type = member === undefined ? 'nothing' : getShape(model, member.shape).type;
      if (member === undefined || type === 'list' || type === 'map' || type === 'structure')
        throw new ServiceError(
          'ValidationError',
          `The emulator does not read the parameter ${name}`,
        );
      return [
        name,
        decodeText(model, member, text, (expected) => {
          throw new ServiceError('ValidationError', `${name} must be ${expected}, not ${text}`);
        }),
      ];
    }),
  );
}

export function encodeQueryOutput(
  model: ServiceModel,
  name: string,
  operation: OperationModel,
  output: Readonly<Record<string, unknown>>,
): HttpResponse {
  const result = encodeXml(
    model,
    `${name}Result`,
    getStructure(model, operation.output),
    output,
  ).slice(xmlDeclaration.length);
  return xml(200, tag(`${name}Response`, result));
}

export function encodeQueryError(error: ServiceError, requestId: string): HttpResponse {
  const { code, message, status } = error;
  const parts = { Type: status < 500 ? 'Sender' : 'Receiver', Code: code, Message: message };
  const content = Object.entries(parts).map(([name, value]) => tag(name, escapeXml(value)));
  const body = tag('Error', content.join('')) + tag('RequestId', requestId);
  return xml(status, tag('ErrorResponse', body));
}

function xml(status: number, content: string): HttpResponse {
  const headers = { 'content-type': 'text/xml' };
  return { status, headers, body: Buffer.from(xmlDeclaration + content) };
}
