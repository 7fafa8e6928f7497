import { randomUUID } from 'node:crypto';
import type { Clock, RealWork } from '../../scheduling/clock';
import { ServiceError, type Caller, type Permission, type Scope } from '../../../services/service';
import { errorCodes } from '../model/error-codes';
import type { Faults } from './parse-faults';
import { dropResponse, injectFaults } from './inject-faults';
import type { RegisteredService, Target } from './service-registry';
import type { ServiceModel } from '../model/service-model';
import { validate } from '../model/validate-input';

/** Record of a completed call. */
export interface CallRecord {
  /** Name of the model, or the signing name of a service that the emulator lacks. */
  readonly service: string;
  /** Operation, or method and path of a request without one. */
  readonly operation: string;
  /** Name of the caller; undefined if unknown. */
  readonly caller: string | undefined;
  /** HTTP status, even of a call made without HTTP. */
  readonly status: number;
  /** Code of the returned error. */
  readonly error: string | undefined;
  /** Duration by the emulator's clock, including virtual waits. */
  readonly milliseconds: number;
  readonly standIns: readonly string[];
  /** Origin of the call, such as a try, however far down the chain. */
  readonly origin?: string;
}

/** Owner of an access key. */
export interface KeyOwner {
  readonly caller: Caller;
  readonly secretAccessKey: string;
}

/** Dependencies of the endpoint on the rest of the emulator. */
export interface EndpointParts {
  readonly services: readonly RegisteredService[];
  readonly callers: (accessKeyId: string) => KeyOwner | undefined;
  /** @throws ServiceError `AccessDenied`; the endpoint renames it to the service's own code */
  readonly authorize: (caller: Caller, permissions: readonly Permission[]) => void;
  readonly faults: Faults;
  readonly scope: Pick<Scope, 'deployment' | 'objects' | 'ownModels'> & {
    readonly clock: Clock & RealWork;
  };
  readonly record: (call: CallRecord) => void;
  /** Logs a bug of the emulator, with its stack trace. */
  readonly log: (message: string) => void;
}

/** State of a call in progress. Handling fills it in; errors are encoded from it. */
export interface Call {
  readonly requestId: string;
  service: string;
  operation: string;
  model: ServiceModel | undefined;
  caller: Caller | undefined;
  error: string | undefined;
  readonly standIns: Set<string>;
}

export function beginCall(operation: string): Call {
  return {
    requestId: randomUUID(),
    service: 'unknown',
    operation,
    model: undefined,
    caller: undefined,
    error: undefined,
    standIns: new Set(),
  };
}

/** Trace information of a call from elsewhere about the real work that makes it. */
export interface Provenance {
  readonly within?: string | undefined;
  readonly origin?: string | undefined;
}

/** Runs a call and records it at its end; `status` derives the HTTP status from the outcome. */
export async function recorded<Outcome>(
  { scope: { clock }, record }: EndpointParts,
  call: Call,
  run: () => Promise<Outcome>,
  status: (outcome: Outcome) => number,
  from: Provenance = {},
): Promise<Outcome> {
  const started = clock.now();
  let origin: string | undefined;
  const outcome = await clock.work(
    () => {
      origin = clock.currentOrigin();
      return run();
    },
    from.within,
    from.origin,
  );
  record({
    service: call.service,
    operation: call.operation,
    caller: call.caller?.name,
    status: status(outcome),
    error: call.error,
    milliseconds: clock.now() - started,
    standIns: [...call.standIns],
    ...(origin !== undefined && { origin }),
  });
  return outcome;
}

/** Handles a call from any source: validation, permissions, faults, and then the operation. */
export async function handleCall(
  parts: EndpointParts,
  { match: { model, name }, operationModel, operation }: Target,
  caller: Caller,
  input: Readonly<Record<string, unknown>>,
  call: Call,
): Promise<unknown> {
  operation.check?.(input);
  validate(model, operationModel, input);
  authorize(
    parts,
    model,
    caller,
    operation.permissions(input, { deployment: parts.scope.deployment, caller }),
  );
  const faults = parts.faults(model.name, name, input);
  await injectFaults(faults, model, parts.scope.clock);
  const output = await operation.run(input, {
    ...parts.scope,
    caller,
    standIn: (standIn) => call.standIns.add(standIn),
  });
  dropResponse(faults, model);
  return output;
}

function authorize(
  parts: EndpointParts,
  model: ServiceModel,
  caller: Caller,
  permissions: readonly Permission[],
): void {
  try {
    parts.authorize(caller, permissions);
  } catch (error) {
    if (!(error instanceof ServiceError) || !error.code.startsWith('AccessDenied')) throw error;
    throw new ServiceError(errorCodes(model).accessDenied, error.message, 403, error.members);
  }
}

/**
 * Converts an error. Anything but a {@link ServiceError} is a bug: it is logged, and the caller
 * gets an internal failure.
 */
export function toServiceError(parts: EndpointParts, call: Call, thrown: unknown): ServiceError {
  if (thrown instanceof ServiceError) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  parts.log(`Bug in ${call.service} ${call.operation}: ${error.stack ?? error.message}`);
  return new ServiceError('InternalFailure', error.message, 500);
}
