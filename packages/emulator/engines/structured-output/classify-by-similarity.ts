import type { Comparison } from '../learning/text-features';
import type { Label } from './label-descriptions';
import { sentenceSimilarity } from '../encoder/sentence-embedding';
import { plainForm } from '../search/plain-form';
import { features, rarity, similarity } from '../search/lexical-similarity';
import { isQuestion } from '../chat/answer-from-context';
import { sentences } from '../summary/split-sentences';
import type { SentimentName } from '../text-analysis/sentiment/sentiment-model';
import { feelingsOf } from '../text-analysis/sentiment/text-sentiment';

export interface Scored {
  readonly name: string;
  /** Share of the evidence, 0 to 1; all shares sum to 1. Not a measured probability. */
  readonly share: number;
  /** False if another label fits nearly as well, or none fits. */
  readonly isSure: boolean;
}

/** Label shown by a try. */
export const LABEL_STAND_IN = 'nearest label by meaning and by words in common (no language model)';

const CATCH_ALL =
  /^(?:other|others|misc\w*|general|none|unknown|unclear|n\/?a|기타|그\s*외|없음|일반|해당\s*없음)(?:[ _-].*)?$/iu;
const POLARITIES = {
  positive:
    /positive|\bgood\b|\bhappy\b|(?<!dis|un)satisf|prais|compliment|긍정|좋|만족(?!도)|칭찬|호평/iu,
  negative: /negative|\bbad\b|unhappy|dissatisf|unsatisf|complain|부정|나쁨|나쁜|불만|악평/iu,
  neutral: /neutral|중립|보통/iu,
  mixed: /mixed|both|혼합|복합|양면|엇갈/iu,
} as const;
const ORDER: readonly SentimentName[] = ['mixed', 'neutral', 'negative', 'positive'];
const QUESTION_LABEL = /question|inquiry|enquiry|문의|질문/iu;
/** Score below which no label fits and "other" fits better. */
const FAINT = 0.08;
/** Minimum lead of a sure label over the next one. */
const CLEAR_LEAD = 0.035;
/** Score that multiplies the odds of a label by e. */
const TEMPERATURE = 0.04;
/** Weight of words in common, in addition to the meaning. Chosen as the others on the development labels. */
const COMMON_WORDS = { described: 0.15, named: 0.5 } as const;
/** Separates the parts of a description. */
const PARTS = /[,;·/]|\band\b|\bor\b/u;

/**
 * Ranks labels by fit, best first. Sentiment labels get the sentiment of the text; others compare the meaning of the
 * text with the label's name and description, and count words in common.
 */
export function classify(
  sent: string,
  labels: readonly Label[],
  compare: Comparison = 'meaning',
): Scored[] {
  const text = plainForm(sent);
  const polarities = labels.map(({ name }) =>
    ORDER.find((one) => POLARITIES[one].test(spaced(name))),
  );
  const feelings =
    polarities.every((one) => one !== undefined) &&
    polarities.includes('positive') &&
    polarities.includes('negative');
  const scores = feelings
    ? feelingScores(text, polarities)
    : topicScores(text, { labels, polarities, compare });
  const weights = feelings ? scores : scores.map((score) => Math.exp(score / TEMPERATURE));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const [first = 0, second = 0] = scores.toSorted((a, b) => b - a);
  const isSure = first - second >= CLEAR_LEAD && (feelings || first >= FAINT);
  return labels
    .map(({ name }, at) => ({
      name,
      share: total === 0 ? 1 / labels.length : (weights[at] ?? 0) / total,
      isSure,
    }))
    .sort((a, b) => b.share - a.share);
}

function feelingScores(text: string, polarities: readonly (SentimentName | undefined)[]): number[] {
  const feelings = feelingsOf(text);
  return polarities.map((one) => (one === undefined ? 0 : feelings[one]));
}

function topicScores(
  text: string,
  {
    labels,
    polarities,
    compare,
  }: {
    readonly labels: readonly Label[];
    readonly polarities: readonly (SentimentName | undefined)[];
    readonly compare: Comparison;
  },
): number[] {
  const described = labels.map(({ name, description }) =>
    features(`${spaced(name)}\n${spaced(name)}\n${description}`),
  );
  const weight = rarity(described);
  const textFeatures = features(text);
  const isSided = polarities.includes('positive') || polarities.includes('negative');
  const feelings = isSided ? feelingsOf(text) : undefined;
  const hasQuestion = sentences(text).some(isQuestion);
  const nearness = compare === 'words' ? () => 0 : compareMeaning(text);
  const scores = labels.map((label, at) => {
    const { name } = label;
    const polarity = polarities[at];
    const extra =
      polarity === 'positive' || polarity === 'negative' ? 0.15 * (feelings?.[polarity] ?? 0) : 0;
    const question = hasQuestion && QUESTION_LABEL.test(name) ? 0.1 : 0;
    const words = similarity(textFeatures, described[at] ?? new Map(), weight);
    const weightOfWords = COMMON_WORDS[label.description === '' ? 'named' : 'described'];
    return nearness(label) + weightOfWords * words + extra + question;
  });
  const isCatchAll = labels.map(({ name }) => CATCH_ALL.test(name));
  const best = Math.max(0, ...scores.filter((_, at) => isCatchAll[at] !== true));
  return scores.map((score, at) => (isCatchAll[at] !== true ? score : best < FAINT ? FAINT : 0));
}

/** Characters and sentences of a text that are compared with each label. */
const MAX_CHARACTERS = 2_000;
const MAX_SENTENCES = 20;
const MAX_LABEL_CHARACTERS = 300;

/** Nearness of the text, and of its nearest sentence, to a label. */
function compareMeaning(whole: string): (label: Label) => number {
  const text = whole.slice(0, MAX_CHARACTERS);
  const parts = sentences(text).slice(0, MAX_SENTENCES);
  if (parts.length < 2) return (label) => meaningScore(text, label);
  return (label) => {
    const nearest = Math.max(...parts.map((part) => meaningScore(part, label)));
    return (meaningScore(text, label) + nearest) / 2;
  };
}

/** Nearness of a text to a label: to its name, its description, and the nearest part of the description. */
function meaningScore(text: string, label: Label): number {
  const name = label.name.slice(0, MAX_LABEL_CHARACTERS);
  const description = label.description.slice(0, MAX_LABEL_CHARACTERS);
  const byName = sentenceSimilarity(text, spaced(name));
  if (description === '') return byName;
  const parts = description.split(PARTS).filter((part) => part.trim() !== '');
  const nearest = Math.max(...parts.map((part) => sentenceSimilarity(text, part)));
  const whole = sentenceSimilarity(text, `${spaced(name)}: ${description}`);
  return (byName + whole + nearest) / 3;
}

/** Splits `technicalSupport` and `technical_support` into words. */
function spaced(name: string): string {
  return name.replaceAll(/[_-]+/gu, ' ').replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
}
