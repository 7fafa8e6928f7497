/**
 * A service was busy, too slow or broken, beyond the SDK's retries. The one failure that may cost a
 * batch an item without costing it the rest; whatever else is thrown is a mistake in the setup or a
 * bug, which the next item would meet as well.
 */
export class ServiceUnavailableError extends Error {
  constructor(
    /** The error's code in the service's model. */
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = code;
  }
}

/**
 * Rethrows what an SDK's client threw. Busy, slow and broken are worth another day's try and become
 * {@link ServiceUnavailableError}; the rest is a mistake in the setup. The SDK has retried already, and gives an
 * error that never got an answer no status.
 */
export function toServiceUnavailableError(error: unknown): never {
  if (!(error instanceof Error) || !('$metadata' in error)) throw error;
  const { httpStatusCode: status } = error.$metadata as { httpStatusCode?: number };
  const passing = status === undefined || [408, 424, 429].includes(status) || status >= 500;
  if (!passing) throw error;
  throw new ServiceUnavailableError(error.name, error.message, { cause: error });
}
