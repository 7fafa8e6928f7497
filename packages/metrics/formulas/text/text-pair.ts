import { rejectInput, shorten } from '../../errors/input-error';

/** A text that a model wrote, and what it is held against: one reference, or several of equal standing. */
export interface TextPair {
  readonly candidate: string;
  readonly reference: string | readonly string[];
}

/**
 * The references of a pair. Texts may be empty: they score 0, and results count them.
 * @throws InvalidInputError on a candidate or a reference that is no text, and on a list of references without one.
 */
export function referencesOf({ candidate, reference }: TextPair): readonly string[] {
  if (typeof candidate !== 'string') {
    rejectInput({
      field: 'candidate',
      expected: 'a text',
      received: shorten(candidate),
      suggestion: 'Give what the model wrote; an empty text is allowed.',
    });
  }
  if (typeof reference === 'string') return [reference];
  const list: unknown = reference;
  if (!Array.isArray(list) || list.length === 0) {
    rejectInput({
      field: 'reference',
      expected: 'a text, or a list of at least one',
      received: shorten(reference),
      suggestion: 'Give what the candidate is held against.',
    });
  }
  for (const [index, text] of reference.entries()) {
    if (typeof text !== 'string') {
      rejectInput({
        field: `reference[${index}]`,
        expected: 'a text',
        received: shorten(text),
        suggestion: 'Leave a reference that is missing out of the list.',
      });
    }
  }
  return reference;
}

/** How many texts had no token: what an empty file of references looks like in a score of 0. */
export interface EmptyTexts {
  readonly candidates: number;
  readonly references: number;
}
