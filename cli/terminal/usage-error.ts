/** Invalid command line; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /**
   * @param message one sentence, without its full stop
   * @param fix one imperative
   */
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}
