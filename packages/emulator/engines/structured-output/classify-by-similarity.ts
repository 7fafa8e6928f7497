import type { Label } from './label-descriptions';
import { plainForm } from '../search/plain-form';
import { features, rarity, similarity } from '../search/lexical-similarity';
import { isQuestion } from '../chat/answer-from-context';
import { sentences } from '../summary/split-sentences';
import { scoreSentiment } from '../text-analysis/sentiment/sentiment-lexicon';

export interface Scored {
  readonly name: string;
  /** Share of the evidence, 0 to 1; all shares sum to 1. Not a measured probability. */
  readonly share: number;
}

const CATCH_ALL =
  /^(?:other|others|misc\w*|general|none|unknown|unclear|n\/?a|기타|그\s*외|없음|일반|해당\s*없음)(?:[ _-].*)?$/iu;
const POLARITIES = {
  praise:
    /positive|\bgood\b|\bhappy\b|(?<!dis|un)satisf|prais|compliment|긍정|좋|만족(?!도)|칭찬|호평/iu,
  blame: /negative|\bbad\b|unhappy|dissatisf|unsatisf|complain|부정|나쁨|나쁜|불만|악평/iu,
  neutral: /neutral|중립|보통/iu,
  mixed: /mixed|both|혼합|복합|양면|엇갈/iu,
} as const;
type Polarity = keyof typeof POLARITIES;
const ORDER: readonly Polarity[] = ['mixed', 'neutral', 'blame', 'praise'];
const QUESTION_LABEL = /question|inquiry|enquiry|문의|질문/iu;
/** Minimum score of a label; below it a common word is chance, and "other" fits better. */
const FAINT = 0.08;

/**
 * Ranks labels by fit, best first. Sentiment labels count words of praise and blame; others count
 * words and everyday topics in common with the label's name and description.
 */
export function classify(sent: string, labels: readonly Label[]): Scored[] {
  const text = plainForm(sent);
  const polarities = labels.map(({ name }) =>
    ORDER.find((one) => POLARITIES[one].test(spaced(name))),
  );
  const feelings =
    polarities.every((one) => one !== undefined) &&
    polarities.includes('praise') &&
    polarities.includes('blame');
  const scores = feelings ? feelingScores(text, polarities) : topicScores(text, labels, polarities);
  const total = scores.reduce((sum, score) => sum + score, 0);
  return labels
    .map(({ name }, at) => ({
      name,
      share: total === 0 ? 1 / labels.length : (scores[at] ?? 0) / total,
    }))
    .sort((a, b) => b.share - a.share);
}

function feelingScores(text: string, polarities: readonly (Polarity | undefined)[]): number[] {
  const { praise, blame } = scoreSentiment(text);
  const [less, more] = [Math.min(praise, blame), Math.max(praise, blame)];
  const evidence: Record<Polarity, number> = {
    praise,
    blame,
    mixed: less >= more * 0.4 ? more + less : less / 2,
    neutral: more === 0 ? 1 : 0.5 / (1 + more),
  };
  return polarities.map((one) => (one === undefined ? 0 : evidence[one]));
}

function topicScores(
  text: string,
  labels: readonly Label[],
  polarities: readonly (Polarity | undefined)[],
): number[] {
  const described = labels.map(({ name, description }) =>
    features(`${spaced(name)}\n${spaced(name)}\n${description}`),
  );
  const weight = rarity(described);
  const textFeatures = features(text);
  const feeling = scoreSentiment(text);
  const feelingTotal = feeling.praise + feeling.blame;
  const hasQuestion = sentences(text).some(isQuestion);
  const scores = labels.map(({ name }, at) => {
    const polarity = polarities[at];
    const extra =
      polarity === 'praise' || polarity === 'blame'
        ? (0.2 * feeling[polarity]) / (1 + feelingTotal)
        : 0;
    const question = hasQuestion && QUESTION_LABEL.test(name) ? 0.1 : 0;
    return similarity(textFeatures, described[at] ?? new Map(), weight) + extra + question;
  });
  const best = Math.max(0, ...scores);
  return scores.map((score, at) =>
    CATCH_ALL.test(labels[at]?.name ?? '') ? Math.max(score, best < FAINT ? FAINT : 0) : score,
  );
}

/** Splits `technicalSupport` and `technical_support` into words. */
function spaced(name: string): string {
  return name.replaceAll(/[_-]+/gu, ' ').replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
}
