import { sentenceSegments } from '../../../../shared/text/sentence-segments';
import { excerpt } from '../../documents/excerpt';
import type { Item } from '../../results/merge-chunks';
import type { Sentiment } from '../../results/map-run-lines';

/** Excerpt of a customer's text. */
export interface Quote {
  readonly id: string;
  readonly product: string | undefined;
  readonly sentiment: Sentiment;
  /** Score of the sentiment. */
  readonly confidence: number;
  readonly text: string;
  /** Position of the item in its file. */
  readonly index: number;
  readonly phrases: ReadonlySet<string>;
}

const CHARACTERS = 240;

export function toQuote(item: Item): Pick<Quote, 'id' | 'product' | 'sentiment' | 'text'> {
  const { id, product, sentiment } = item;
  return { id, product, sentiment, text: selectExcerpt(item) };
}

export function getConfidence({ sentiment, sentimentScore: score }: Item): number {
  switch (sentiment) {
    case 'POSITIVE':
      return score.Positive;
    case 'NEGATIVE':
      return score.Negative;
    case 'NEUTRAL':
      return score.Neutral;
    case 'MIXED':
      return score.Mixed;
  }
}

/**
 * Returns a short text in full; of a long one, an excerpt from the sentence with the most key
 * phrases.
 */
function selectExcerpt({ text, keyPhrases }: Item): string {
  if (text.length <= CHARACTERS) return excerpt(text, CHARACTERS);
  // Search for each phrase once, weighted by its number of occurrences.
  const names = new Map<string, number>();
  for (const { Text } of keyPhrases) names.set(Text, (names.get(Text) ?? 0) + 1);
  let best = { start: 0, phrases: -1 };
  // Only the beginning of a long text is searched.
  for (const { segment, index } of sentenceSegments(text.slice(0, 5_000))) {
    const window = segment.slice(0, CHARACTERS);
    let phrases = 0;
    for (const [name, times] of names) if (window.includes(name)) phrases += times;
    if (phrases > best.phrases) best = { start: index, phrases };
  }
  return excerpt(text.slice(best.start), CHARACTERS);
}

/**
 * Selects quotes with high confidence and frequent phrases, from several products. Complaints come
 * first; neutral quotes are used only if no others exist.
 */
export function selectQuotes(
  candidates: readonly Quote[],
  count: number,
  frequent: (quote: Quote) => ReadonlySet<string>,
): Quote[] {
  const rest = candidates.map((quote) => {
    const common = [...frequent(quote)].filter((phrase) => quote.phrases.has(phrase)).length;
    return { quote, weight: quote.confidence * (1 + common) };
  });
  const chosen: Quote[] = [];
  const turns: Sentiment[] = ['NEGATIVE', 'POSITIVE', 'MIXED'];
  const uses = (quote: Quote) => chosen.filter(({ product }) => product === quote.product).length;
  for (let turn = 0; chosen.length < count && rest.length > 0; turn++) {
    const wanted = turns[turn % turns.length];
    const left = rest.filter(({ quote }) => quote.sentiment !== 'NEUTRAL');
    const pool = rest.filter(({ quote }) => quote.sentiment === wanted);
    if (pool.length === 0 && left.length > 0) continue;
    const [best] = (pool.length > 0 ? pool : rest).sort(
      (one, other) =>
        uses(one.quote) - uses(other.quote) ||
        other.weight - one.weight ||
        one.quote.index - other.quote.index,
    );
    if (best === undefined) break;
    chosen.push(best.quote);
    rest.splice(rest.indexOf(best), 1);
  }
  return chosen;
}
