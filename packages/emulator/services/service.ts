import type { Clock, RealWork } from '../core/scheduling/clock';
import type { ObjectStore } from './s3/object-store';
import type { Deployment } from '../core/assembly/deployment';

/** Who makes a call, known by the access key that signed it. */
export interface Caller {
  /** What policies see: the ARN of a role or of the person at the keyboard, or a service's principal. */
  readonly principalArn: string;
  /** For messages: `services-polly/Speak`, or `you`. */
  readonly name: string;
  /** Condition keys that the caller brings, such as the `aws:SourceArn` of a service's call. */
  readonly context?: Readonly<Record<string, string>>;
}

/** One thing that IAM must allow before an operation runs. */
export interface Permission {
  /** An IAM action, which is not always the operation's name (`bedrock:InvokeModel` for Converse). */
  readonly action: string;
  /** The ARN that the call is about; `*` only where the service has no resource level. */
  readonly resource: string;
  /** Condition keys that this call sets, beyond the global ones that the endpoint adds. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

/** What an operation may use while it runs. */
export interface Scope {
  readonly caller: Caller;
  readonly world: Deployment;
  readonly clock: Clock & RealWork;
  readonly objects: ObjectStore;
  /** Says that an engine answered in the place of an AI service; a try shows its name. */
  standIn(name: string): void;
}

/** One API operation. Input and output have the members of the service model, by their names there. */
export interface Operation<Input = unknown, Output = unknown> {
  /** Refuses by a name of the service's own what the model would refuse as well, or lets through. */
  check?(input: Input): void;
  /** What IAM must allow; it throws {@link ServiceError} when the input names nothing that exists. */
  permissions(input: Input, scope: Pick<Scope, 'world' | 'caller'>): readonly Permission[];
  /** Blobs and streaming bodies are Buffers, both ways. It throws {@link ServiceError}. */
  run(input: Input, scope: Scope): Promise<Output>;
}

/** An AI service's API, thin, on top of an engine. */
export interface Service {
  /** The name of its model in `emulator/models`. */
  readonly model: string;
  readonly operations: Readonly<Record<string, Operation>>;
}

/**
 * Gives an operation its SDK types. The endpoint has validated the input against the service model,
 * which is what makes the one cast here sound.
 */
export function operation<Input, Output>(typed: Operation<Input, Output>): Operation {
  return {
    check: (input) => typed.check?.(input as Input),
    permissions: (input, scope) => typed.permissions(input as Input, scope),
    run: (input, scope) => typed.run(input as Input, scope),
  };
}

/** An error as AWS would answer it. */
export class ServiceError extends Error {
  constructor(
    /** The error's code in the service's model. */
    readonly code: string,
    message: string,
    /** HTTP status. */
    readonly status = 400,
    /** Further members of the error's shape. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = code;
  }
}
