import { randomUUID } from 'node:crypto';
import type { Clock, RealWork } from '../../clock';
import { ServiceError, type Caller, type Permission, type Scope } from '../../../services/service';
import { errorCodes } from '../model/error-codes';
import type { Faults } from './parse-faults';
import { dropResponse, injectFaults } from './inject-faults';
import type { RegisteredService, Target } from './service-registry';
import type { ServiceModel } from '../model/service-model';
import { validate } from '../model/validate-input';

/** One call, as it went. */
export interface CallRecord {
  /** The model's name, or the signing name of a service that the emulator does not have. */
  readonly service: string;
  /** The operation, or the method and path of a request that is none. */
  readonly operation: string;
  /** The caller's name; undefined when nobody knows who called. */
  readonly caller: string | undefined;
  /** The status in HTTP, also of a call that was made without it. */
  readonly status: number;
  /** The code of the error that was answered. */
  readonly error: string | undefined;
  /** By the emulator's clock, so virtual waits count. */
  readonly milliseconds: number;
  readonly standIns: readonly string[];
  /** Name of what the call was made for, such as a try, however far down the chain. */
  readonly origin?: string;
}

/** Owner of an access key. */
export interface KeyOwner {
  readonly caller: Caller;
  readonly secretAccessKey: string;
}

/** What the endpoint takes from the rest of the emulator. */
export interface EndpointParts {
  readonly served: readonly RegisteredService[];
  readonly callers: (accessKeyId: string) => KeyOwner | undefined;
  /** Throws {@link ServiceError} `AccessDenied`; the endpoint answers it by the service's own name. */
  readonly authorise: (caller: Caller, permissions: readonly Permission[]) => void;
  readonly faults: Faults;
  readonly scope: Pick<Scope, 'world' | 'objects'> & { readonly clock: Clock & RealWork };
  readonly record: (call: CallRecord) => void;
  /** Takes a bug of the emulator, with its stack. */
  readonly log: (message: string) => void;
}

/** What is known of a call so far: it fills up on the way, and an error is answered from it. */
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

/** What a call from elsewhere says of the real work that makes it. */
export interface Provenance {
  readonly within?: string | undefined;
  readonly origin?: string | undefined;
}

/** Makes a call and puts it on record once it is over; `status` says how it ended. */
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

/** What every call goes through, however it came in: limits, rights, faults, and then the operation. */
export async function handleCall(
  parts: EndpointParts,
  { match: { model, name }, operationModel, operation }: Target,
  caller: Caller,
  input: Readonly<Record<string, unknown>>,
  call: Call,
): Promise<unknown> {
  operation.check?.(input);
  validate(model, operationModel, input);
  authorise(
    parts,
    model,
    caller,
    operation.permissions(input, { world: parts.scope.world, caller }),
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

function authorise(
  parts: EndpointParts,
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

/** What is thrown that is no {@link ServiceError} is a bug; the caller sees an internal failure. */
export function serviceErrorOf(parts: EndpointParts, call: Call, thrown: unknown): ServiceError {
  if (thrown instanceof ServiceError) return thrown;
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  parts.log(`Bug in ${call.service} ${call.operation}: ${error.stack ?? error.message}`);
  return new ServiceError('InternalFailure', error.message, 500);
}
