/** Failure for one text, rejected by the model or throttled; the next text may succeed. */
export class EmbeddingError extends Error {
  constructor(
    /** Error code in the service's model. */
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = code;
  }
}

/**
 * Converts an error of one text, such as a rejection or throttling after the SDK's retries, to an
 * EmbeddingError. Rethrows setup errors (401, 403, 404), which would affect every document.
 */
export function toEmbeddingError(error: unknown): never {
  if (!(error instanceof Error) || !('$metadata' in error)) throw error;
  const { httpStatusCode: status } = error.$metadata as { httpStatusCode?: number };
  if (status !== undefined && [401, 403, 404].includes(status)) throw error;
  throw new EmbeddingError(error.name, error.message, { cause: error });
}
