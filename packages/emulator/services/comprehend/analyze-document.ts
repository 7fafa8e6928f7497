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
import { englishSentiment } from '../../engines/text-analysis/english/english-sentiment';
import { koreanEntities } from '../../engines/text-analysis/korean/korean-entities';
import { koreanKeyPhrases } from '../../engines/text-analysis/korean/korean-key-phrases';
import { koreanSentiment } from '../../engines/text-analysis/korean/korean-sentiment';
import { piiEntities } from '../../engines/text-analysis/pii/pii';
import { sourceText } from '../../engines/text-analysis/source-text';

type Language = 'en' | 'ko';

/** Engine labels shown by a try. */
export const STAND_INS = {
  language: 'cld3 (languages)',
  sentiment: {
    en: 'VADER, clause by clause (English sentiment)',
    ko: 'a small classifier of this project (Korean sentiment)',
  },
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

export async function sentimentOf(sent: string, language: Language): Promise<Sentiment> {
  const { text } = sourceText(sent);
  const shares = language === 'ko' ? koreanSentiment(text) : await englishSentiment(text);
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

export async function entitiesOf(sent: string, language: Language): Promise<Entity[]> {
  const { text, place } = sourceText(sent);
  const found = language === 'ko' ? koreanEntities(text) : await englishEntities(text);
  return found.map(({ type, score, ...span }) => ({
    Score: score,
    Type: type,
    ...placed(place(span)),
  }));
}

export async function keyPhrasesOf(sent: string, language: Language): Promise<KeyPhrase[]> {
  const { text, place } = sourceText(sent);
  const found = language === 'ko' ? koreanKeyPhrases(text) : await englishKeyPhrases(text);
  return found.map(({ score, ...span }) => ({ Score: score, ...placed(place(span)) }));
}

/** Returns offsets of personal data without the data itself, as the service does. */
export async function piiOf(sent: string, language: 'en' | 'es'): Promise<PiiEntity[]> {
  const { text, place } = sourceText(sent);
  return (await piiEntities(text, language)).map(({ type, score, ...span }) => {
    const { begin, end } = place(span);
    return { Score: score, Type: type, BeginOffset: begin, EndOffset: end };
  });
}

/**
 * Detects languages; empty if undetermined. The service's response to a text without letters is
 * unknown.
 */
export async function languagesOf(sent: string): Promise<DominantLanguage[]> {
  const found = await detectLanguage(sourceText(sent).text);
  return found.map(({ code, score }) => ({ LanguageCode: code, Score: score }));
}

function placed({ text, begin, end }: ReturnType<ReturnType<typeof sourceText>['place']>) {
  return { Text: text, BeginOffset: begin, EndOffset: end };
}
