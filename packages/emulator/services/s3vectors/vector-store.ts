import type { Matches } from './filter';
import type { Metadata } from './metadata';

export type DistanceMetric = 'cosine' | 'euclidean';

export interface StoredVector {
  readonly key: string;
  readonly data: Float32Array;
  readonly metadata: Metadata;
}

export interface Neighbor {
  readonly key: string;
  readonly distance: number;
  readonly metadata: Metadata;
}

/** Vectors of an index, searched exactly. */
export interface VectorStore {
  put(key: string, data: ArrayLike<number>, metadata: Metadata): void;
  get(key: string): StoredVector | undefined;
  delete(key: string): void;
  /** Keys in the order in which they were first put. */
  keys(): IterableIterator<string>;
  /** Finds the nearest vectors that match, nearest first; equal distances in the order of the keys. */
  nearest(data: ArrayLike<number>, count: number, matches?: Matches): Neighbor[];
}

interface Slot {
  readonly place: number;
  readonly metadata: Metadata;
}

/** Vectors for which a new index has room. */
const FIRST_ROOM = 256;

/** Creates an empty store, which keeps all components in one block of 4 bytes each. */
export function createVectorStore(dimension: number, metric: DistanceMetric): VectorStore {
  let block = new Float32Array(FIRST_ROOM * dimension);
  let places = 0;
  const free: number[] = [];
  const slots = new Map<string, Slot>();
  const componentsAt = (place: number) =>
    block.subarray(place * dimension, (place + 1) * dimension);

  function takePlace(): number {
    const freed = free.pop();
    if (freed !== undefined) return freed;
    if ((places + 1) * dimension > block.length) {
      const larger = new Float32Array(block.length * 2);
      larger.set(block);
      block = larger;
    }
    return places++;
  }

  return {
    put(key, data, metadata) {
      const place = slots.get(key)?.place ?? takePlace();
      componentsAt(place).set(data);
      slots.set(key, { place, metadata });
    },
    get(key) {
      const slot = slots.get(key);
      if (slot === undefined) return undefined;
      return { key, data: componentsAt(slot.place).slice(), metadata: slot.metadata };
    },
    delete(key) {
      const slot = slots.get(key);
      if (slot === undefined) return;
      slots.delete(key);
      free.push(slot.place);
    },
    keys: () => slots.keys(),
    nearest(data, count, matches = () => true) {
      const query = Float32Array.from(data);
      const distanceTo = metric === 'cosine' ? cosineDistance : euclideanDistance;
      const found: Neighbor[] = [];
      for (const [key, { place, metadata }] of slots)
        if (matches(metadata))
          found.push({ key, distance: distanceTo(query, block, place * dimension), metadata });
      return found
        .sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1))
        .slice(0, count);
    },
  };
}

function cosineDistance(query: Float32Array, block: Float32Array, start: number): number {
  let [product, ofQuery, ofStored] = [0, 0, 0];
  for (let at = 0; at < query.length; at++) {
    const one = query[at] ?? 0;
    const other = block[start + at] ?? 0;
    product += one * other;
    ofQuery += one * one;
    ofStored += other * other;
  }
  return 1 - product / Math.sqrt(ofQuery * ofStored);
}

function euclideanDistance(query: Float32Array, block: Float32Array, start: number): number {
  let sum = 0;
  for (let at = 0; at < query.length; at++) {
    const difference = (query[at] ?? 0) - (block[start + at] ?? 0);
    sum += difference * difference;
  }
  return Math.sqrt(sum);
}
