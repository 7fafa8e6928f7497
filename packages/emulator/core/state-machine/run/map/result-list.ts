import { largestPayloadBytes, payloadBytes } from '../../payload-limit';

/** Results of children in the order of their items, for a Map without ResultWriter. */
export interface ResultList {
  add(index: number, result: unknown): void;
  /** Undefined when they are longer than a state may give. */
  all(): readonly unknown[] | undefined;
}

/** It forgets the results as soon as they are too many: nobody will get them. */
export function createResultList(): ResultList {
  let results: unknown[] | undefined = [];
  // `[` and `]`, and then a comma for every result but one.
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
