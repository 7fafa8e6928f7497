import type { NewsDocument } from './load-news';
import { termsOf } from '../../words/extract-terms';

export interface TopicTerm {
  readonly term: string;
  readonly score: number;
}

const TERMS = 8;

/**
 * The terms that tell each cluster from the others, the most telling first: class-based TF-IDF, the
 * share of a term in its cluster times log(1 + mean number of terms a cluster / its number overall)
 * (Grootendorst 2022, https://arxiv.org/abs/2203.05794). In a cluster of three documents or more a
 * term of only one of them is not the cluster's.
 */
export function topicTerms(clusters: readonly (readonly NewsDocument[])[]): TopicTerm[][] {
  const counted = clusters.map((members) => {
    const documents = members.map(({ pieces }) => pieces.flatMap(termsOf));
    const counts = new Map<string, number>();
    const spread = new Map<string, number>();
    for (const terms of documents) {
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      for (const term of new Set(terms)) spread.set(term, (spread.get(term) ?? 0) + 1);
    }
    const total = documents.reduce((sum, { length }) => sum + length, 0);
    return { counts, spread, total, documents: members.length };
  });
  const overall = new Map<string, number>();
  for (const { counts } of counted) {
    for (const [term, count] of counts) overall.set(term, (overall.get(term) ?? 0) + count);
  }
  const average = counted.reduce((sum, { total }) => sum + total, 0) / clusters.length;
  return counted.map(({ counts, spread, total, documents }) =>
    [...counts]
      .filter(([term]) => documents < 3 || (spread.get(term) ?? 0) > 1)
      .map(([term, count]) => ({
        term,
        score: (count / total) * Math.log(1 + average / (overall.get(term) ?? 1)),
      }))
      .sort((one, other) => other.score - one.score || (one.term < other.term ? -1 : 1))
      .slice(0, TERMS),
  );
}
