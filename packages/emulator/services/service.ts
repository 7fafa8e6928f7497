import type { Clock, RealWork } from '../core/scheduling/clock';
import type { ObjectStore } from './s3/object-store';
import type { Deployment } from '../core/assembly/deployment';
import type { OwnModels } from '../own-model/model-server';

/** Caller of an operation, identified by the access key of the signature. */
export interface Caller {
  /** Principal in policies: the ARN of a role or of the local user, or a service principal. */
  readonly principalArn: string;
  /** Name in messages: `services-polly/Speak`, or `you`. */
  readonly name: string;
  /** Condition keys of the caller, such as the `aws:SourceArn` of a service's call. */
  readonly context?: Readonly<Record<string, string>>;
}

/** Permission required by an operation. */
export interface Permission {
  /**
   * IAM action, which may differ from the operation's name (`bedrock:InvokeModel` for Converse).
   */
  readonly action: string;
  /** ARN of the call's resource; `*` only without resource-level permissions. */
  readonly resource: string;
  /** Condition keys of this call, in addition to the endpoint's global ones. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** Context of a running operation. */
export interface Scope {
  readonly caller: Caller;
  readonly deployment: Deployment;
  readonly clock: Clock & RealWork;
  readonly objects: ObjectStore;
  /** Servers of one's own that answer in place of stand-ins. */
  readonly ownModels?: OwnModels;
  /** Records that an engine replaced an AI service; a try shows its name. */
  standIn(name: string): void;
}

/** API operation. Input and output have the members of the service model. */
export interface Operation<Input = unknown, Output = unknown> {
  /** Validates input before the service model does, to use a service-specific error code. */
  check?(input: Input): void;
  /**
   * Returns the required permissions.
   * @throws {ServiceError} if the input names a resource that does not exist
   */
  permissions(input: Input, scope: Pick<Scope, 'deployment' | 'caller'>): readonly Permission[];
  /**
   * Runs the operation; blobs and streaming bodies are Buffers in both directions.
   * @throws {ServiceError}
   */
  run(input: Input, scope: Scope): Promise<Output>;
}

/** API of an AWS service, a thin layer over an engine. */
export interface Service {
  /** Name of its model in `packages/emulator/models`. */
  readonly model: string;
  readonly operations: Readonly<Record<string, Operation>>;
}

/**
 * Adds SDK types to an operation. The endpoint has validated the input against the service model,
 * which makes the casts sound.
 */
export function operation<Input, Output>(typed: Operation<Input, Output>): Operation {
  return {
    check: (input) => typed.check?.(input as Input),
    permissions: (input, scope) => typed.permissions(input as Input, scope),
    run: (input, scope) => typed.run(input as Input, scope),
  };
}

/** Error in AWS's format. */
export class ServiceError extends Error {
  constructor(
    /** Error code in the service model. */
    readonly code: string,
    message: string,
    /** HTTP status. */
    readonly status = 400,
    /** Further members of the error shape. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = code;
  }
}
