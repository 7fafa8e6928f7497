/** A state as its definition has it. */
export type StateJson = Readonly<Record<string, unknown>>;

/** Every state of a definition by its name, those of branches and item processors included. */
export function* statesIn(machine: unknown): Generator<readonly [name: string, state: StateJson]> {
  const { States = {} } = machine as { readonly States?: Readonly<Record<string, StateJson>> };
  for (const [name, state] of Object.entries(States)) {
    yield [name, state];
    const { Branches = [], ItemProcessor } = state as {
      readonly Branches?: readonly unknown[];
      readonly ItemProcessor?: unknown;
    };
    for (const inner of [...Branches, ItemProcessor ?? {}]) yield* statesIn(inner);
  }
}
