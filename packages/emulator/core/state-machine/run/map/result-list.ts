import { largestPayloadBytes, payloadBytes } from '../../payload-limit';

/** Children's results in order of their items, for a Map without ResultWriter. */
export interface ResultList {
  add(index: number, result: unknown): void;
  /** Undefined if the results exceed the payload limit of a state. */
  all(): readonly unknown[] | undefined;
}

/** Discards the results once they exceed the limit, because they are never returned. */
export function createResultList(): ResultList {
  let results: unknown[] | undefined = [];
  // Counts `[` and `]`, and a comma for every result but one.
  let bytes = 1;
  return {
    add(index, result) {
      bytes += payloadBytes(result) + 1;
      if (bytes > largestPayloadBytes) results = undefined;
      if (results !== undefined) results[index] = result;
    },
    all: () => results,
  };
}
