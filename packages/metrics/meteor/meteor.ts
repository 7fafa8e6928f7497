import { rejectInput } from '../errors/input-error';
import type { Accumulator, MetricResult } from '../options/accumulator';
import { bootstrapInterval, bootstrapOptions } from '../formulas/statistics/bootstrap';
import type { BootstrapOptions } from '../formulas/statistics/bootstrap';
import { parseChoice, parseInteger } from '../options/parse-option';
import { someItems } from '../options/validate-number';
import { createCachedStemmer } from '../formulas/text/porter-stemmer';
import { referencesOf } from '../formulas/text/text-pair';
import type { EmptyTexts, TextPair } from '../formulas/text/text-pair';
import { createTokenizer } from '../formulas/text/tokenizer';
import type { Tokenisation } from '../formulas/text/tokenizer';
import { align, countChunks } from './align-words';
import type { Aligner, Match } from './align-words';

/** Where synonyms come from: WordNet by `wordNetSynonyms`, or any other thesaurus. */
export interface Synonyms {
  /** What the result names, such as `WordNet 3.1`. */
  readonly name: string;
  /** The synonyms of a word; it counts as its own whether named or not. */
  readonly of: (word: string) => readonly string[];
}

export interface MeteorOptions {
  /** Without them the third stage is left out, and the result says so. */
  readonly synonyms?: Synonyms;
  /** What is looked up: the stem, as nltk does, unless given; or the word, which finds more. */
  readonly synonymsOf?: 'stem' | 'word';
  /** `13a` unless given. nltk takes words that are apart already. */
  readonly tokenise?: Tokenisation;
  /** True unless given, as nltk. */
  readonly lowercase?: boolean;
  /** How much more recall counts than precision: 0.9 unless given, 0 to 1. */
  readonly alpha?: number;
  /** How fast the penalty grows with fragmentation: 3 unless given. */
  readonly beta?: number;
  /** The largest penalty: 0.5 unless given, 0 to 1. */
  readonly gamma?: number;
  /** How many pairs' alignments are in the result, for a plot: 20 unless given. */
  readonly keep?: number;
  /** An interval for the mean; then the state holds each pair's score. */
  readonly bootstrap?: BootstrapOptions;
}

export interface Alignment {
  /** As they were compared. */
  readonly candidate: readonly string[];
  readonly reference: readonly string[];
  readonly matches: readonly Match[];
  readonly chunks: number;
  /** Each 0 to 1. */
  readonly precision: number;
  readonly recall: number;
  readonly penalty: number;
  readonly score: number;
}

export interface MeteorState {
  count: number;
  scores: number;
  emptyCandidates: number;
  emptyReferences: number;
  kept: Alignment[];
  rows: number[];
}

export interface MeteorResult extends MetricResult {
  /** The stages that were used. */
  readonly stages: readonly ('exact' | 'stem' | 'synonym')[];
  /** Of the first pairs, each with its best reference; of a merged result the first as they were merged. */
  readonly alignments: readonly Alignment[];
  readonly items: number;
  readonly empty: EmptyTexts;
}

/**
 * METEOR 1.0: words matched one to one, with a penalty for order.
 *
 *   P = matches / candidate's words,  R = matches / reference's words
 *   Fmean = P · R / (α · P + (1 − α) · R)
 *   score = Fmean · (1 − γ · (chunks / matches)^β),  α = 0.9, β = 3, γ = 0.5;  the value is the mean over pairs
 *
 * Matches are made in three stages: the same word, the same Porter stem, synonyms. A chunk is a run of
 * matches that are neighbours in both texts. Input: pairs of texts; of several references the best counts.
 * Range 0 to 1; a candidate that is its reference has 1 − γ / words^β, just under 1.
 *
 * Use it on single sentences, where BLEU is poor, and where synonyms are fair. It misleads:
 * - without synonyms (`stages` says so): then it is exact words and stems, and lower;
 * - outside English: the stemmer and WordNet know no other language, so Korean has the first stage only, on
 *   the tokens that you choose (`korean-particles` or `characters`, see {@link Tokenisation});
 * - on meaning: any sense of a word makes a synonym ("bank" and "depository" by the river too);
 * - on words without content: "the" counts as much as a name;
 * - beside numbers from METEOR 1.5, which has paraphrases, weights by stage and other parameters.
 *
 * An empty text, or one without a match, scores 0; empty ones are counted. Merging adds a sum.
 *
 * Agrees with nltk 3.10.4 to 1e-12 on the same tokens and the same WordNet files. Like nltk it looks up
 * the stem that the second stage left and not the word ("happili" for happily), and aligns greedily from the
 * end, which need not give the fewest chunks; the paper does otherwise in both. nltk's WordNet is 3.0
 * (see `wordNetSynonyms`).
 *
 * @throws InvalidInputError on options that cannot be, on items that are no texts, and on no items.
 * Source: A. Lavie and A. Agarwal, METEOR, WMT 2007, https://aclanthology.org/W07-0734/;
 * https://github.com/nltk/nltk/blob/3.10.4/nltk/translate/meteor_score.py
 */
export function meteor(
  given: MeteorOptions = {},
): Accumulator<TextPair, MeteorState, MeteorResult> {
  const options = withDefaults(given);
  const { keep, bootstrap } = options;
  const tokens = createTokenizer(options.tokenise);
  const read = options.lowercase ? (text: string) => tokens(text.toLowerCase()) : tokens;
  const aligner: Aligner = {
    stem: createCachedStemmer(),
    synonyms: given.synonyms === undefined ? undefined : remembering(given.synonyms.of),
    synonymsOf: options.synonymsOf,
  };

  return {
    merging: 'rounding',
    empty: () => ({
      count: 0,
      scores: 0,
      emptyCandidates: 0,
      emptyReferences: 0,
      kept: [],
      rows: [],
    }),
    add: (state, item) => {
      const references = referencesOf(item).map(read);
      const candidate = read(item.candidate);
      const best = references
        .map((reference) => alignment(candidate, reference, aligner, options))
        .reduce((one, other) => (other.score > one.score ? other : one));
      state.count++;
      state.scores += best.score;
      state.emptyCandidates += candidate.length === 0 ? 1 : 0;
      state.emptyReferences += references.filter(({ length }) => length === 0).length;
      if (state.kept.length < keep) state.kept.push(best);
      if (bootstrap !== null) state.rows.push(best.score);
      return state;
    },
    merge: (one, other) => ({
      count: one.count + other.count,
      scores: one.scores + other.scores,
      emptyCandidates: one.emptyCandidates + other.emptyCandidates,
      emptyReferences: one.emptyReferences + other.emptyReferences,
      kept: one.kept.concat(other.kept).slice(0, keep),
      rows: one.rows.concat(other.rows),
    }),
    result: (state) => {
      someItems('meteor', state.count);
      const mean = (sums: Float64Array, count: number) => (sums[0] ?? 0) / count;
      return {
        metric: 'meteor',
        value: state.scores / state.count,
        options: { ...options },
        ...(bootstrap === null
          ? {}
          : { interval: bootstrapInterval(state.rows, 1, mean, bootstrap) }),
        stages: aligner.synonyms === undefined ? ['exact', 'stem'] : ['exact', 'stem', 'synonym'],
        alignments: state.kept,
        items: state.count,
        empty: { candidates: state.emptyCandidates, references: state.emptyReferences },
      };
    },
  };
}

function withDefaults(given: MeteorOptions) {
  const { alpha = 0.9, beta = 3, gamma = 0.5, synonymsOf = 'stem', keep = 20 } = given;
  for (const [field, value, most] of [
    ['alpha', alpha, 1],
    ['beta', beta, 100],
    ['gamma', gamma, 1],
  ] as const) {
    if (!(value >= 0 && value <= most)) {
      rejectInput({
        field,
        expected: `a number from 0 to ${most}`,
        received: String(value),
        suggestion: 'METEOR 1.0 has alpha 0.9, beta 3 and gamma 0.5.',
      });
    }
  }
  parseChoice('synonymsOf', synonymsOf, ['stem', 'word']);
  parseInteger('keep', keep, 0, 1_000_000);
  return {
    synonyms: given.synonyms?.name ?? 'none',
    synonymsOf,
    tokenise: given.tokenise ?? '13a',
    lowercase: given.lowercase ?? true,
    alpha,
    beta,
    gamma,
    keep,
    bootstrap: given.bootstrap === undefined ? null : bootstrapOptions(given.bootstrap),
  };
}

function alignment(
  candidate: readonly string[],
  reference: readonly string[],
  aligner: Aligner,
  { alpha, beta, gamma }: ReturnType<typeof withDefaults>,
): Alignment {
  const matches = align(candidate, reference, aligner);
  const chunks = countChunks(matches);
  if (matches.length === 0) {
    return { candidate, reference, matches, chunks, precision: 0, recall: 0, penalty: 0, score: 0 };
  }
  const precision = matches.length / candidate.length;
  const recall = matches.length / reference.length;
  const mean = (precision * recall) / (alpha * precision + (1 - alpha) * recall);
  const penalty = gamma * (chunks / matches.length) ** beta;
  const score = (1 - penalty) * mean;
  return { candidate, reference, matches, chunks, precision, recall, penalty, score };
}

function remembering(look: (word: string) => readonly string[]) {
  const limit = 50_000;
  const known = new Map<string, readonly string[]>();
  return (word: string): readonly string[] => {
    let found = known.get(word);
    if (found === undefined) {
      // Names of several words have an underscore and match no token.
      found = look(word).filter((name) => !name.includes('_'));
      if (known.size >= limit) known.clear();
      known.set(word, found);
    }
    return found;
  };
}
