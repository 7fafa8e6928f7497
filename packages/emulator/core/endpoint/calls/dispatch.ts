import { ServiceError, type Caller } from '../../../services/service';
import { unwrapBody } from '../http/aws-chunked';
import { verifyChecksum } from '../http/verify-checksum';
import { readCredential } from '../signature/credential';
import { decodeInput } from '../protocol/decode-input';
import { encodeError } from '../protocol/encode-error';
import { asRecord } from '../protocol/encode-json';
import { encodeOutput } from '../protocol/encode-output';
import { errorCodes } from '../model/error-codes';
import type { Dispatch, HttpRequest, HttpResponse } from '../http/http-message';
import { matchOperation } from '../protocol/match-operation';
import { beginCall, handleCall, recorded, toServiceError } from './handle-call';
import type { Call, EndpointParts, Provenance } from './handle-call';
import { findTarget } from './service-registry';
import { encodeQueryOutput } from '../protocol/query-protocol';
import type { ServiceModel } from '../model/service-model';
import { verifySignature } from '../signature/verify-signature';

/** Creates a function that handles a request to any emulated API. */
export function createDispatch(parts: EndpointParts): Dispatch {
  return async (request) => {
    const call = beginCall(`${request.method} ${request.path}`);
    const respondOrFail = () =>
      respond(parts, request, call)
        .catch((error: unknown) => {
          if (error instanceof ServiceError) return buildErrorResponse(call, error);
          throw error;
        })
        // An error that cannot be encoded is a bug as well.
        .catch((bug: unknown) => buildErrorResponse(call, toServiceError(parts, call, bug)));
    const { status, headers, body } = await recorded(
      parts,
      call,
      respondOrFail,
      (response) => response.status,
      provenance(request),
    );
    return { status, headers: { ...headers, 'x-amzn-requestid': call.requestId }, body };
  };
}

/**
 * Finds out which invocation and which try a request belongs to. As on Lambda, the SDK of a
 * function sends the trace ID it got from the runtime. A try sends its name as the application.
 */
function provenance({ headers }: HttpRequest): Provenance {
  const [within, origin] = headers['x-amzn-trace-id']?.split(';') ?? [];
  const application = /(?:^| )app\/(\S+)/.exec(headers['user-agent'] ?? '')?.[1];
  return { within, origin: origin ?? application };
}

function buildErrorResponse(call: Call, error: ServiceError): HttpResponse {
  call.error = error.code;
  return encodeError(call.model, error, call.requestId);
}

async function respond(
  parts: EndpointParts,
  request: HttpRequest,
  call: Call,
): Promise<HttpResponse> {
  const credential = readCredential(request);
  const candidates = parts.services.filter(
    ({ model }) => model.metadata.signingName === credential.service,
  );
  call.service = credential.service;
  call.model = candidates[0]?.model;
  const owner = parts.callers(credential.accessKeyId) ?? rejectKey(call.model);
  const { secretAccessKey } = owner;
  // Callers sign with the machine's clock, even if the emulator's clock has jumped ahead.
  const now = Date.now();
  const { signature: codes } = errorCodes(call.model);
  verifySignature(request, credential, { secretAccessKey, now, codes });
  const caller = { ...owner.caller, context: buildContext(owner.caller, request) };
  call.caller = caller;

  const models = candidates.map(({ model }) => model);
  const requested = matchOperation(models, request);
  call.model = requested?.model ?? call.model;
  call.service = requested?.model.name ?? call.service;
  call.operation = requested?.name ?? request.headers['x-amz-target'] ?? call.operation;
  const target = findTarget(candidates, requested, call);
  const { model } = target.match;

  const isS3 = model.metadata.protocol === 'rest-xml';
  const plain = isS3 ? unwrapBody(request) : request;
  if (isS3) verifyChecksum(plain, target.operationModel);
  const input = decodeInput(target.match, target.operationModel, plain);
  const output = await handleCall(parts, target, caller, input, call);
  return model.metadata.protocol === 'query'
    ? encodeQueryOutput(model, target.match.name, target.operationModel, asRecord(output, 'output'))
    : encodeOutput(model, target.operationModel, output);
}

/** Condition keys that come with the request itself. */
function buildContext({ context }: Caller, { headers }: HttpRequest) {
  return { ...context, 'aws:UserAgent': headers['user-agent'] ?? '' };
}

function rejectKey(model: ServiceModel | undefined): never {
  const code = errorCodes(model).unknownKey;
  throw new ServiceError(code, 'Unknown access key: not from this emulator.', 403);
}
