import { list, read, text } from './template-reading';

/** A state of a definition. */
export interface NamedState {
  /** Name, preceded by the enclosing maps and branches: `Analyze > DetectLanguages`. */
  readonly name: string;
  readonly state: unknown;
}

/** Parses a state machine's `DefinitionString`, with references as `<Audio.Arn>`. */
export function parseDefinition(definitionString: unknown): unknown {
  const definition = text(definitionString);
  return definition === '' ? undefined : (JSON.parse(definition) as unknown);
}

/** Every state of a `DefinitionString`, including maps and branches. */
export function machineStates(definitionString: unknown): readonly NamedState[] {
  return statesIn(parseDefinition(definitionString));
}

export function statesIn(machine: unknown, around = ''): readonly NamedState[] {
  return Object.entries(read(machine, 'States') ?? {}).flatMap(
    ([key, state]: [string, unknown]) => {
      const name = `${around}${key}`;
      const inside = [read(state, 'ItemProcessor'), ...list(state, 'Branches')];
      return [{ name, state }, ...inside.flatMap((part) => statesIn(part, `${name} > `))];
    },
  );
}
