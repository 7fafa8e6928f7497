import type { Machine, State } from './definition';
import { loadState } from './load-state';
import type { EnclosingScope } from './state-loader';
import { readAnyObject, readText } from './read-json';
import type { Fields } from './read-json';
import { rejectDefinition, within } from './definition-error';
import type { Location } from './definition-error';

/** `https://states-language.net/spec.html#states-fields`: 80 characters. */
const longestName = 80;

/** Parses StartAt and States, and validates every transition. */
export function loadMachine(
  fields: Fields,
  location: Location,
  enclosing: EnclosingScope,
): Machine {
  const startAt = readText(fields['StartAt'], within(location, 'StartAt'));
  const at = within(location, 'States');
  const states = new Map<string, State>();
  for (const [name, value] of Object.entries(readAnyObject(fields['States'], at))) {
    const stateAt = within(at, name);
    if (Array.from(name).length > longestName)
      rejectDefinition(stateAt, `has a name of more than ${longestName} characters`);
    states.set(name, loadState(name, value, stateAt, { ...enclosing, loadMachine }));
  }
  if (!states.has(startAt))
    rejectDefinition(within(location, 'StartAt'), `names "${startAt}", which is not a state here`);
  checkTransitions(states, startAt, at);
  return { startAt, states };
}

function checkTransitions(states: ReadonlyMap<string, State>, startAt: string, at: Location): void {
  const reachable = new Set([startAt]);
  for (const name of reachable) {
    const state = states.get(name);
    if (state === undefined) continue;
    for (const [field, target] of targets(state)) {
      if (!states.has(target))
        rejectDefinition(
          within(within(at, name), field),
          `names "${target}", which is not a state here`,
        );
      reachable.add(target);
    }
  }
  const unreachable = [...states.keys()].find((name) => !reachable.has(name));
  if (unreachable !== undefined)
    rejectDefinition(within(at, unreachable), 'is never reached: no transition leads to it');
}

/** Transitions of a state, with their fields. */
function targets(state: State): [field: string, target: string][] {
  const found: [string, string | undefined][] = [];
  if (state.type === 'Choice') {
    found.push(
      ...state.choices.map(({ next }, index): [string, string | undefined] => [
        `Choices/${index}/Next`,
        next,
      ]),
      ['Default', state.otherwise.next],
    );
  } else if (state.type !== 'Succeed' && state.type !== 'Fail') {
    found.push(['Next', state.next]);
  }
  if ('catch' in state)
    found.push(
      ...state.catch.map(({ next }, index): [string, string] => [`Catch/${index}/Next`, next]),
    );
  return found.filter((pair): pair is [string, string] => pair[1] !== undefined);
}
