import { rejectInput } from '../errors/input-error';
import type { Accumulator, MetricResult } from '../options/accumulator';
import { bootstrapInterval } from '../formulas/statistics/bootstrap';
import { someItems } from '../options/validate-number';
import { withDefaults } from './bertscore-options';
import type { BertScores, BertscoreOptions } from './bertscore-options';
import { cosines, unitVectors } from './cosine-similarity';
import type { EmbeddedText } from './cosine-similarity';
import { idfWeights } from './token-weights';

/**
 * Candidate and references with token embeddings, as the port to SageMaker or Bedrock returns them.
 */
export interface EmbeddedPair {
  readonly candidate: EmbeddedText;
  readonly reference: EmbeddedText | readonly EmbeddedText[];
}

/** Best cosine of each token on the other side, all that the score needs. */
interface Comparison {
  readonly candidate: readonly string[];
  readonly references: readonly {
    readonly tokens: readonly string[];
    readonly bestOfCandidate: readonly number[];
    readonly bestOfReference: readonly number[];
  }[];
}

interface KeptPair {
  readonly comparison: Comparison;
  /** Similarities to the first reference: a row per candidate token. */
  readonly similarity: readonly (readonly number[])[];
}

export interface BertscoreState {
  count: number;
  /** Sums of precision, recall and F; 0 with `idf`, where weights are known only at the end. */
  sums: [number, number, number];
  empty: number;
  kept: KeptPair[];
  /** With `idf` only. */
  comparisons: Comparison[];
  rows: number[];
}

export interface BertscoreResult extends MetricResult, BertScores {
  /** Tokens and cosines of the first pairs, with their first reference. */
  readonly pairs: readonly (BertScores & {
    readonly candidate: readonly string[];
    readonly reference: readonly string[];
    readonly similarity: readonly (readonly number[])[];
  })[];
  readonly items: number;
  /** Pairs in which a text has no weighted token; they score 0 before rescaling. */
  readonly empty: number;
}

/**
 * Computes BERTScore: tokens matched by the similarity of a model's embeddings.
 *
 *   P = Σ w(x) · max cos(x, y) / Σ w(x)   over the candidate's tokens x, y from the reference
 *   R = Σ w(y) · max cos(x, y) / Σ w(y)   over the reference's tokens y, x from the candidate
 *   F = 2 · P · R / (P + R);  the value is the mean of F over pairs
 *   w = 1, or with `idf` log((N + 1) / (n + 1)) for a token in n of N references
 *   rescaled: (score − baseline) / (1 − baseline), for each of the three
 *
 * Input: tokens and embeddings of each pair, from outside; this function loads no model. Of several
 * references the best counts, for P, R and F separately, as in bert-score. Range −1 to 1 before
 * rescaling, in practice a narrow band near 1. F can leave the range if P and R have opposite
 * signs.
 *
 * Use it where wording is free: it recognizes synonyms and paraphrases, and Korean if the model
 * does. It misleads:
 * - without a baseline: a high score may be that of unrelated texts;
 * - across models, layers and versions: numbers compare only within one;
 * - on negation, numbers and names: their embeddings are close, so an error costs little;
 * - on word order, which it has only through context;
 * - on long texts, which a model truncates silently.
 *
 * With `idf` the state holds each pair's best cosines (`whole`), else sums (`rounding`).
 *
 * Agrees with bert-score 0.3.13's formula on the same vectors to 1e-12 in double precision; the
 * package computes in single. There a token whose cosines are all below 0 counts as 0 if its batch
 * has a longer text (padding); here its best cosine counts. Weights that are all 0 (a text of
 * tokens that every reference has) give NaN there and are rejected here.
 *
 * Source: T. Zhang et al., BERTScore, ICLR 2020, https://arxiv.org/abs/1904.09675;
 * https://github.com/Tiiiger/bert_score
 *
 * @throws InvalidInputError if numbers of tokens and vectors differ, if vectors differ in length,
 * are zero or not finite, on invalid options, and on no items.
 */
export function bertscore(
  given: BertscoreOptions = {},
): Accumulator<EmbeddedPair, BertscoreState, BertscoreResult> {
  const options = withDefaults(given);
  const { idf, baseline, keep, bootstrap } = options;
  const unweighted = new Set(options.unweighted);
  const hasWeight = (token: string) => !unweighted.has(token);
  const one = (token: string) => (hasWeight(token) ? 1 : 0);
  const isEmpty = ({ candidate, references }: Comparison) =>
    !candidate.some(hasWeight) || references.some(({ tokens }) => !tokens.some(hasWeight));
  const scored = (comparison: Comparison, weight: (token: string) => number, index: number) =>
    rescale(bestScores(comparison, weight, hasWeight, index), baseline);

  return {
    merging: idf ? 'whole' : 'rounding',
    empty: () => ({ count: 0, sums: [0, 0, 0], empty: 0, kept: [], comparisons: [], rows: [] }),
    add: (state, item) => {
      const { comparison, similarity } = compare(item, state.kept.length < keep);
      if (idf) state.comparisons.push(comparison);
      else {
        const scores = scored(comparison, one, state.count);
        addScores(state.sums, scores);
        if (bootstrap !== null) state.rows.push(scores.f);
      }
      state.count++;
      state.empty += isEmpty(comparison) ? 1 : 0;
      if (state.kept.length < keep) state.kept.push({ comparison, similarity });
      return state;
    },
    merge: (first, second) => ({
      count: first.count + second.count,
      sums: [
        first.sums[0] + second.sums[0],
        first.sums[1] + second.sums[1],
        first.sums[2] + second.sums[2],
      ],
      empty: first.empty + second.empty,
      kept: first.kept.concat(second.kept).slice(0, keep),
      comparisons: first.comparisons.concat(second.comparisons),
      rows: first.rows.concat(second.rows),
    }),
    result: (state) => {
      someItems('bertscore', state.count);
      const weight = idf ? idfWeights(state.comparisons, hasWeight) : one;
      const sums: [number, number, number] = idf ? [0, 0, 0] : state.sums;
      const rows = idf ? [] : state.rows;
      for (const [index, comparison] of state.comparisons.entries()) {
        const scores = scored(comparison, weight, index);
        addScores(sums, scores);
        rows.push(scores.f);
      }
      const mean = (sum: number) => sum / state.count;
      const meanOfRows = (sum: Float64Array, count: number) => (sum[0] ?? 0) / count;
      return {
        metric: 'bertscore',
        value: mean(sums[2]),
        options: { ...options },
        ...(bootstrap === null
          ? {}
          : { interval: bootstrapInterval(rows, 1, meanOfRows, bootstrap) }),
        precision: mean(sums[0]),
        recall: mean(sums[1]),
        f: mean(sums[2]),
        pairs: state.kept.map(({ comparison, similarity }, index) => ({
          candidate: comparison.candidate,
          reference: comparison.references[0]?.tokens ?? [],
          similarity,
          ...scored(comparison, weight, index),
        })),
        items: state.count,
        empty: state.empty,
      };
    },
  };
}

function compare(
  { candidate, reference }: EmbeddedPair,
  wantsSimilarity: boolean,
): { comparison: Comparison; similarity: number[][] } {
  const ours = unitVectors(candidate, 'candidate');
  const several = isList(reference);
  const references = several ? reference : [reference];
  if (references.length === 0) {
    rejectInput({
      field: 'reference',
      expected: 'an embedded text, or a list of at least one',
      received: '[]',
      suggestion: 'Give the reference of the candidate.',
    });
  }
  let similarity: number[][] = [];
  const compared = references.map((each, which) => {
    const field = several ? `reference[${which}]` : 'reference';
    const theirs = unitVectors(each, field);
    if (ours.count > 0 && theirs.count > 0 && ours.dimensions !== theirs.dimensions) {
      rejectInput({
        field: `${field}.vectors`,
        expected: `vectors of ${ours.dimensions} numbers, as the candidate's`,
        received: `${theirs.dimensions} numbers`,
        suggestion: 'Embed both texts with one model.',
      });
    }
    const found = cosines(ours, theirs);
    const bestOfCandidate = new Array<number>(ours.count).fill(-Infinity);
    const bestOfReference = new Array<number>(theirs.count).fill(-Infinity);
    for (let row = 0, at = 0; row < ours.count; row++) {
      for (let column = 0; column < theirs.count; column++, at++) {
        const cosine = found[at] ?? 0;
        if (cosine > (bestOfCandidate[row] ?? 0)) bestOfCandidate[row] = cosine;
        if (cosine > (bestOfReference[column] ?? 0)) bestOfReference[column] = cosine;
      }
    }
    if (wantsSimilarity && which === 0) {
      similarity = candidate.tokens.map((_, row) =>
        Array.from(found.subarray(row * theirs.count, (row + 1) * theirs.count)),
      );
    }
    // A state is JSON, without infinity. If one side is empty, the other's values are not read.
    const finite = (best: number) => (best === -Infinity ? 0 : best);
    return {
      tokens: each.tokens,
      bestOfCandidate: bestOfCandidate.map(finite),
      bestOfReference: bestOfReference.map(finite),
    };
  });
  return { comparison: { candidate: candidate.tokens, references: compared }, similarity };
}

function isList(
  reference: EmbeddedText | readonly EmbeddedText[],
): reference is readonly EmbeddedText[] {
  return Array.isArray(reference);
}

function bestScores(
  { candidate, references }: Comparison,
  weight: (token: string) => number,
  hasWeight: (token: string) => boolean,
  index: number,
): BertScores {
  return references
    .map(({ tokens, bestOfCandidate, bestOfReference }) => {
      if (!candidate.some(hasWeight) || !tokens.some(hasWeight)) {
        return { precision: 0, recall: 0, f: 0 };
      }
      const precision = weighted(candidate, bestOfCandidate, weight, `items[${index}].candidate`);
      const recall = weighted(tokens, bestOfReference, weight, `items[${index}].reference`);
      const sum = precision + recall;
      return { precision, recall, f: sum === 0 ? 0 : (2 * precision * recall) / sum };
    })
    .reduce((one, other) => ({
      precision: Math.max(one.precision, other.precision),
      recall: Math.max(one.recall, other.recall),
      f: Math.max(one.f, other.f),
    }));
}

function weighted(
  tokens: readonly string[],
  best: readonly number[],
  weight: (token: string) => number,
  field: string,
): number {
  let sum = 0;
  let weights = 0;
  for (const [at, token] of tokens.entries()) {
    const each = weight(token);
    sum += each * (best[at] ?? 0);
    weights += each;
  }
  if (weights > 0) return sum / weights;
  return rejectInput({
    field,
    expected:
      'at least one token that is not in every reference: with idf, the others have the weight log(1) = 0',
    received: `${tokens.length} tokens without weight`,
    suggestion: 'Remove idf, or give more references.',
  });
}

function rescale(scores: BertScores, baseline: BertScores | null): BertScores {
  if (baseline === null) return scores;
  const scaled = (score: number, zero: number) => (score - zero) / (1 - zero);
  return {
    precision: scaled(scores.precision, baseline.precision),
    recall: scaled(scores.recall, baseline.recall),
    f: scaled(scores.f, baseline.f),
  };
}

function addScores(sums: [number, number, number], { precision, recall, f }: BertScores): void {
  sums[0] += precision;
  sums[1] += recall;
  sums[2] += f;
}
