import { sentences } from '../../summary/split-sentences';
import type { SentimentLanguage } from './sentiment-features';
import { classifySentiment, type SentimentShares } from './sentiment-model';

/** Label shown by a try. */
export const SENTIMENT_STAND_IN =
  'a small classifier of this project over words and sentence vectors (sentiment)';

/** Characters of a part, which is classified as a whole; the training texts are no longer. */
const PART = 200;
/** Parts of a text; what follows takes milliseconds each, and rarely changes the result. */
const MAX_PARTS = 40;

/** Estimates the sentiment of a text of any length. */
export function textSentiment(text: string, language: SentimentLanguage): SentimentShares {
  const parts = splitParts(text).slice(0, MAX_PARTS);
  return combine(parts.map((part) => classifySentiment(part, language)));
}

/** Joins consecutive sentences up to {@link PART} characters, and cuts longer ones. */
function splitParts(text: string): string[] {
  if (text.length <= PART) return [text];
  const parts: string[] = [];
  for (const sentence of sentences(text)) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + sentence.length < PART)
      parts.splice(-1, 1, `${last} ${sentence}`);
    else
      for (let from = 0; from < sentence.length; from += PART)
        parts.push(sentence.slice(from, from + PART));
  }
  return parts.length === 0 ? [text.slice(0, PART)] : parts;
}

/** Estimates the sentiment of a text in English or, if it has a Korean letter, in Korean. */
export function feelingsOf(text: string): SentimentShares {
  return textSentiment(text, /\p{Script=Hangul}/u.test(text) ? 'ko' : 'en');
}

/**
 * Combines the parts of a text: opinions in few parts outweigh many neutral ones, and praise and blame in different
 * parts are mixed.
 */
function combine(parts: readonly SentimentShares[]): SentimentShares {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const mean = (value: (part: SentimentShares) => number) =>
    parts.reduce((sum, part) => sum + value(part), 0) / parts.length;
  const opinion = Math.sqrt(mean(({ neutral }) => (1 - neutral) ** 2));
  const praise = mean(({ positive, mixed }) => positive + mixed / 2);
  const blame = mean(({ negative, mixed }) => negative + mixed / 2);
  const lesser = (2 * Math.min(praise, blame)) / (praise + blame);
  const mixed = lesser ** 2;
  const sided = (opinion * (1 - mixed)) / (praise + blame);
  return {
    positive: praise * sided,
    negative: blame * sided,
    neutral: 1 - opinion,
    mixed: opinion * mixed,
  };
}
