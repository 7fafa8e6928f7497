import type { SentimentIntensityAnalyzer } from 'vader-sentiment';
import { scoreSentiment } from '../sentiment/sentiment-lexicon';
import { splitClauses } from '../sentiment/split-clauses';
import { weighClauses, type ClauseScore, type SentimentShares } from '../sentiment/combine-clauses';

type Analyzer = typeof SentimentIntensityAnalyzer;
let loading: Promise<Analyzer> | undefined;

/** VADER compound score of a clear opinion. */
const PLAIN = 0.6;
/** Minimum opposing score of each side for splitting a list (`Lovely cafe, rude waiter`). */
const OPPOSED = 0.4;

/** Expectations, which are not praise. */
const HYPOTHETICAL =
  /\b(?:wanted|hoped|hoping|expected|supposed|meant) to\b|\b(?:should|would|could) have\b/iu;
/** Review phrases that a word lexicon misses. */
const PHRASES: readonly (readonly [pattern: RegExp, compound: number])[] = [
  [
    /\b(?:no|zero|without(?: any)?|never (?:had )?an?y?) (?:complaints?|problems?|issues?|regrets?|faults?|trouble)\b/iu,
    0.5,
  ],
  [/\bworks? (?:perfectly|flawlessly|as promised|as expected|like a charm)\b/iu, 0.5],
  [/\b(?:five|5) stars\b|\bbuy (?:it |one |this )?again\b/iu, 0.6],
  [/\b(?:don['’]t|do not|never) (?:buy|order|go|come|use|shop)\b/iu, -0.5],
  [
    /\b(?:stopped|quit) working\b|\b(?:does|did)(?:n['’]t| not) (?:work|fit|arrive|help)\b|\bfell apart\b/iu,
    -0.5,
  ],
  [/\bnever (?:arrived|came|again)\b|\b(?:one|1) star\b|\bleak(?:s|ed|ing)?\b/iu, -0.5],
];

/** Scores the sentiment of an English text by clause, with VADER's lexicon and rules. */
export async function englishSentiment(text: string): Promise<SentimentShares> {
  loading ??= import('vader-sentiment').then((module) => module.SentimentIntensityAnalyzer);
  const analyzer = await loading;
  // Cached, because a clause is scored alone and with its neighbors, and texts repeat clauses.
  const weighed = new Map<string, number>();
  const compound = (clause: string) => {
    const known = weighed.get(clause) ?? computeCompound(analyzer, clause);
    weighed.set(clause, known);
    return known;
  };
  return weighClauses(
    splitClauses(text, 'en').flatMap((clause) =>
      opposedParts(clause, compound).map((part) => clauseScore(compound(part))),
    ),
  );
}

/** Returns a score from -1 to 1. */
function computeCompound(analyzer: Analyzer, clause: string): number {
  const phraseMatch = PHRASES.find(([pattern]) => pattern.test(clause));
  if (phraseMatch !== undefined) return phraseMatch[1];
  // VADER handles "not" and "never", but not "no longer".
  const { compound } = analyzer.polarity_scores(clause.replace(/\bno (?:longer|more)\b/giu, 'not'));
  const score = compound === 0 ? leaning(clause) : compound;
  return HYPOTHETICAL.test(clause) ? Math.min(0, score) : score;
}

/** Scores clauses unknown to VADER by the other stand-ins' words of praise and blame. */
function leaning(clause: string): number {
  const { praise, blame } = scoreSentiment(clause);
  return OPPOSED * Math.sign(praise - blame);
}

/** Splits a clause at commas only if they separate praise from blame. */
function opposedParts(clause: string, compound: (part: string) => number): string[] {
  const parts = clause.split(/,\s+/u);
  if (parts.length === 1) return [clause];
  const scores = parts.map(compound);
  return scores.some((score) => score > OPPOSED) && scores.some((score) => score < -OPPOSED)
    ? parts
    : [clause];
}

function clauseScore(compound: number): ClauseScore {
  const strength = Math.min(1, Math.abs(compound) / PLAIN);
  return {
    positive: compound > 0 ? strength : 0,
    negative: compound < 0 ? strength : 0,
    neutral: 1 - strength,
  };
}
