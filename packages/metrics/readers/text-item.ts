import type { Columns, Fields } from './record-reader';
import { referencesOf } from '../formulas/text/text-pair';
import type { TextPair } from '../formulas/text/text-pair';

export const textColumns: Columns = {
  required: ['candidate', 'reference'],
  json: [],
  lists: ['reference'],
};

/** A text and what it is held against. @throws InvalidInputError on what is no text, and no list of texts */
export function textItem({ candidate, reference }: Fields): TextPair {
  // It may be anything before the call has looked at it.
  const pair = { candidate, reference } as TextPair;
  referencesOf(pair);
  return pair;
}
