/** Error reported by a function or a failed execution. */
export class FunctionFailed extends Error {
  constructor(
    readonly errorType: string,
    message: string,
    readonly trace: readonly string[],
  ) {
    super(message);
    this.name = errorType;
  }
}
