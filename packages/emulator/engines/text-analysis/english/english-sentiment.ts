import type { SentimentIntensityAnalyzer } from 'vader-sentiment';
import { scoreSentiment } from '../sentiment/sentiment-lexicon';
import { clausesOf } from '../sentiment/split-clauses';
import { weighClauses, type ClauseScore, type SentimentShares } from '../sentiment/combine-clauses';

type Analyzer = typeof SentimentIntensityAnalyzer;
let loading: Promise<Analyzer> | undefined;

/** VADER's compound score at which a clause says plainly what it thinks. */
const PLAIN = 0.6;
/** How much the parts of an enumeration must say for it to be cut (`Lovely cafe, rude waiter`). */
const OPPOSED = 0.4;

/** What was hoped for is no praise. */
const UNREAL =
  /\b(?:wanted|hoped|hoping|expected|supposed|meant) to\b|\b(?:should|would|could) have\b/iu;
/** What buyers say and a lexicon of single words does not hear. */
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

/** The sentiment of an English text: VADER's lexicon and rules, clause by clause. */
export async function englishSentiment(text: string): Promise<SentimentShares> {
  loading ??= import('vader-sentiment').then((module) => module.SentimentIntensityAnalyzer);
  const analyzer = await loading;
  // A clause is weighed with its neighbours and by itself, and a text repeats itself.
  const weighed = new Map<string, number>();
  const compound = (clause: string) => {
    const known = weighed.get(clause) ?? compoundOf(analyzer, clause);
    weighed.set(clause, known);
    return known;
  };
  return weighClauses(
    clausesOf(text, 'en').flatMap((clause) =>
      opposedParts(clause, compound).map((part) => clauseScore(compound(part))),
    ),
  );
}

/** From -1 to 1. */
function compoundOf(analyzer: Analyzer, clause: string): number {
  const said = PHRASES.find(([pattern]) => pattern.test(clause));
  if (said !== undefined) return said[1];
  // VADER knows "not" and "never", but not that what is no longer is not.
  const { compound } = analyzer.polarity_scores(clause.replace(/\bno (?:longer|more)\b/giu, 'not'));
  const heard = compound === 0 ? leaning(clause) : compound;
  return UNREAL.test(clause) ? Math.min(0, heard) : heard;
}

/** Of what VADER does not know: the words of praise and blame that the other stand-ins know. */
function leaning(clause: string): number {
  const { praise, blame } = scoreSentiment(clause);
  return OPPOSED * Math.sign(praise - blame);
}

/** The clause itself, unless its commas part praise from blame. */
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
