/** Hash table from pairs of small integers to IDs: open addressing, cleared in constant time. */
interface PairIds {
  readonly clear: (expected: number) => void;
  /** ID of a pair, or -1. */
  readonly find: (first: number, second: number) => number;
  /** ID of a pair; a new pair gets the next of 0, 1, 2 … */
  readonly intern: (first: number, second: number) => number;
}

function pairIds(): PairIds {
  let mask = 255;
  let firsts = new Int32Array(256);
  let seconds = new Int32Array(256);
  let ids = new Int32Array(256);
  let rounds = new Int32Array(256);
  let round = 0;
  let count = 0;

  const findSlot = (first: number, second: number): number => {
    let slot = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & mask;
    while (rounds[slot] === round && (firsts[slot] !== first || seconds[slot] !== second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  return {
    clear: (expected) => {
      let size = mask + 1;
      while (size < expected * 2) size *= 2;
      if (size > mask + 1 || round === 0x7fff_ffff) {
        mask = size - 1;
        firsts = new Int32Array(size);
        seconds = new Int32Array(size);
        ids = new Int32Array(size);
        rounds = new Int32Array(size);
        round = 0;
      }
      round++;
      count = 0;
    },
    find: (first, second) => {
      const slot = findSlot(first, second);
      return rounds[slot] === round ? (ids[slot] ?? -1) : -1;
    },
    intern: (first, second) => {
      const slot = findSlot(first, second);
      if (rounds[slot] === round) return ids[slot] ?? -1;
      rounds[slot] = round;
      firsts[slot] = first;
      seconds[slot] = second;
      ids[slot] = count;
      return count++;
    },
  };
}

/** Tokens of one comparison as numbers: equal tokens have equal numbers. */
export interface NumberedTokens {
  readonly candidate: readonly number[];
  readonly references: readonly (readonly number[])[];
}

/** Numbers tokens. A candidate token that no reference has is -1, because it cannot match. */
export function numberTokens(
  candidate: readonly string[],
  references: readonly (readonly string[])[],
): NumberedTokens {
  const numbers = new Map<string, number>();
  const numbered = references.map((tokens) =>
    tokens.map((token) => {
      let number = numbers.get(token);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(token, number);
      }
      return number;
    }),
  );
  return { candidate: candidate.map((token) => numbers.get(token) ?? -1), references: numbered };
}

/**
 * Counts for each order from 1 the candidate's n-grams that a reference has, each at most as often
 * as in the reference with the most (Papineni's clipping). Tables are reused between calls. An
 * n-gram is the pair of a shorter one and a token, so no text is joined.
 */
export function ngramMatcher(orders: number): (tokens: NumberedTokens) => number[] {
  const table = pairIds();
  const count = clippedCounter();
  return ({ candidate, references }) => {
    const matches = new Array<number>(orders).fill(0);
    let longest = 0;
    let total = 0;
    for (const { length } of references) {
      longest = Math.max(longest, length);
      total += length;
    }
    // N-grams that begin at each token, extended in place.
    const atCandidate = candidate.slice();
    const atReferences = references.map((reference) => reference.slice());
    for (let order = 1; order <= orders; order++) {
      if (Math.min(candidate.length, longest) < order) break;
      if (order > 1) {
        table.clear(total);
        for (let which = 0; which < atReferences.length; which++) {
          extend(atReferences[which] ?? [], references[which] ?? [], order, table.intern);
        }
        extend(atCandidate, candidate, order, table.find);
      }
      const matched = count(atCandidate, atReferences, total);
      matches[order - 1] = matched;
      if (matched === 0) break;
    }
    return matches;
  };
}

function extend(
  ngrams: number[],
  tokens: readonly number[],
  order: number,
  getId: (first: number, second: number) => number,
): void {
  const width = Math.max(0, tokens.length - order + 1);
  ngrams.length = Math.min(ngrams.length, width);
  for (let at = 0; at < width; at++) {
    const first = ngrams[at] ?? -1;
    const second = tokens[at + order - 1] ?? -1;
    ngrams[at] = first < 0 || second < 0 ? -1 : getId(first, second);
  }
}

function clippedCounter() {
  let left = new Int32Array(256);
  let counts = new Int32Array(256);
  return (
    candidate: readonly number[],
    references: readonly (readonly number[])[],
    ids: number,
  ) => {
    if (ids > left.length) {
      left = new Int32Array(ids * 2);
      counts = new Int32Array(ids * 2);
    }
    left.fill(0, 0, ids);
    for (const reference of references) {
      counts.fill(0, 0, ids);
      for (let at = 0; at < reference.length; at++) {
        const id = reference[at] ?? 0;
        const count = (counts[id] ?? 0) + 1;
        counts[id] = count;
        if (count > (left[id] ?? 0)) left[id] = count;
      }
    }
    let matched = 0;
    for (let at = 0; at < candidate.length; at++) {
      const id = candidate[at] ?? -1;
      const rest = id < 0 ? 0 : (left[id] ?? 0);
      if (rest > 0) {
        left[id] = rest - 1;
        matched++;
      }
    }
    return matched;
  };
}
