/** Parameters with which a choice is drawn, as those of a language model. */
export interface Sampling {
  /** Above 0; probabilities are raised to its inverse. */
  readonly temperature: number;
  /** The most likely choices that have this share together are kept. */
  readonly topP: number;
  /** Number of choices that are kept; undefined for all. */
  readonly topK?: number;
  /** Random numbers in [0, 1). */
  readonly random: () => number;
}

/**
 * Chooses an index: the most likely one, or with `sampling` a drawn one.
 *
 * @param probabilities at least one, their sum 1
 */
export function chooseIndex(probabilities: ArrayLike<number>, sampling?: Sampling): number {
  const ranked = Array.from(probabilities, (probability, index) => ({ probability, index })).sort(
    (a, b) => b.probability - a.probability || a.index - b.index,
  );
  if (sampling === undefined) return ranked[0]?.index ?? 0;
  const { temperature, topP, topK = ranked.length, random } = sampling;
  const most = ranked[0]?.probability ?? 1;
  const weighted = ranked.map(({ probability, index }) => ({
    index,
    weight: (probability / most) ** (1 / temperature),
  }));
  const kept = keepNucleus(weighted, topP).slice(0, Math.max(1, topK));
  let left = random() * totalWeight(kept);
  for (const { weight, index } of kept) {
    left -= weight;
    if (left < 0) return index;
  }
  return kept.at(-1)?.index ?? 0;
}

interface Weighted {
  readonly index: number;
  readonly weight: number;
}

function keepNucleus(ranked: readonly Weighted[], topP: number): readonly Weighted[] {
  const wanted = totalWeight(ranked) * topP;
  let sum = 0;
  const count = ranked.findIndex(({ weight }) => (sum += weight) >= wanted);
  return count < 0 ? ranked : ranked.slice(0, count + 1);
}

function totalWeight(choices: readonly Weighted[]): number {
  return choices.reduce((sum, { weight }) => sum + weight, 0);
}
