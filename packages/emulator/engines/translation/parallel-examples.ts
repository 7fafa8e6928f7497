/** Translations of parallel data, by {@link exampleKey}. */
export type Examples = ReadonlyMap<string, string>;

export const noExamples: Examples = new Map();

/**
 * Collects examples of a language pair; the last of several translations wins, as in the service.
 */
export function collectExamples(
  segments: readonly { readonly texts: ReadonlyMap<string, string> }[],
  source: string,
  target: string,
): Examples {
  return new Map(
    segments.flatMap(({ texts }) => {
      const [from, into] = [texts.get(source), texts.get(target)];
      return from === undefined || into === undefined ? [] : [[exampleKey(from), into] as const];
    }),
  );
}

/** Normalizes case, white space and the final punctuation mark. */
function exampleKey(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.!?。…]+$/u, '')
    .trim()
    .toLowerCase();
}

/**
 * Returns the translation of a text that is an example, with the original white space around it.
 */
export function exampleFor(text: string, examples: Examples): string | undefined {
  if (examples.size === 0) return undefined;
  const translated = examples.get(exampleKey(text));
  if (translated === undefined) return undefined;
  const [, before = '', after = ''] = /^(\s*).*?(\s*)$/s.exec(text) ?? [];
  return before + translated + after;
}
