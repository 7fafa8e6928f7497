/** Location in a definition: its owner, and the path to a field, in AWS's notation. */
export interface Location {
  /** Readable name of the state machine: `services-polly/Audiobook`. */
  readonly where: string;
  /** Such as `/States/Read/Retry/0/MaxAttempts`; empty for the whole definition. */
  readonly path: string;
}

/**
 * CreateStateMachine's error for an invalid definition; also thrown for anything the emulator
 * cannot run.
 */
class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
}

/** @throws InvalidDefinition naming the state machine, the field and the problem */
export function rejectDefinition({ where, path }: Location, problem: string): never {
  throw new InvalidDefinition(`${where}: ${path === '' ? '/' : path} ${problem}`);
}

/** Location of a member or an element. */
export function within({ where, path }: Location, key: string | number): Location {
  return { where, path: `${path}/${key}` };
}
