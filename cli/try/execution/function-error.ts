/** What a function reported instead of an answer, or an execution instead of an output. */
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
