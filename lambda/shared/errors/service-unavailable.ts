/**
 * Service throttled, timed out or failed after all SDK retries. Only this error fails a single item of a batch; any
 * other error is a configuration mistake or a bug, which would affect the next item too.
 */
export class ServiceUnavailableError extends Error {
  constructor(
    /** Error code in the service model. */
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = code;
  }
}

/**
 * Converts a temporary SDK error to {@link ServiceUnavailableError} and rethrows any other. The SDK has already
 * retried; an error without a response has no status.
 */
export function toServiceUnavailableError(error: unknown): never {
  if (!(error instanceof Error) || !('$metadata' in error)) throw error;
  const { httpStatusCode: status } = error.$metadata as { httpStatusCode?: number };
  const passing = status === undefined || [408, 424, 429].includes(status) || status >= 500;
  if (!passing) throw error;
  throw new ServiceUnavailableError(error.name, error.message, { cause: error });
}
