import type { DistributedMap } from '../../definition/definition';
import { batches } from './item-batcher';
import type { ChildInput } from './item-batcher';
import { selectItem } from './map-items';
import { asReaderFailure } from './map-run';
import type { MapRun } from './map-run';
import { withinLimit } from '../state-run';
import type { StateRun } from '../state-run';

export interface NumberedInput extends ChildInput {
  readonly index: number;
}

/** Number of items during a run. */
export interface ItemCount {
  read: number;
  /** Undefined until the last item is read. */
  total: number | undefined;
}

/** Yields the children's inputs; reads items only as children take them. */
export async function* childInputs(
  stateRun: StateRun,
  state: DistributedMap,
  run: MapRun,
  count: ItemCount,
): AsyncGenerator<NumberedInput> {
  const selected = selectedItems(stateRun, state, run, count);
  const inputs = run.batching === undefined ? alone(selected) : batches(selected, run.batching);
  let index = 0;
  for await (const child of inputs) {
    withinLimit(state.name, child.input, `created a batch of ${child.items} items`);
    yield { ...child, index: index++ };
  }
  count.total = count.read;
}

async function* selectedItems(
  stateRun: StateRun,
  state: DistributedMap,
  { source, maxItems: mostItems }: MapRun,
  count: ItemCount,
): AsyncGenerator {
  const items = Symbol.asyncIterator in source ? asReaderFailure(source) : source;
  for await (const item of items) {
    yield await selectItem(stateRun, state, { Index: count.read++, Value: item });
    if (count.read === mostItems) return;
  }
}

async function* alone(items: AsyncIterable<unknown>): AsyncGenerator<ChildInput> {
  for await (const input of items) yield { input, items: 1 };
}
