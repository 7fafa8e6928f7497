/** Order numbers, error codes, amounts and quoted words, which an output copies from its input. */
const COPYABLE =
  /\p{Lu}{1,5}-?\d{2,}(?:-\d+)*|[$₩€£]\s?\d[\d,.]*\d|\d[\d,.]*\d|"[^"\n]{1,60}"|“[^”\n]{1,60}”/gu;

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

/**
 * Replaces what `output` copied from `input` with the word of the same shape in `newInput`. The n-th
 * word of a shape stands for the n-th.
 *
 * @returns undefined if a word has no counterpart
 */
export function fillCopied(output: string, input: string, newInput: string): string | undefined {
  const own = copyableWords(input);
  const given = copyableWords(newInput);
  const counterparts = new Map(
    own.map((word) => {
      const shape = shapeOf(word);
      const alike = (words: readonly string[]) => words.filter((one) => shapeOf(one) === shape);
      return [word, alike(given)[alike(own).indexOf(word)]];
    }),
  );
  let isComplete = true;
  const filled = output.replaceAll(COPYABLE, (word) => {
    if (!counterparts.has(word) || given.includes(word)) return word;
    const counterpart = counterparts.get(word);
    if (counterpart === undefined) isComplete = false;
    return counterpart ?? word;
  });
  return isComplete ? filled : undefined;
}
