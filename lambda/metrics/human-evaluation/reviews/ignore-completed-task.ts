type Kind = abstract new (...given: never[]) => Error;

/** Ends a task by its token; where it is over already, whoever ended it, that is no error. */
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
