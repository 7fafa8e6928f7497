import type { MapState } from '../../definition/definition';
import { QueryFailed, unexpected } from '../../jsonata/template';
import type { MapItem } from '../execution';
import { evaluate, reportQuery, withinLimit } from '../state-run';
import type { StateRun } from '../state-run';

/**
 * Concurrency without a limit in the definition. Step Functions runs 40 iterations of an inline Map
 * and 10,000 children of a Distributed Map. The emulator limits both to 40, to keep a laptop
 * usable.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html (2026-11-24)
 */
export const defaultConcurrency = 40;

/** Items from the state's definition or its input. */
export async function getItems(
  stateRun: StateRun,
  { items }: MapState,
): Promise<readonly unknown[]> {
  const value = items === undefined ? stateRun.input : await evaluate(stateRun, items);
  if (Array.isArray(value)) return value as readonly unknown[];
  return reportQuery(stateRun, () =>
    Promise.reject(
      items === undefined
        ? new QueryFailed('', `Map state input must be an array but was: ${JSON.stringify(value)}`)
        : unexpected(items, 'array', value),
    ),
  );
}

/** Input of an iteration: the item, or the result of the ItemSelector. */
export async function selectItem(
  stateRun: StateRun,
  { name, itemSelector }: MapState,
  mapItem: MapItem,
): Promise<unknown> {
  const selected =
    itemSelector === undefined
      ? mapItem.Value
      : await evaluate(stateRun, itemSelector, { mapItem });
  return withinLimit(name, selected, `created an input from item ${mapItem.Index}`);
}
