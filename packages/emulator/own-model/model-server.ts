/** Server with the OpenAI protocol, such as Ollama, llama.cpp, LM Studio or vLLM. */
export interface ModelServer {
  /** Base URL without a slash at its end: `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  /** Name of a model; omitted, the first one that the server lists. */
  readonly model?: string;
  /** Milliseconds until a response must be complete. */
  readonly timeoutMs?: number;
}

/** Servers of one's own that answer in place of stand-ins. */
export interface OwnModels {
  readonly chat?: ModelServer;
  readonly embed?: ModelServer;
  readonly transcribe?: ModelServer;
  readonly speech?: ModelServer;
}

export type Capability = keyof OwnModels;

/** Reason why a server gave no usable response. */
export type FailureKind =
  'unreachable' | 'no-model' | 'timeout' | 'throttled' | 'too-long' | 'rejected' | 'broken';

/** Failure of a server, with what to do. */
export class ModelServerError extends Error {
  constructor(
    readonly kind: FailureKind,
    message: string,
    /** Status of the response; undefined without one. */
    readonly status?: number,
  ) {
    super(message);
    this.name = 'ModelServerError';
  }
}

/** Name of who answered, as a try shows it. */
export function describeModel(
  server: ModelServer,
  model: string,
  notes: readonly string[] = [],
): string {
  const { host } = new URL(server.url);
  return [`${model} at ${host} (a model of your own)`, ...notes].join('; ');
}
