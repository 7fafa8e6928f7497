import { rejectInput, shorten } from '../errors/input-error';
import type { Accumulator, Interval, MetricResult } from '../options/accumulator';
import { bootstrapInterval, bootstrapOptions } from '../formulas/statistics/bootstrap';
import type { BootstrapOptions } from '../formulas/statistics/bootstrap';
import { parseInteger, parseChoice } from '../options/parse-option';
import { someItems } from '../options/validate-number';
import { hasHangul, formatPairShare } from '../formulas/text/hangul';
import { getReferences } from '../formulas/text/text-pair';
import type { EmptyTexts, TextPair } from '../formulas/text/text-pair';
import type { Tokenization } from '../formulas/text/tokenizer';
import { pairScorer } from './score-pair';
import type { RougeScore, RougeType } from './score-pair';

export interface RougeOptions {
  /** Default `rouge1`, `rouge2`, `rougeL` and `rougeLsum`. */
  readonly types?: readonly RougeType[];
  /** Type whose mean F is the `value`; default `rougeL`, or the first type without it. */
  readonly headline?: RougeType;
  /**
   * Default `rouge` (only a-z and 0-9), as in rouge-score, and `korean-particles` for a pair with
   * Hangul, which `rouge` would drop.
   */
  readonly tokenize?: Tokenization;
  /** Default true; `rouge` lowers in any case. */
  readonly lowercase?: boolean;
  /**
   * Whether to use Porter's stems for words of more than three letters; default false, as in
   * rouge-score.
   */
  readonly stem?: boolean;
  /** Number of pairs whose scores are in the result, for a plot; default 100. */
  readonly keep?: number;
  /** Bootstrap intervals of the mean F; the state then holds the F of each pair. */
  readonly bootstrap?: BootstrapOptions;
}

export interface RougeState {
  count: number;
  /** Sums of precision, recall and F of each type. */
  sums: number[];
  emptyCandidates: number;
  emptyReferences: number;
  /** Pairs for which Korean tokens were chosen. */
  korean: number;
  /** Scores of the first pairs, and with `bootstrap` the concatenated F of each pair. */
  kept: number[][];
  rows: number[];
}

export interface RougeResult extends MetricResult {
  /** Means over the pairs, by type. */
  readonly scores: Readonly<
    Partial<Record<RougeType, RougeScore & { readonly interval?: Interval }>>
  >;
  /** Scores of the first pairs; after a merge, in merge order. */
  readonly pairs: readonly Readonly<Partial<Record<RougeType, RougeScore>>>[];
  readonly items: number;
  readonly empty: EmptyTexts;
}

/**
 * Computes ROUGE: how much of the reference is in the candidate, and vice versa.
 *
 *   ROUGE-N:  recall = shared n-grams / the reference's, precision = shared / the candidate's
 *   ROUGE-L:  the same with the longest common subsequence of tokens, which may have gaps
 *   ROUGE-Lsum: by lines; for each of the reference's the union of its subsequences with the candidate's
 *   F = 2 · precision · recall / (precision + recall);  the value is the mean of F over pairs
 *
 * Input: pairs of texts; of several references the one with the best F counts, for each type
 * separately. For ROUGE-Lsum put each sentence on its own line, as in rouge-score; sentences are
 * not detected. Range 0 to 1.
 *
 * Use it for summaries, with types and tokenization stated. It misleads:
 * - on recall alone: a longer summary finds more, so look at F;
 * - on synonyms and paraphrases: only words count, with `stem` their stems;
 * - on truth: a summary with every name swapped keeps most of its words;
 * - on word order with ROUGE-1, which ignores it;
 * - on short texts, where one word is a large share;
 * - on Korean with `tokenize: 'rouge'`: its tokens are a-z and 0-9, so a Korean text has none and
 * scores 0. By default, pairs with Hangul use `korean-particles`; `spaces` is too strict (see
 * {@link Tokenization}).
 *
 * An empty text scores 0 and is counted in `empty`. Merging adds sums, so results agree up to
 * rounding.
 *
 * Agrees with rouge-score 0.1.2 to 1e-12 (`rouge`, with and without stems) on pairs without Hangul.
 * Its `split_summaries` needs nltk's trained sentence splitter and is not supported; put sentences
 * on lines. Intervals use another generator than numpy's.
 *
 * Source: C.-Y. Lin, ROUGE: A Package for Automatic Evaluation of Summaries, 2004,
 * https://aclanthology.org/W04-1013/;
 * https://github.com/google-research/google-research/tree/master/rouge
 *
 * @throws InvalidInputError on unknown options, on items that are not texts, and on no items.
 */
export function rouge(given: RougeOptions = {}): Accumulator<TextPair, RougeState, RougeResult> {
  const options = withDefaults(given);
  const { types, headline, keep, bootstrap } = options;
  const scorer = pairScorer(types, options);
  const koreanScorer =
    given.tokenize === undefined
      ? pairScorer(types, { ...options, tokenize: 'korean-particles' })
      : undefined;

  return {
    merging: 'rounding',
    empty: () => ({
      count: 0,
      sums: new Array<number>(types.length * 3).fill(0),
      emptyCandidates: 0,
      emptyReferences: 0,
      korean: 0,
      kept: [],
      rows: [],
    }),
    add: (state, item) => {
      const texts = getReferences(item);
      const korean =
        koreanScorer !== undefined && (hasHangul(item.candidate) || texts.some(hasHangul))
          ? koreanScorer
          : undefined;
      const { read, score } = korean ?? scorer;
      const references = texts.map(read);
      const candidate = read(item.candidate);
      const best = references
        .map((reference) => score(candidate, reference))
        .reduce((one, other) => one.map((each, at) => better(each, other[at])));
      const flat = best.flatMap(({ precision, recall, f }) => [precision, recall, f]);
      state.count++;
      if (korean !== undefined) state.korean++;
      for (let at = 0; at < flat.length; at++)
        state.sums[at] = (state.sums[at] ?? 0) + (flat[at] ?? 0);
      state.emptyCandidates += candidate.tokens.length === 0 ? 1 : 0;
      state.emptyReferences += references.filter(({ tokens }) => tokens.length === 0).length;
      if (state.kept.length < keep) state.kept.push(flat);
      if (bootstrap !== null) state.rows.push(...best.map(({ f }) => f));
      return state;
    },
    merge: (one, other) => ({
      count: one.count + other.count,
      sums: one.sums.map((sum, at) => sum + (other.sums[at] ?? 0)),
      emptyCandidates: one.emptyCandidates + other.emptyCandidates,
      emptyReferences: one.emptyReferences + other.emptyReferences,
      korean: one.korean + other.korean,
      kept: one.kept.concat(other.kept).slice(0, keep),
      rows: one.rows.concat(other.rows),
    }),
    result: (state) => {
      someItems('rouge', state.count);
      const means = named(
        types,
        state.sums.map((sum) => sum / state.count),
      );
      const scores: RougeResult['scores'] =
        bootstrap === null ? means : withIntervals(means, types, state.rows, bootstrap);
      const first = scores[headline];
      return {
        metric: 'rouge',
        variant: headline,
        value: first?.f ?? 0,
        options: { ...options, tokenize: usedTokens(options.tokenize, state) },
        ...(first?.interval === undefined ? {} : { interval: first.interval }),
        ...(state.korean > 0 && { notes: [describeChoice(state)] }),
        scores,
        pairs: state.kept.map((flat) => named(types, flat)),
        items: state.count,
        empty: { candidates: state.emptyCandidates, references: state.emptyReferences },
      };
    },
  };
}

function withDefaults(given: RougeOptions) {
  const types = given.types ?? ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'];
  const wrong = types.find((type) => !/^rouge(?:[1-9]|L|Lsum)$/.test(type));
  if (wrong !== undefined || types.length === 0 || new Set(types).size < types.length) {
    rejectInput({
      field: 'types',
      expected: 'at least one of rouge1 to rouge9, rougeL and rougeLsum, without duplicates',
      received: shorten(wrong ?? types),
      suggestion: 'Papers usually report rouge1, rouge2 and rougeL.',
    });
  }
  const headline = given.headline ?? (types.includes('rougeL') ? 'rougeL' : (types[0] ?? 'rougeL'));
  parseChoice('headline', headline, types);
  const keep = given.keep ?? 100;
  parseInteger('keep', keep, 0, 1_000_000);
  return {
    types,
    headline,
    tokenize: given.tokenize ?? 'rouge',
    lowercase: given.lowercase ?? true,
    stem: given.stem ?? false,
    keep,
    bootstrap: given.bootstrap === undefined ? null : bootstrapOptions(given.bootstrap),
  };
}

function usedTokens(tokenize: Tokenization, { korean, count }: RougeState): string {
  if (korean === 0) return tokenize;
  return korean === count
    ? 'korean-particles'
    : `${tokenize}, and korean-particles for ${korean} of ${count} pairs`;
}

function describeChoice({ korean, count }: RougeState): string {
  return `${formatPairShare(korean, count)} Hangul: split with korean-particles, because the tokenizer rouge keeps a-z and 0-9 only. Choose one with --tokenize.`;
}

/** Prefers the first on a tie, as rouge-score's argmax does. */
function better(one: RougeScore, other: RougeScore | undefined): RougeScore {
  return other !== undefined && other.f > one.f ? other : one;
}

function named(
  types: readonly RougeType[],
  flat: readonly number[],
): Partial<Record<RougeType, RougeScore>> {
  return Object.fromEntries(
    types.map((type, at) => {
      const [precision = 0, recall = 0, f = 0] = flat.slice(at * 3, at * 3 + 3);
      return [type, { precision, recall, f }];
    }),
  );
}

function withIntervals(
  means: Partial<Record<RougeType, RougeScore>>,
  types: readonly RougeType[],
  rows: readonly number[],
  options: BootstrapOptions,
): RougeResult['scores'] {
  return Object.fromEntries(
    types.map((type, at) => {
      const column = rows.filter((_, index) => index % types.length === at);
      const mean = (sums: Float64Array, count: number) => (sums[0] ?? 0) / count;
      const interval = bootstrapInterval(column, 1, mean, options);
      return [type, { ...(means[type] ?? { precision: 0, recall: 0, f: 0 }), interval }];
    }),
  );
}
