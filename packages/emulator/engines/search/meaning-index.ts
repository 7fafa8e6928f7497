import { dotProduct, embedSentence } from '../encoder/sentence-embedding';
import { sentenceSpans } from './split-passages';
import type { Entry } from './search-index';

/** Compares queries with entries by meaning. */
export interface MeaningIndex {
  put(entry: Entry): void;
  remove(id: string): void;
  /** Similarity of a query and each accessible entry: of the whole entry, and of its nearest sentence. */
  compare(query: string, mayFind: (id: string) => boolean): ReadonlyMap<string, number>;
}

/** Characters and sentences of an entry that are compared; a passage has at most 200 words, but no limit on them. */
const MAX_CHARACTERS = 4_000;
const MAX_SENTENCES = 40;
/** Weight of the whole entry; the rest is that of its nearest sentence. Chosen on the development questions. */
const WHOLE = 2 / 3;

interface Vectors {
  readonly whole: Float32Array;
  readonly sentences: readonly Float32Array[];
}

/** Creates an index whose vectors are computed when a query first needs them. */
export function createMeaningIndex(): MeaningIndex {
  const entries = new Map<string, Entry>();
  const vectors = new Map<string, Vectors>();
  const vectorsOf = (id: string, entry: Entry) => {
    const known = vectors.get(id) ?? embedEntry(entry);
    vectors.set(id, known);
    return known;
  };
  const remove = (id: string) => {
    entries.delete(id);
    vectors.delete(id);
  };
  return {
    put(entry) {
      remove(entry.id);
      entries.set(entry.id, entry);
    },
    remove,
    compare(query, mayFind) {
      const wanted = embedSentence(query);
      const found = new Map<string, number>();
      for (const [id, entry] of entries) {
        if (!mayFind(id)) continue;
        const { whole, sentences } = vectorsOf(id, entry);
        const nearest = Math.max(...sentences.map((sentence) => dotProduct(wanted, sentence)));
        found.set(id, WHOLE * dotProduct(wanted, whole) + (1 - WHOLE) * nearest);
      }
      return found;
    },
  };
}

function embedEntry({ title, text: whole }: Entry): Vectors {
  const text = whole.slice(0, MAX_CHARACTERS);
  const sentences = sentenceSpans(text)
    .slice(0, MAX_SENTENCES)
    .map(({ begin, end }) => text.slice(begin, end));
  const all = `${title.slice(0, MAX_CHARACTERS)}\n${text}`.trim();
  return {
    whole: embedSentence(all),
    sentences: (sentences.length > 0 ? sentences : [all]).map((part) => embedSentence(part)),
  };
}
