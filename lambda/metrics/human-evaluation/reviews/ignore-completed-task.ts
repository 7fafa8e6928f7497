type Kind = abstract new (...given: never[]) => Error;

/** Completes a task by its token; ignores one that has ended. */
export function ignoreCompletedTask(
  kinds: readonly Kind[],
  send: (token: string) => Promise<unknown>,
): (token: string) => Promise<void> {
  return async (token) => {
    try {
      await send(token);
    } catch (error) {
      if (!kinds.some((kind) => error instanceof kind)) throw error;
    }
  };
}
