import { randomUUID } from 'node:crypto';
import {
  ServiceError,
  type Caller,
  type Permission,
  type Scope,
  type Service,
} from '../services/service';
import { unwrapBody } from './aws-chunked';
import { readCredential } from './credential';
import { decodeInput } from './decode-input';
import { encodeError } from './encode-error';
import { encodeOutput } from './encode-output';
import { errorCodes } from './error-codes';
import type { Faults } from './faults';
import type { Dispatch, HttpRequest, HttpResponse } from './http-message';
import { matchOperation } from './match-operation';
import { meetFaults } from './meet-faults';
import { findTarget, serve, type Served } from './served';
import type { ServiceModel } from './service-model';
import { validate } from './validate';

/** One call, as it went. */
export interface CallRecord {
  /** The model's name, or the signing name of a service that the emulator does not have. */
  readonly service: string;
  /** The operation, or the method and path of a request that is none. */
  readonly operation: string;
  /** The caller's name; undefined when nobody knows who called. */
  readonly caller: string | undefined;
  readonly status: number;
  /** The code of the error that was answered. */
  readonly error: string | undefined;
  /** By the emulator's clock, so virtual waits count. */
  readonly milliseconds: number;
  readonly standIns: readonly string[];
}

/** What the endpoint takes from the rest of the emulator. */
export interface DispatchParts {
  readonly services: readonly Service[];
  readonly callers: (accessKeyId: string) => Caller | undefined;
  /** Throws {@link ServiceError} `AccessDenied`; the endpoint answers it by the service's own name. */
  readonly authorise: (caller: Caller, permissions: readonly Permission[]) => void;
  readonly faults: Faults;
  readonly scope: Pick<Scope, 'world' | 'clock' | 'objects'>;
  readonly record: (call: CallRecord) => void;
  /** Takes a bug of the emulator, with its stack. */
  readonly log: (message: string) => void;
}

/** What is known of a call so far: it fills up on the way, and an error is answered from it. */
interface Call {
  readonly requestId: string;
  service: string;
  operation: string;
  model: ServiceModel | undefined;
  caller: Caller | undefined;
  error: string | undefined;
  readonly standIns: Set<string>;
}

/** The emulated APIs as one function from request to response. */
export function createDispatch(parts: DispatchParts): Dispatch {
  const served = parts.services.map(serve);
  const { clock } = parts.scope;
  return async (request) => {
    const started = clock.now();
    const call: Call = {
      requestId: randomUUID(),
      service: 'unknown',
      operation: `${request.method} ${request.path}`,
      model: undefined,
      caller: undefined,
      error: undefined,
      standIns: new Set(),
    };
    const { status, headers, body } = await answer(parts, served, request, call)
      .catch((error: unknown) => {
        if (error instanceof ServiceError) return answerError(call, error);
        throw error;
      })
      .catch((bug: unknown) => answerError(call, reportBug(parts, call, bug)));
    parts.record({
      service: call.service,
      operation: call.operation,
      caller: call.caller?.name,
      status,
      error: call.error,
      milliseconds: clock.now() - started,
      standIns: [...call.standIns],
    });
    return { status, headers: { ...headers, 'x-amzn-requestid': call.requestId }, body };
  };
}

function answerError(call: Call, error: ServiceError): HttpResponse {
  call.error = error.code;
  return encodeError(call.model, error, call.requestId);
}

async function answer(
  parts: DispatchParts,
  served: readonly Served[],
  request: HttpRequest,
  call: Call,
): Promise<HttpResponse> {
  const credential = readCredential(request);
  const candidates = served.filter(
    ({ model }) => model.metadata.signingName === credential.service,
  );
  call.service = credential.service;
  call.model = candidates[0]?.model;
  const caller = parts.callers(credential.accessKeyId) ?? refuseKey(call.model);
  call.caller = caller;

  const models = candidates.map(({ model }) => model);
  const asked = matchOperation(models, request);
  call.model = asked?.model ?? call.model;
  call.service = asked?.model.name ?? call.service;
  call.operation = asked?.name ?? request.headers['x-amz-target'] ?? call.operation;
  const { match, operationModel, operation } = findTarget(candidates, asked, call);
  const { model } = match;

  const plain = model.metadata.protocol === 'rest-xml' ? unwrapBody(request) : request;
  const input = decodeInput(match, operationModel, plain);
  validate(model, operationModel, input);
  const { world } = parts.scope;
  authorise(parts, model, caller, operation.permissions(input, { world, caller }));
  await meetFaults(parts.faults(model.name, match.name), model, parts.scope.clock);
  const output = await operation.run(input, {
    ...parts.scope,
    caller,
    standIn: (standIn) => call.standIns.add(standIn),
  });
  return encodeOutput(model, operationModel, output);
}

function refuseKey(model: ServiceModel | undefined): never {
  const code = model === undefined ? 'UnrecognizedClientException' : errorCodes(model).unknownKey;
  throw new ServiceError(code, 'The access key is none that the emulator gave out.', 403);
}

function authorise(
  parts: DispatchParts,
  model: ServiceModel,
  caller: Caller,
  permissions: readonly Permission[],
): void {
  try {
    parts.authorise(caller, permissions);
  } catch (error) {
    if (!(error instanceof ServiceError) || !error.code.startsWith('AccessDenied')) throw error;
    throw new ServiceError(errorCodes(model).accessDenied, error.message, 403, error.members);
  }
}

function reportBug(parts: DispatchParts, call: Call, thrown: unknown): ServiceError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  parts.log(`Bug in ${call.service} ${call.operation}: ${error.stack ?? error.message}`);
  return new ServiceError('InternalFailure', error.message, 500);
}
