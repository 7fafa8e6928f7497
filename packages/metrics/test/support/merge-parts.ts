// Sets the seed: random tests are the same in every run.
import './metric-assertions';
import type { Accumulator } from '../../options/accumulator';

/**
 * Measures parts separately, passes each state through JSON as between two functions, then merges.
 */
export function inParts<Item, State, Result>(
  metric: Accumulator<Item, State, Result>,
  parts: readonly (readonly Item[])[],
): Result {
  const states = parts.map((items) => {
    let state = metric.empty();
    for (const item of items) state = metric.add(state, item);
    return JSON.parse(JSON.stringify(state)) as State;
  });
  return metric.result(states.reduce((one, other) => metric.merge(one, other), metric.empty()));
}
