import { stems } from '../search/stem-words';

const ROUNDS = 30;
const DAMPING = 0.85;
/**
 * Minimum degree of a sentence; below it the sentence shares no word with others, apart from
 * rounding.
 */
const ALONE = 1e-9;

/** Sentence as a unit vector of weighted stems. A stem is its index among all stems. */
type Vector = readonly { readonly stem: number; readonly weight: number }[];

/**
 * Selects the most informative sentences, in order of the text. Skips sentences that repeat
 * another, and uses fragments only as a last resort.
 */
export function summarySentences(sentences: readonly string[], count: number): string[] {
  const documents = sentences.map(stems);
  const vectors = tfIdf(documents);
  const ranks = textRank(vectors);
  const order = sentences
    .map((sentence, at) => ({
      at,
      rank: (ranks[at] ?? 0) * shape(sentence, documents[at]?.length ?? 0, at / sentences.length),
    }))
    .sort((a, b) => b.rank - a.rank || a.at - b.at);
  const chosen: number[] = [];
  for (const limit of [0.5, 1.1])
    for (const { at } of order) {
      if (chosen.length >= count) break;
      const repeats = chosen.some(
        (other) => other === at || dot(vectors[at], vectors[other]) >= limit,
      );
      if (!repeats) chosen.push(at);
    }
  return chosen.sort((a, b) => a - b).map((at) => sentences[at] ?? '');
}

/**
 * Ranks sentences by TextRank (Mihalcea and Tarau, 2004), with cosine similarity as edge weight. It
 * avoids the matrix of all pairs: with B the sentences by stems, one step is B·(Bᵀ·r) minus the sentence itself. That is linear in the number of words.
 */
function textRank(vectors: readonly Vector[]): number[] {
  const equal = 1 / Math.max(1, vectors.length);
  const degree = step(
    vectors,
    vectors.map(() => 1),
  );
  let ranks = vectors.map(() => equal);
  for (let round = 0; round < ROUNDS; round++) {
    const given = ranks.map((rank, at) => {
      const ways = degree[at] ?? 0;
      return ways > ALONE ? rank / ways : 0;
    });
    ranks = step(vectors, given).map((received) => (1 - DAMPING) * equal + DAMPING * received);
  }
  return ranks;
}

/**
 * Lowers headings and fragments, and raises the opening. `place` is 0 at the start of the text and
 * 1 at its end.
 */
function shape(sentence: string, words: number, position: number): number {
  const finished = /[.!。…"'”’)]$|[다요죠음함]$/u.test(sentence) ? 1 : 0.3;
  return finished * Math.min(1, words / 5) * (1.3 - 0.3 * position);
}

/** Runs one step of the walk: the rank each sentence receives from all others. */
function step(vectors: readonly Vector[], given: readonly number[]): number[] {
  const byStem: number[] = [];
  vectors.forEach((vector, at) => {
    for (const { stem, weight } of vector)
      byStem[stem] = (byStem[stem] ?? 0) + weight * (given[at] ?? 0);
  });
  return vectors.map((vector, at) => {
    let received = 0;
    let selfWeight = 0;
    for (const { stem, weight } of vector) {
      received += weight * (byStem[stem] ?? 0);
      selfWeight += weight * weight;
    }
    return Math.max(0, received - selfWeight * (given[at] ?? 0));
  });
}

/** Converts sentences to TF-IDF vectors. */
function tfIdf(documents: readonly (readonly string[])[]): Vector[] {
  const positions = new Map<string, number>();
  const holders: number[] = [];
  const counts = documents.map((document) => {
    const count = new Map<number, number>();
    for (const stem of document) {
      const position = positions.get(stem) ?? positions.size;
      positions.set(stem, position);
      count.set(position, (count.get(position) ?? 0) + 1);
    }
    for (const position of count.keys()) holders[position] = (holders[position] ?? 0) + 1;
    return count;
  });
  return counts.map((count) => {
    const weighed = [...count].map(([stem, times]) => ({
      stem,
      weight: times * Math.log(1 + documents.length / (holders[stem] ?? 1)),
    }));
    const length = Math.sqrt(weighed.reduce((sum, { weight }) => sum + weight ** 2, 0)) || 1;
    return weighed.map(({ stem, weight }) => ({ stem, weight: weight / length }));
  });
}

function dot(a: Vector = [], b: Vector = []): number {
  const other = new Map(b.map(({ stem, weight }) => [stem, weight]));
  return a.reduce((sum, { stem, weight }) => sum + weight * (other.get(stem) ?? 0), 0);
}
