import type { Machine, State } from './definition';
import { loadState } from './load-state';
import type { EnclosingScope } from './state-loader';
import { readAnyObject, readText } from './read-json';
import type { Fields } from './read-json';
import { refuse, within } from './definition-error';
import type { Place } from './definition-error';

/** `https://states-language.net/spec.html#states-fields`: 80 characters. */
const longestName = 80;

/** Parses StartAt and States, and validates every transition. */
export function loadMachine(fields: Fields, place: Place, surroundings: EnclosingScope): Machine {
  const startAt = readText(fields['StartAt'], within(place, 'StartAt'));
  const at = within(place, 'States');
  const states = new Map<string, State>();
  for (const [name, value] of Object.entries(readAnyObject(fields['States'], at))) {
    const stateAt = within(at, name);
    if (Array.from(name).length > longestName)
      refuse(stateAt, `has a name of more than ${longestName} characters`);
    states.set(name, loadState(name, value, stateAt, { ...surroundings, loadMachine }));
  }
  if (!states.has(startAt))
    refuse(within(place, 'StartAt'), `names "${startAt}", which is not a state here`);
  checkTransitions(states, startAt, at);
  return { startAt, states };
}

function checkTransitions(states: ReadonlyMap<string, State>, startAt: string, at: Place): void {
  const reached = new Set([startAt]);
  for (const name of reached) {
    const state = states.get(name);
    if (state === undefined) continue;
    for (const [field, target] of targets(state)) {
      if (!states.has(target))
        refuse(within(within(at, name), field), `names "${target}", which is not a state here`);
      reached.add(target);
    }
  }
  const lost = [...states.keys()].find((name) => !reached.has(name));
  if (lost !== undefined) refuse(within(at, lost), 'is never reached: no transition leads to it');
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
