import { detectSentiment } from '../../../services/comprehend/analyze-document';
import { readLines, shareOf, type Language, type Part } from './read-set';

interface Item {
  readonly text: string;
  readonly sentiment: 'POSITIVE' | 'NEGATIVE' | 'NEUTRAL' | 'MIXED';
}

export interface SentimentAccuracy {
  /** Share of positive and negative texts that are right. */
  readonly right: number;
  /** Share of positive and negative texts that are called neutral or mixed. */
  readonly undecided: number;
  /** Share of neutral and mixed texts that are right. */
  readonly neutralOrMixed: number;
}

export function measureSentiment(part: Part, language: Language): SentimentAccuracy {
  const items = readLines<Item>('sentiment', `${part}.${language}.jsonl`).map((item) => ({
    ...item,
    found: detectSentiment(item.text, language).Sentiment,
  }));
  const isSided = (sentiment?: string) => sentiment === 'POSITIVE' || sentiment === 'NEGATIVE';
  const sided = items.filter(({ sentiment }) => isSided(sentiment));
  const others = items.filter(({ sentiment }) => !isSided(sentiment));
  return {
    right: shareOf(sided, ({ sentiment, found }) => sentiment === found),
    undecided: shareOf(sided, ({ found }) => !isSided(found)),
    neutralOrMixed: shareOf(others, ({ sentiment, found }) => sentiment === found),
  };
}
