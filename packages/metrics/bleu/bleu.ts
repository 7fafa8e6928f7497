import type { Accumulator, MetricResult } from '../options/accumulator';
import { bootstrapInterval } from '../formulas/statistics/bootstrap';
import { someItems } from '../options/validate-number';
import { ngramMatcher, numberTokens } from '../formulas/text/ngram-matches';
import { getReferences } from '../formulas/text/text-pair';
import type { EmptyTexts, TextPair } from '../formulas/text/text-pair';
import { createTokenizer } from '../formulas/text/tokenizer';
import { withDefaults } from './bleu-options';
import type { BleuOptions, UsedOptions } from './bleu-options';
import { isNltk, smoothAsNltk, smoothPrecisions } from './smoothing';
import type { OrderCounts } from './smoothing';

/** Counts of all pairs, and with `bootstrap` a row of counts per pair. */
export interface BleuState {
  count: number;
  candidateLength: number;
  referenceLength: number;
  matches: number[];
  ngrams: number[];
  emptyCandidates: number;
  emptyReferences: number;
  /** Sum of sentence scores; 0 at level `corpus`. */
  scores: number;
  rows: number[];
}

export interface BleuResult extends MetricResult {
  /**
   * Precisions over all pairs, at level `sentence` too; smoothed unless the method is nltk's own.
   */
  readonly precisions: readonly {
    readonly order: number;
    readonly matches: number;
    readonly ngrams: number;
    /** Range 0 to 100. */
    readonly precision: number;
  }[];
  /** Range 0 to 1, over all pairs. */
  readonly brevityPenalty: number;
  /** Lengths in tokens; for several references, that of the nearest length. */
  readonly candidateLength: number;
  readonly referenceLength: number;
  readonly items: number;
  readonly empty: EmptyTexts;
}

/**
 * Computes BLEU: the share of the candidate's n-grams that a reference has.
 *
 *   BLEU = 100 · BP · exp(Σ log pₙ / N),  n = 1 … N,  N = 4
 *   pₙ = n-grams of the candidate that a reference has, each at most as often as there, / its n-grams
 *   BP = 1 if c ≥ r, else exp(1 − r / c),  c and r the tokens of candidates and of nearest references
 *
 * Input: pairs of texts, several references allowed. Range 0 to 100 (sacrebleu's; nltk's is a
 * hundredth).
 *
 * Use it to compare versions of one translation system on one test set, with the options stated. It
 * misleads:
 * - on synonyms and free wording: "car" for "automobile" is as wrong as "banana";
 * - on word order beyond four words, and on which word was wrong: a lost "not" costs little;
 * - on single sentences and short texts: one missing 4-gram gives zero, or a value that depends on
 * smoothing;
 * - across tokenizations, languages and test sets: their numbers do not compare;
 * - on Korean split at spaces: another particle makes another word (see `Tokenization`).
 *
 * An empty text scores 0 and is counted in `empty`. Merging is exact at level `corpus` (integers),
 * and has the rounding error of one sum at level `sentence`.
 *
 * Agrees with sacrebleu 2.6.0 to 1e-12, and with nltk 3.10.4 for its own smoothing methods. `intl`
 * depends on the Unicode version of the machine. nltk rejects `nltk-6` without a matching trigram;
 * this function does not. The interval uses another generator than numpy's and is a percentile
 * interval; sacrebleu reports half its width around the mean of the samples.
 *
 * Source: K. Papineni et al., BLEU, ACL 2002, https://aclanthology.org/P02-1040/; M. Post, A Call
 * for Clarity in Reporting BLEU Scores, WMT 2018, https://aclanthology.org/W18-6319/;
 * https://github.com/mjpost/sacrebleu
 *
 * @throws InvalidInputError on unknown options, on items that are not texts, and on no items.
 */
export function bleu(given: BleuOptions = {}): Accumulator<TextPair, BleuState, BleuResult> {
  const options = withDefaults(given);
  const { level, maxOrder, bootstrap } = options;
  const score = scorer(options);
  const count = pairCounter(options);

  return {
    merging: level === 'corpus' ? 'exact' : 'rounding',
    empty: () => ({
      count: 0,
      candidateLength: 0,
      referenceLength: 0,
      matches: new Array<number>(maxOrder).fill(0),
      ngrams: new Array<number>(maxOrder).fill(0),
      emptyCandidates: 0,
      emptyReferences: 0,
      scores: 0,
      rows: [],
    }),
    add: (state, item) => {
      const pair = count(item);
      const sentence = level === 'sentence' ? score(pair) : 0;
      state.count++;
      state.candidateLength += pair.candidateLength;
      state.referenceLength += pair.referenceLength;
      state.emptyCandidates += pair.candidateLength === 0 ? 1 : 0;
      state.emptyReferences += pair.emptyReferences;
      state.scores += sentence;
      addTo(state.matches, pair.matches);
      addTo(state.ngrams, pair.ngrams);
      if (bootstrap !== null) {
        if (level === 'sentence') state.rows.push(sentence);
        else {
          state.rows.push(pair.candidateLength, pair.referenceLength);
          for (let at = 0; at < maxOrder; at++) {
            state.rows.push(pair.matches[at] ?? 0, pair.ngrams[at] ?? 0);
          }
        }
      }
      return state;
    },
    merge: (one, other) => ({
      count: one.count + other.count,
      candidateLength: one.candidateLength + other.candidateLength,
      referenceLength: one.referenceLength + other.referenceLength,
      matches: addTo(one.matches, other.matches),
      ngrams: addTo(one.ngrams, other.ngrams),
      emptyCandidates: one.emptyCandidates + other.emptyCandidates,
      emptyReferences: one.emptyReferences + other.emptyReferences,
      scores: one.scores + other.scores,
      rows: one.rows.concat(other.rows),
    }),
    result: (state) => {
      someItems('bleu', state.count);
      return {
        metric: 'bleu',
        value: level === 'corpus' ? score(state) : state.scores / state.count,
        options: { ...options },
        ...(bootstrap === null
          ? {}
          : { interval: bootstrapInterval(state.rows, ...resampled(options, score), bootstrap) }),
        precisions: computePrecisions(state, options),
        brevityPenalty: brevityPenalty(state.candidateLength, state.referenceLength),
        candidateLength: state.candidateLength,
        referenceLength: state.referenceLength,
        items: state.count,
        empty: { candidates: state.emptyCandidates, references: state.emptyReferences },
      };
    },
  };
}

interface PairCounts extends OrderCounts {
  readonly referenceLength: number;
}

/** Counts the n-grams of one pair. nltk's fifth method needs one order more. */
function pairCounter({ tokenize: tokenize, lowercase, maxOrder, smoothing }: UsedOptions) {
  const tokens = createTokenizer(tokenize);
  const read = lowercase ? (text: string) => tokens(text.toLowerCase()) : tokens;
  const orders = isNltk(smoothing) ? maxOrder + 1 : maxOrder;
  const match = ngramMatcher(orders);
  return (item: TextPair): PairCounts & { readonly emptyReferences: number } => {
    const references = getReferences(item).map(read);
    const candidate = read(item.candidate);
    const ngrams = new Array<number>(orders);
    for (let at = 0; at < orders; at++) ngrams[at] = Math.max(0, candidate.length - at);
    let nearest = Infinity;
    let emptyReferences = 0;
    for (const { length } of references) {
      if (length === 0) emptyReferences++;
      const [was, is] = [Math.abs(nearest - candidate.length), Math.abs(length - candidate.length)];
      // Prefers the shorter of two equally near references, which favors the candidate.
      if (is < was || (is === was && length < nearest)) nearest = length;
    }
    return {
      candidateLength: candidate.length,
      referenceLength: nearest,
      matches: match(numberTokens(candidate, references)),
      ngrams,
      emptyReferences,
    };
  };
}

function scorer(options: UsedOptions): (counts: PairCounts) => number {
  const { maxOrder, smoothing, smoothingValue, effectiveOrder } = options;
  const method = { method: smoothing, value: smoothingValue };
  return (counts) => {
    if ((counts.matches[0] ?? 0) === 0) return 0;
    const penalty = brevityPenalty(counts.candidateLength, counts.referenceLength);
    if (isNltk(smoothing)) {
      const precisions = smoothAsNltk(counts, maxOrder, smoothing).filter((each) => each > 0);
      return 100 * penalty * Math.exp(sumOfLogs(precisions) / maxOrder);
    }
    const { precisions, orders } = smoothPrecisions(counts, maxOrder, method, effectiveOrder);
    // A precision of 0 has the logarithm -Infinity, which makes the score 0.
    return 100 * penalty * Math.exp(sumOfLogs(precisions.slice(0, orders)) / orders);
  };
}

function sumOfLogs(precisions: readonly number[]): number {
  return precisions.reduce((sum, precision) => sum + Math.log(precision), 0);
}

function brevityPenalty(candidateLength: number, referenceLength: number): number {
  if (candidateLength >= referenceLength) return 1;
  return candidateLength === 0 ? 0 : Math.exp(1 - referenceLength / candidateLength);
}

function computePrecisions(state: BleuState, options: UsedOptions): BleuResult['precisions'] {
  const { smoothing, smoothingValue, maxOrder, effectiveOrder } = options;
  const method = isNltk(smoothing)
    ? { method: 'none' as const, value: null }
    : { method: smoothing, value: smoothingValue };
  const { precisions } = smoothPrecisions(state, maxOrder, method, effectiveOrder);
  const matched = (state.matches[0] ?? 0) > 0;
  return precisions.map((precision, at) => ({
    order: at + 1,
    matches: state.matches[at] ?? 0,
    ngrams: state.ngrams[at] ?? 0,
    precision: matched ? 100 * precision : 0,
  }));
}

/** Returns the width of a pair's row, and a function that scores sums of rows. */
function resampled(
  { level, maxOrder }: UsedOptions,
  score: (counts: PairCounts) => number,
): [width: number, statistic: (sums: Float64Array, count: number) => number] {
  if (level === 'sentence') return [1, (sums, count) => (sums[0] ?? 0) / count];
  const orders = Array.from({ length: maxOrder }, (_, at) => at);
  return [
    2 + 2 * maxOrder,
    (sums) =>
      score({
        candidateLength: sums[0] ?? 0,
        referenceLength: sums[1] ?? 0,
        matches: orders.map((at) => sums[2 + 2 * at] ?? 0),
        ngrams: orders.map((at) => sums[3 + 2 * at] ?? 0),
      }),
  ];
}

function addTo(sums: number[], added: readonly number[] | ArrayLike<number>): number[] {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (added[at] ?? 0);
  return sums;
}
