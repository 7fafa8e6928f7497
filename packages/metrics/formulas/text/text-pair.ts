import { rejectInput, shorten } from '../../errors/input-error';

/** Generated text and its reference, or several references of equal standing. */
export interface TextPair {
  readonly candidate: string;
  readonly reference: string | readonly string[];
}

/**
 * Returns the references of a pair. Texts may be empty: they score 0, and results count them.
 * @throws InvalidInputError on a candidate or a reference that is not a text, and on an empty list
 * of references.
 */
export function getReferences({ candidate, reference }: TextPair): readonly string[] {
  if (typeof candidate !== 'string') {
    rejectInput({
      field: 'candidate',
      expected: 'a text',
      received: shorten(candidate),
      suggestion: 'Give the output of the model; an empty text is allowed.',
    });
  }
  if (typeof reference === 'string') return [reference];
  const list: unknown = reference;
  if (!Array.isArray(list) || list.length === 0) {
    rejectInput({
      field: 'reference',
      expected: 'a text, or a list of at least one',
      received: shorten(reference),
      suggestion: 'Give the reference of the candidate.',
    });
  }
  for (const [index, text] of reference.entries()) {
    if (typeof text !== 'string') {
      rejectInput({
        field: `reference[${index}]`,
        expected: 'a text',
        received: shorten(text),
        suggestion: 'Remove missing references from the list.',
      });
    }
  }
  return reference;
}

/**
 * Numbers of texts without tokens. They explain a score of 0, such as from an empty file of
 * references.
 */
export interface EmptyTexts {
  readonly candidates: number;
  readonly references: number;
}
