/** Sentences that somebody else has translated, by what {@link exampleKey} makes of them. */
export type Examples = ReadonlyMap<string, string>;

export const noExamples: Examples = new Map();

/** Of several translations of the same the last one, as the service has it. */
export function examplesOf(
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

/** Capitals, white space and the mark at the end make no difference. */
function exampleKey(text: string): string {
  return text
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.!?。…]+$/u, '')
    .trim()
    .toLowerCase();
}

/** The translation of a text that is an example, with the white space around the text. */
export function exampleFor(text: string, examples: Examples): string | undefined {
  if (examples.size === 0) return undefined;
  const translated = examples.get(exampleKey(text));
  if (translated === undefined) return undefined;
  const [, before = '', after = ''] = /^(\s*).*?(\s*)$/s.exec(text) ?? [];
  return before + translated + after;
}
