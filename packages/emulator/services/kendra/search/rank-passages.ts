import type { QueryRequest, ScoreConfidence } from '@aws-sdk/client-kendra';
import type { Hit } from '../../../engines/search/search-index';
import { canAccess } from './access-control';
import { languageIn, passes } from './attribute-filter';
import type { Fields } from './attribute-filter';
import type { IndexContents, Passage } from '../index-contents';

/** https://docs.aws.amazon.com/kendra/latest/dg/quotas.html, read 2026-11-24. */
export const limits = { words: 30, results: 100 } as const;

/** Minimum coverage of the query per confidence level; results below the last are dropped. */
const bins: readonly (readonly [number, ScoreConfidence])[] = [
  [0.8, 'VERY_HIGH'],
  [0.6, 'HIGH'],
  [0.45, 'MEDIUM'],
  [0.2, 'LOW'],
];
/**
 * Coverage of a query above which its words decide; below it, meaning does. Similarities and leads from which a
 * result by meaning is likely. Chosen on the development questions of `test/accuracy`.
 */
const enoughWords = 0.5;
const clearMeaning = { similarity: 0.3, lead: 0.06 } as const;
const minSimilarity = 0.1;
/** Results by meaning; the others are farther than the nearest ones. */
const maxByMeaning = 10;

/** Passage that the user may see. */
export type Found = Hit & {
  readonly passage: Passage;
  readonly confidence: ScoreConfidence;
  /** Whether it was found by meaning and is clearly the nearest. */
  readonly isClear?: boolean;
};

/** Finds the passages that the user may see, best first. */
export function findPassages(
  library: IndexContents,
  request: QueryRequest,
  fields: Fields,
  onMeaning: () => void,
): readonly Found[] {
  const { QueryText = '', AttributeFilter, UserContext } = request;
  const search = library.passages(languageIn(AttributeFilter));
  const visible = new Map<string, boolean>();
  const isVisible = (id: string): boolean => {
    const document = library.passage(id)?.document;
    if (document === undefined) return false;
    const before = visible.get(document.id);
    if (before !== undefined) return before;
    const { access, attributes } = document;
    const now = canAccess(access, UserContext) && passes(AttributeFilter, attributes, fields);
    visible.set(document.id, now);
    return now;
  };
  const hits = search.find(search.parseQuery(QueryText, limits.words), isVisible).flatMap((hit) => {
    const passage = library.passage(hit.id);
    return passage === undefined ? [] : [{ ...hit, passage }];
  });
  if (!hits.some(({ coverage }) => coverage >= enoughWords)) {
    onMeaning();
    const meanings = library.meanings(languageIn(AttributeFilter));
    return byMeaning(library, meanings.compare(QueryText, isVisible), hits);
  }
  return sortByConfidence(hits).flatMap((hit) => {
    const confidence = findConfidence(hit.coverage);
    return confidence === undefined ? [] : [{ ...hit, confidence }];
  });
}

/** Orders passages by meaning. A passage that is not clearly the nearest has low confidence. */
function byMeaning(
  library: IndexContents,
  similarities: ReadonlyMap<string, number>,
  hits: readonly Hit[],
): readonly Found[] {
  const nearest = [...similarities]
    .filter(([, similarity]) => similarity >= minSimilarity)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, maxByMeaning);
  const [[, first] = ['', 0], [, second] = ['', 0]] = nearest;
  const isClear = first >= clearMeaning.similarity && first - second >= clearMeaning.lead;
  return nearest.flatMap(([id], rank) => {
    const passage = library.passage(id);
    const { score, coverage } = hits.find((hit) => hit.id === id) ?? { score: 0, coverage: 0 };
    const confidence = isClear && rank === 0 ? 'MEDIUM' : 'LOW';
    return passage === undefined
      ? []
      : [{ id, score, coverage, passage, confidence, isClear: confidence === 'MEDIUM' }];
  });
}

export function sortByConfidence<Item extends Hit>(hits: readonly Item[]): readonly Item[] {
  const rank = ({ coverage }: Hit) => bins.findIndex(([from]) => coverage >= from);
  return hits.toSorted((a, b) => rank(a) - rank(b) || b.score - a.score);
}

export function findConfidence(coverage: number): ScoreConfidence | undefined {
  return bins.find(([from]) => coverage >= from)?.[1];
}
