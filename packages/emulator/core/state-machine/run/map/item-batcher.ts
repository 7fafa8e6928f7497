import { payloadBytes } from '../../payload-limit';

/** Input of one child execution. */
export interface ChildInput {
  readonly input: unknown;
  /** Number of items in the input. */
  readonly items: number;
}

export interface BatchLimits {
  readonly maxItems: number;
  /** Maximum size of the child's whole input, as JSON in UTF-8. */
  readonly maxBytes: number;
  /** Undefined if a batch contains only its items. */
  readonly batchInput: unknown;
}

/** Fills each batch up to both limits. An oversized item gets its own batch. */
export async function* batches(
  items: AsyncIterable<unknown>,
  { maxItems, maxBytes, batchInput }: BatchLimits,
): AsyncGenerator<ChildInput> {
  const around = batchInput === undefined ? {} : { BatchInput: batchInput };
  const emptyBytes = payloadBytes({ ...around, Items: [] });
  let batch: unknown[] = [];
  let bytes = emptyBytes;
  const take = (): ChildInput => {
    const childInput = { input: { ...around, Items: batch }, items: batch.length };
    batch = [];
    bytes = emptyBytes;
    return childInput;
  };
  for await (const item of items) {
    const itemBytes = payloadBytes(item);
    // Two items are separated by a comma.
    const withComma = batch.length === 0 ? itemBytes : itemBytes + 1;
    if (batch.length > 0 && bytes + withComma > maxBytes) yield take();
    bytes += batch.length === 0 ? itemBytes : withComma;
    batch.push(item);
    if (batch.length === maxItems) yield take();
  }
  if (batch.length > 0) yield take();
}
