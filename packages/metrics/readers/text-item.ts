import type { Columns, Fields } from './record-reader';
import { getReferences } from '../formulas/text/text-pair';
import type { TextPair } from '../formulas/text/text-pair';

export const textColumns: Columns = {
  required: ['candidate', 'reference'],
  json: [],
  lists: ['reference'],
};

/**
 * Parses a text and its references. @throws InvalidInputError on values that are neither texts nor
 * lists of texts
 */
export function textItem({ candidate, reference }: Fields): TextPair {
  // Validated by the next call.
  const pair = { candidate, reference } as TextPair;
  getReferences(pair);
  return pair;
}
