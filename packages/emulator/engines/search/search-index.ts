import MiniSearch from 'minisearch';
import { sentences } from '../summary/split-sentences';
import { searchTerms, searchWords } from './search-terms';
import type { SearchWord } from './search-terms';

/** Index entry: a passage of a document, or a question with its answer. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Hit {
  readonly id: string;
  /** BM25 score for sorting; not comparable between queries. */
  readonly score: number;
  /** Share of the query that the entry covers, 0 to 1; rare words weigh more. */
  readonly coverage: number;
}

/** Query parsed by the index. */
export interface ParsedQuery {
  readonly terms: ReadonlySet<string>;
  /** Share of the query that a text covers, as in {@link Hit}. */
  readonly computeCoverage: (text: string) => number;
}

export interface SearchIndex {
  put(entry: Entry): void;
  remove(id: string): void;
  /** Parses a query, up to a maximum number of topic words. */
  parseQuery(query: string, maxWords: number): ParsedQuery;
  /** Returns the accessible entries with a term of the query, best first. */
  find(query: ParsedQuery, mayFind: (id: string) => boolean): readonly Hit[];
}

/** Weight of the last sentence: in "How many days? And for contractors?" it is the topic. */
const LAST_SENTENCE = 3;

/** Creates an in-memory MiniSearch index over {@link searchTerms}, ranked by BM25. */
export function createSearchIndex(): SearchIndex {
  const index = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    tokenize: searchTerms,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 2 } },
  });
  const entries = new Map<string, Entry>();
  const holders = new Map<string, number>();
  const count = (entry: Entry, by: 1 | -1) => {
    for (const term of listTerms(entry)) holders.set(term, (holders.get(term) ?? 0) + by);
  };
  const rarity = ({ stem, pairs }: SearchWord) => {
    const maxHolders = pairs.reduce(
      (count, term) => Math.max(count, holders.get(term) ?? 0),
      holders.get(stem) ?? 0,
    );
    return Math.log(1 + (index.documentCount + 1) / (maxHolders + 1));
  };
  const remove = (id: string) => {
    const entry = entries.get(id);
    if (entry === undefined) return;
    index.remove(entry);
    count(entry, -1);
    entries.delete(id);
  };
  return {
    put(entry) {
      remove(entry.id);
      index.add(entry);
      entries.set(entry.id, entry);
      count(entry, 1);
    },
    remove,
    parseQuery(query, maxWords) {
      const sentenceWords = sentences(query).map(searchWords);
      const weightedWords = sentenceWords
        .flatMap((words, at) =>
          words.map((word) => ({
            ...word,
            weight: rarity(word) * (at > 0 && at === sentenceWords.length - 1 ? LAST_SENTENCE : 1),
          })),
        )
        .slice(0, maxWords);
      return {
        terms: new Set(weightedWords.flatMap(({ stem, pairs }) => [stem, ...pairs])),
        computeCoverage: (text) => coverage(weightedWords, new Set(searchTerms(text))),
      };
    },
    find({ terms, computeCoverage }, mayFind) {
      if (terms.size === 0) return [];
      const found = index.search([...terms].join(' '), {
        tokenize: (text) => text.split(' '),
        filter: ({ id }) => mayFind(String(id)),
      });
      return found.map(({ id, score }) => {
        const { title = '', text = '' } = entries.get(String(id)) ?? {};
        return { id: String(id), score, coverage: computeCoverage(`${title}\n${text}`) };
      });
    },
  };
}

function listTerms({ title, text }: Entry): ReadonlySet<string> {
  return new Set(searchTerms(`${title}\n${text}`));
}

/** Returns the weighted share of words found, by stem or by at least half of the syllable pairs. */
function coverage(
  words: readonly (SearchWord & { readonly weight: number })[],
  terms: ReadonlySet<string>,
): number {
  let found = 0;
  let all = 0;
  for (const { stem, pairs, weight } of words) {
    const share = pairs.filter((pair) => terms.has(pair)).length / Math.max(1, pairs.length);
    all += weight;
    if (terms.has(stem)) found += weight;
    else if (share >= 0.5) found += weight * share;
  }
  return all === 0 ? 0 : found / all;
}
