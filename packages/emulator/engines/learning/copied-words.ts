/** Order numbers, error codes, amounts and quoted words, which an output copies from its input. */
const COPYABLE =
  /\p{Lu}{1,5}-?\d{2,20}(?:-\d{1,20})?|[$₩€£]\s?\d[\d,.]{0,20}|\d[\d,.]{1,20}|"[^"\n]{1,60}"|“[^”\n]{1,60}”/gu;

/** Lists the copyable words of a text in order, each once. */
export function copyableWords(text: string): string[] {
  return [...new Set(text.match(COPYABLE))];
}

/** Shape of a word: `ON-123456` is `A-9`. Words of one shape can stand for each other. */
export function shapeOf(word: string): string {
  return word
    .replaceAll(/\p{L}+/gu, 'A')
    .replaceAll(/[\d,.]+/gu, '9')
    .replaceAll(/\s+/gu, '');
}

/** Replaces each copyable word by its shape. */
export function maskCopyable(text: string): string {
  return text.replaceAll(COPYABLE, (word) => `⟨${shapeOf(word)}⟩`);
}

/**
 * Replaces the words that `output` copied from `input` with those of the same shape in `newInput`.
 * The n-th word of a shape stands for the n-th.
 *
 * @returns undefined if a word has no counterpart
 */
export function fillCopied(output: string, input: string, newInput: string): string | undefined {
  const given = groupByShape(newInput);
  const isGiven = new Set(copyableWords(newInput));
  const counterparts = new Map(
    [...groupByShape(input)].flatMap(([shape, words]) =>
      words.map((word, at) => [word, given.get(shape)?.[at]] as const),
    ),
  );
  const words = copyableWords(output).filter((word) => !isGiven.has(word));
  if (words.some((word) => counterparts.has(word) && counterparts.get(word) === undefined))
    return undefined;
  return output.replaceAll(COPYABLE, (word) =>
    isGiven.has(word) ? word : (counterparts.get(word) ?? word),
  );
}

function groupByShape(text: string): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const word of copyableWords(text)) {
    const group = groups.get(shapeOf(word)) ?? [];
    group.push(word);
    groups.set(shapeOf(word), group);
  }
  return groups;
}
