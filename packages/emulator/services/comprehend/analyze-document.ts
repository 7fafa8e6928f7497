import type {
  DominantLanguage,
  Entity,
  KeyPhrase,
  PiiEntity,
  SentimentScore,
  SentimentType,
} from '@aws-sdk/client-comprehend';
import { detectLanguage } from '../../engines/text-analysis/detect-language';
import { englishEntities } from '../../engines/text-analysis/english/english-entities';
import { englishKeyPhrases } from '../../engines/text-analysis/english/english-key-phrases';
import { koreanEntities } from '../../engines/text-analysis/korean/korean-entities';
import { koreanKeyPhrases } from '../../engines/text-analysis/korean/korean-key-phrases';
import { piiEntities } from '../../engines/text-analysis/pii/pii';
import {
  SENTIMENT_STAND_IN,
  textSentiment,
} from '../../engines/text-analysis/sentiment/text-sentiment';
import { sourceText } from '../../engines/text-analysis/source-text';

type Language = 'en' | 'ko';

/** Engine labels shown by a try. */
export const STAND_INS = {
  language: 'cld3 (languages)',
  sentiment: { en: SENTIMENT_STAND_IN, ko: SENTIMENT_STAND_IN },
  entities: {
    en: 'compromise with rules of this project (English entities)',
    ko: 'patterns and small lists of this project (Korean entities: weak)',
  },
  keyPhrases: {
    en: 'wink-nlp (English noun phrases)',
    ko: 'particle rules of this project (Korean noun phrases: weak)',
  },
  pii: 'patterns with check digits, and compromise for names (personal data)',
} as const;

export interface Sentiment {
  readonly Sentiment: SentimentType;
  /** Shares that sum to 1. */
  readonly SentimentScore: SentimentScore;
}

export function detectSentiment(original: string, language: Language): Sentiment {
  const { text } = sourceText(original);
  const shares = textSentiment(text, language);
  const scores: readonly (readonly [SentimentType, number])[] = [
    ['POSITIVE', shares.positive],
    ['NEGATIVE', shares.negative],
    ['NEUTRAL', shares.neutral],
    ['MIXED', shares.mixed],
  ];
  const [first] = scores.toSorted(([, a], [, b]) => b - a);
  return {
    Sentiment: first?.[0] ?? 'NEUTRAL',
    SentimentScore: {
      Positive: shares.positive,
      Negative: shares.negative,
      Neutral: shares.neutral,
      Mixed: shares.mixed,
    },
  };
}

export async function detectEntities(original: string, language: Language): Promise<Entity[]> {
  const { text, locate } = sourceText(original);
  const found = language === 'ko' ? koreanEntities(text) : await englishEntities(text);
  return found.map(({ type, score, ...span }) => ({
    Score: score,
    Type: type,
    ...toOffsets(locate(span)),
  }));
}

export async function detectKeyPhrases(original: string, language: Language): Promise<KeyPhrase[]> {
  const { text, locate } = sourceText(original);
  const found = language === 'ko' ? koreanKeyPhrases(text) : await englishKeyPhrases(text);
  return found.map(({ score, ...span }) => ({ Score: score, ...toOffsets(locate(span)) }));
}

/** Returns offsets of personal data without the data itself, as the service does. */
export async function detectPii(original: string, language: 'en' | 'es'): Promise<PiiEntity[]> {
  const { text, locate } = sourceText(original);
  return (await piiEntities(text, language)).map(({ type, score, ...span }) => {
    const { begin, end } = locate(span);
    return { Score: score, Type: type, BeginOffset: begin, EndOffset: end };
  });
}

/**
 * Detects languages; empty if undetermined. The service's response to a text without letters is
 * unknown.
 */
export async function detectLanguages(original: string): Promise<DominantLanguage[]> {
  const found = await detectLanguage(sourceText(original).text);
  return found.map(({ code, score }) => ({ LanguageCode: code, Score: score }));
}

function toOffsets({ text, begin, end }: ReturnType<ReturnType<typeof sourceText>['locate']>) {
  return { Text: text, BeginOffset: begin, EndOffset: end };
}
