import type { MapState } from '../../definition/definition';
import { QueryFailed, unexpected } from '../../jsonata/template';
import type { MapItem } from '../execution';
import { evaluate, reportQuery, withinLimit } from '../state-run';
import type { StateRun } from '../state-run';

/**
 * What Step Functions runs at a time where a definition sets no limit: 40 in an inline Map, and
 * 10,000 in a Distributed Map, where the emulator keeps to 40 as well, so that a laptop stays usable.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html (2026-11-24)
 */
export const defaultConcurrency = 40;

/** The items that a state has in its definition, or in its input. */
export async function itemsOf(visit: StateRun, { items }: MapState): Promise<readonly unknown[]> {
  const value = items === undefined ? visit.input : await evaluate(visit, items);
  if (Array.isArray(value)) return value as readonly unknown[];
  return reportQuery(visit, () =>
    Promise.reject(
      items === undefined
        ? new QueryFailed('', `Map state input must be an array but was: ${JSON.stringify(value)}`)
        : unexpected(items, 'array', value),
    ),
  );
}

/** What an iteration gets: the item, or what the ItemSelector makes of it. */
export async function selectItem(
  visit: StateRun,
  { name, itemSelector }: MapState,
  mapItem: MapItem,
): Promise<unknown> {
  const selected =
    itemSelector === undefined ? mapItem.Value : await evaluate(visit, itemSelector, { mapItem });
  return withinLimit(name, selected, `made of item ${mapItem.Index} an input`);
}
