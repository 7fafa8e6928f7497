// For its seed: random tests that are the same each time.
import './metric-assertions';
import type { Accumulator } from '../../options/accumulator';

/** Both computed apart, each state written to JSON and read again as between two functions, then merged. */
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
