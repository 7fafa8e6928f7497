import type { Machine, State } from './definition';
import { rejectDefinition, within } from './definition-error';
import type { Location } from './definition-error';

/**
 * Checks unique names: states and labels in the whole definition, and variables between a scope and
 * its enclosing scopes
 * (https://states-language.net/spec.html#variable-scope).
 */
export function checkNames(machine: Machine, location: Location): void {
  const states = new Set<string>();
  const labels = new Set<string>();

  const check = (inner: Machine, at: Location, outer: ReadonlySet<string>): void => {
    const scopeVariables = new Set([...inner.states.values()].flatMap(assigned));
    const visible = new Set([...outer, ...scopeVariables]);
    for (const state of inner.states.values()) {
      const stateAt = within(within(at, 'States'), state.name);
      if (states.has(state.name))
        rejectDefinition(
          stateAt,
          'has the name of another state; names are unique in the whole definition',
        );
      states.add(state.name);
      const conflict = assigned(state).find((name) => outer.has(name));
      if (conflict !== undefined)
        rejectDefinition(
          stateAt,
          `assigns ${conflict}, which an enclosing state assigns: inner states can only read it`,
        );
      if (state.type === 'Map') {
        const label = 'label' in state ? state.label : undefined;
        if (label !== undefined && labels.has(label))
          rejectDefinition(within(stateAt, 'Label'), `is "${label}", which another Map has`);
        if (label !== undefined) labels.add(label);
        check(state.processor, within(stateAt, 'ItemProcessor'), visible);
      }
      if (state.type === 'Parallel')
        for (const [index, branch] of state.branches.entries())
          check(branch, within(within(stateAt, 'Branches'), index), visible);
    }
  };
  check(machine, location, new Set());
}

/** Variables that a state assigns on any exit. */
function assigned(state: State): string[] {
  const transitions =
    state.type === 'Choice'
      ? [...state.choices, state.otherwise]
      : [state, ...('catch' in state ? state.catch : [])];
  return transitions.flatMap((transition) => {
    const assign = 'assign' in transition ? transition.assign : undefined;
    if (assign?.kind === 'object') return assign.parts.map(([name]) => name);
    return assign?.kind === 'constant' ? Object.keys(assign.value as object) : [];
  });
}
