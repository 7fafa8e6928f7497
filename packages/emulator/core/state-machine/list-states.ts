/** State as in its definition. */
export type StateJson = Readonly<Record<string, unknown>>;

/** Yields every state of a definition by name, including those of branches and item processors. */
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
