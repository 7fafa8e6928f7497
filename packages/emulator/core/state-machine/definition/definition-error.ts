/** A place in a definition: whose it is, and the way down to the field, as AWS writes it. */
export interface Place {
  /** The machine, as a person knows it: `services-polly/Audiobook`. */
  readonly where: string;
  /** `/States/Read/Retry/0/MaxAttempts`; empty for the whole definition. */
  readonly path: string;
}

/** What CreateStateMachine answers to such a definition, and to what this emulator does not run. */
class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
}

/** Throws {@link InvalidDefinition}, which names the machine, the field and what is wrong with it. */
export function refuse({ where, path }: Place, problem: string): never {
  throw new InvalidDefinition(`${where}: ${path === '' ? '/' : path} ${problem}`);
}

/** The place of a member, or of an element. */
export function within({ where, path }: Place, key: string | number): Place {
  return { where, path: `${path}/${key}` };
}
