import type { NewsDocument } from './load-news';
import { extractTerms } from '../../words/extract-terms';

export interface TopicTerm {
  readonly term: string;
  readonly score: number;
}

const TERMS = 8;

/**
 * Finds the distinctive terms of each cluster, best first, by class-based TF-IDF (Grootendorst
 * 2022, https://arxiv.org/abs/2203.05794). The weight is the share of a term in its cluster times
 * log(1 + mean number of terms per cluster / its total count). In a cluster of at least three
 * documents, ignores terms that occur in only one of them.
 */
export function topicTerms(clusters: readonly (readonly NewsDocument[])[]): TopicTerm[][] {
  const counted = clusters.map((members) => {
    const documents = members.map(({ chunks }) => chunks.flatMap(extractTerms));
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
