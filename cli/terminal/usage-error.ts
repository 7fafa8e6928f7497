/** A command line that its command does not accept; the exit code is 2. */
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
