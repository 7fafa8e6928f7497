import type { Item } from '../../results/merge-chunks';
import type { Sentiment } from '../../results/map-run-lines';
import { normalizePhrase } from '../../words/extract-terms';
import { getConfidence, toQuote, type Quote } from './select-quotes';

/** Counts of the items of one product. */
export interface ProductTally {
  /** Undefined for documents without a product. */
  readonly product: string | undefined;
  readonly documents: number;
  readonly sentiments: Readonly<Record<Sentiment, number>>;
  /** Returns the number of documents with a sentiment for each phrase, most frequent first. */
  readonly phrases: (sentiment: Sentiment) => readonly PhraseCount[];
}

export interface PhraseCount {
  readonly phrase: string;
  readonly documents: number;
}

interface Counting {
  readonly sentiments: Record<Sentiment, number>;
  readonly phrases: Record<Sentiment, Map<string, number>>;
}

export interface FeedbackTally {
  readonly add: (item: Item, index: number) => void;
  /** Returns the products, that with the most documents first. */
  readonly products: () => readonly ProductTally[];
  readonly quotes: () => readonly Quote[];
}

/** Maximum quote candidates per product and sentiment, by confidence. */
const CANDIDATES = 12;

/** Counts items; the result does not depend on their order. */
export function feedbackTally(): FeedbackTally {
  const products = new Map<string | undefined, Counting>();
  const candidates = new Map<string, Quote[]>();
  return {
    add: (item, index) => {
      const { product, sentiment } = item;
      const counting = products.get(product) ?? {
        sentiments: zeros(() => 0),
        phrases: zeros(() => new Map<string, number>()),
      };
      products.set(product, counting);
      counting.sentiments[sentiment]++;
      const phrases = listPhrases(item);
      const counts = counting.phrases[sentiment];
      for (const phrase of phrases) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);

      const group = `${sentiment} ${product ?? ''}`;
      const best = candidates.get(group) ?? [];
      const rank = { confidence: getConfidence(item), index };
      const last = best[CANDIDATES - 1];
      if (last !== undefined && surest(rank, last) > 0) return;
      best.push({ ...toQuote(item), ...rank, phrases });
      candidates.set(group, best.sort(surest).slice(0, CANDIDATES));
    },
    products: () =>
      [...products]
        .map(([product, counting]) => toTally(product, counting))
        .sort(
          (one, other) =>
            other.documents - one.documents || compare(one.product ?? '', other.product ?? ''),
        ),
    quotes: () => [...candidates.values()].flat(),
  };
}

function zeros<Value>(value: () => Value): Record<Sentiment, Value> {
  return { POSITIVE: value(), NEGATIVE: value(), NEUTRAL: value(), MIXED: value() };
}

/** Returns the distinct phrases of an item without the product's own name. */
function listPhrases({ keyPhrases, product = '' }: Item): ReadonlySet<string> {
  const texts = new Set(keyPhrases.map(({ Text }) => Text));
  const phrases = new Set(Array.from(texts, normalizePhrase));
  phrases.delete('');
  phrases.delete(normalizePhrase(product));
  return phrases;
}

function toTally(product: string | undefined, { sentiments, phrases }: Counting): ProductTally {
  return {
    product,
    sentiments,
    documents: Object.values(sentiments).reduce((sum, count) => sum + count, 0),
    phrases: (sentiment) =>
      [...phrases[sentiment]]
        .map(([phrase, documents]) => ({ phrase, documents }))
        .sort((one, other) => other.documents - one.documents || compare(one.phrase, other.phrase)),
  };
}

type Rank = Pick<Quote, 'confidence' | 'index'>;

function surest(one: Rank, other: Rank): number {
  return other.confidence - one.confidence || one.index - other.index;
}

/** Compares by code units, independent of the locale. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
