/** A text as a stream of byte chunks, cut at arbitrary positions. */
export async function* toByteStream(text: string, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < text.length; from += size) {
    yield await Promise.resolve(Buffer.from(text.slice(from, from + size)));
  }
}

/** Collects all items of a stream. */
export async function collect<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}
