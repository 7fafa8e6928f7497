/** A mistake on the command line; printed as `error:` and `fix:`, exit code 2. */
export class UsageError extends Error {
  constructor(
    message: string,
    /** One command or act that mends it, as an imperative. */
    readonly fix: string,
  ) {
    super(message);
    this.name = 'UsageError';
  }
}
