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
