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

/** Sentences of an entry that are compared; a passage has at most 200 words. */
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

function embedEntry({ title, text }: Entry): Vectors {
  const sentences = sentenceSpans(text)
    .slice(0, MAX_SENTENCES)
    .map(({ begin, end }) => text.slice(begin, end));
  const whole = `${title}\n${text}`.trim();
  return {
    whole: embedSentence(whole),
    sentences: (sentences.length > 0 ? sentences : [whole]).map((part) => embedSentence(part)),
  };
}
