import { payloadBytes } from '../../payload-limit';

/** The input of one child execution. */
export interface ChildInput {
  readonly input: unknown;
  /** How many items are in it. */
  readonly items: number;
}

export interface BatchLimits {
  readonly maxItems: number;
  /** Of the child's whole input, as JSON in UTF-8. */
  readonly maxBytes: number;
  /** Undefined when a batch has nothing but its items. */
  readonly batchInput: unknown;
}

/** Puts as many items into a batch as both limits let. An item that is too long goes alone. */
export async function* batches(
  items: AsyncIterable<unknown>,
  { maxItems, maxBytes, batchInput }: BatchLimits,
): AsyncGenerator<ChildInput> {
  const around = batchInput === undefined ? {} : { BatchInput: batchInput };
  const emptyBytes = payloadBytes({ ...around, Items: [] });
  let batch: unknown[] = [];
  let bytes = emptyBytes;
  const take = (): ChildInput => {
    const taken = { input: { ...around, Items: batch }, items: batch.length };
    batch = [];
    bytes = emptyBytes;
    return taken;
  };
  for await (const item of items) {
    const itemBytes = payloadBytes(item);
    // A comma stands between two items.
    const withComma = batch.length === 0 ? itemBytes : itemBytes + 1;
    if (batch.length > 0 && bytes + withComma > maxBytes) yield take();
    bytes += batch.length === 0 ? itemBytes : withComma;
    batch.push(item);
    if (batch.length === maxItems) yield take();
  }
  if (batch.length > 0) yield take();
}
