import MiniSearch from 'minisearch';
import { sentences } from '../summary/split-sentences';
import { searchTerms, searchWords } from './search-terms';
import type { SearchWord } from './search-terms';

/** Something that can be found: a passage of a document, or a question with its answer. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export interface Hit {
  readonly id: string;
  /** BM25, to order by; the numbers of two questions do not compare. */
  readonly score: number;
  /** The share of the question that the entry has, rare words weighing more: 0 to 1. */
  readonly coverage: number;
}

/** A question as the index reads it. */
export interface Asked {
  readonly terms: ReadonlySet<string>;
  /** The share of the question that a text has, as {@link Hit} has it. */
  readonly coverageOf: (text: string) => number;
}

export interface SearchIndex {
  put(entry: Entry): void;
  remove(id: string): void;
  /** Reads a question, up to so many words with a topic. */
  ask(question: string, mostWords: number): Asked;
  /** All that may be found and has a term of the question, the best first. */
  find(asked: Asked, mayFind: (id: string) => boolean): readonly Hit[];
}

/** A question after another ("How many days? And for contractors?") is about what it ends with. */
const LAST_SENTENCE = 3;

/** An index in memory: MiniSearch with the words of {@link searchTerms}, ordered by BM25. */
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
    for (const term of termsOf(entry)) holders.set(term, (holders.get(term) ?? 0) + by);
  };
  const rarity = ({ stem, pairs }: SearchWord) => {
    const most = pairs.reduce(
      (count, term) => Math.max(count, holders.get(term) ?? 0),
      holders.get(stem) ?? 0,
    );
    return Math.log(1 + (index.documentCount + 1) / (most + 1));
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
    ask(question, mostWords) {
      const said = sentences(question).map(searchWords);
      const weighed = said
        .flatMap((words, at) =>
          words.map((word) => ({
            ...word,
            weight: rarity(word) * (at > 0 && at === said.length - 1 ? LAST_SENTENCE : 1),
          })),
        )
        .slice(0, mostWords);
      return {
        terms: new Set(weighed.flatMap(({ stem, pairs }) => [stem, ...pairs])),
        coverageOf: (text) => coverage(weighed, new Set(searchTerms(text))),
      };
    },
    find({ terms, coverageOf }, mayFind) {
      if (terms.size === 0) return [];
      const found = index.search([...terms].join(' '), {
        tokenize: (text) => text.split(' '),
        filter: ({ id }) => mayFind(String(id)),
      });
      return found.map(({ id, score }) => {
        const { title = '', text = '' } = entries.get(String(id)) ?? {};
        return { id: String(id), score, coverage: coverageOf(`${title}\n${text}`) };
      });
    },
  };
}

function termsOf({ title, text }: Entry): ReadonlySet<string> {
  return new Set(searchTerms(`${title}\n${text}`));
}

/** A word is there by its stem, or as far as its pairs are; one that has but half of them is not. */
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
