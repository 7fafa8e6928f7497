/**
 * Computes the weight of a token by inverse document frequency. Counts each reference as one
 * document, as bert-score does; an unseen token has the highest weight.
 */
export function idfWeights(
  comparisons: readonly {
    readonly references: readonly { readonly tokens: readonly string[] }[];
  }[],
  hasWeight: (token: string) => boolean,
): (token: string) => number {
  const documents = comparisons.flatMap(({ references }) => references);
  const frequencies = new Map<string, number>();
  for (const { tokens } of documents) {
    for (const token of new Set(tokens)) frequencies.set(token, (frequencies.get(token) ?? 0) + 1);
  }
  return (token) =>
    hasWeight(token) ? Math.log((documents.length + 1) / ((frequencies.get(token) ?? 0) + 1)) : 0;
}
