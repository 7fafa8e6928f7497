import type { Accumulator, MetricResult } from '../options/accumulator';
import { bootstrapInterval } from '../formulas/statistics/bootstrap';
import { someItems } from '../options/validate-number';
import { createCachedStemmer } from '../formulas/text/porter-stemmer';
import { getReferences } from '../formulas/text/text-pair';
import type { EmptyTexts, TextPair } from '../formulas/text/text-pair';
import { createTokenizer } from '../formulas/text/tokenizer';
import { align, countChunks } from './align-words';
import type { Aligner, Match } from './align-words';
import { withDefaults } from './meteor-options';
import type { MeteorOptions } from './meteor-options';

export interface Alignment {
  /** Tokens as compared. */
  readonly candidate: readonly string[];
  readonly reference: readonly string[];
  readonly matches: readonly Match[];
  readonly chunks: number;
  /** Range 0 to 1. */
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
  /** Stages used. */
  readonly stages: readonly ('exact' | 'stem' | 'synonym')[];
  /** Alignments of the first pairs, each with its best reference; after a merge, in merge order. */
  readonly alignments: readonly Alignment[];
  readonly items: number;
  readonly empty: EmptyTexts;
}

/**
 * Computes METEOR 1.0: words matched one to one, with a penalty for word order.
 *
 *   P = matches / candidate's words,  R = matches / reference's words
 *   Fmean = P · R / (α · P + (1 − α) · R)
 *   score = Fmean · (1 − γ · (chunks / matches)^β),  α = 0.9, β = 3, γ = 0.5;  the value is the mean over pairs
 *
 * Matching has three stages: equal words, equal Porter stems, synonyms. A chunk is a run of matches
 * that are adjacent in both texts. Input: pairs of texts; of several references the best counts.
 * Range 0 to 1; a candidate equal to its reference has 1 − γ / words^β, just under 1.
 *
 * Use it on single sentences, where BLEU is poor, and where synonyms are acceptable. It misleads:
 * - without synonyms (see `stages`): then only words and stems match, and scores are lower;
 * - outside English: the stemmer and WordNet support no other language, so Korean has the first
 * stage only, on the tokens that you choose (`korean-particles` or `characters`, see
 * `Tokenization`);
 * - on meaning: any sense of a word makes a synonym ("bank" and "depository" by the river too);
 * - on words without content: "the" counts as much as a name;
 * - compared with METEOR 1.5, which has paraphrases, weights by stage and other parameters.
 *
 * An empty text, or one without a match, scores 0; empty ones are counted. Merging adds a sum.
 *
 * Agrees with nltk 3.10.4 to 1e-12 on the same tokens and the same WordNet files. Like nltk it
 * looks up the stem from the second stage instead of the word ("happili" for happily), and aligns
 * greedily from the end, which may not minimize chunks; the paper does otherwise in both. nltk's
 * WordNet is 3.0 (see `wordNetSynonyms`).
 *
 * Source: A. Lavie and A. Agarwal, METEOR, WMT 2007, https://aclanthology.org/W07-0734/;
 * https://github.com/nltk/nltk/blob/3.10.4/nltk/translate/meteor_score.py
 *
 * @throws InvalidInputError on invalid options, on items that are not texts, and on no items.
 */
export function meteor(
  given: MeteorOptions = {},
): Accumulator<TextPair, MeteorState, MeteorResult> {
  const options = withDefaults(given);
  const { keep, bootstrap } = options;
  const tokens = createTokenizer(options.tokenize);
  const read = options.lowercase ? (text: string) => tokens(text.toLowerCase()) : tokens;
  const aligner: Aligner = {
    stem: createCachedStemmer(),
    synonyms: given.synonyms === undefined ? undefined : cacheSynonyms(given.synonyms.find),
    synonymKey: options.synonymKey,
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
      const references = getReferences(item).map(read);
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

function cacheSynonyms(lookUp: (word: string) => readonly string[]) {
  const limit = 50_000;
  const known = new Map<string, readonly string[]>();
  return (word: string): readonly string[] => {
    let found = known.get(word);
    if (found === undefined) {
      // Multi-word names contain an underscore and cannot match a token.
      found = lookUp(word).filter((name) => !name.includes('_'));
      if (known.size >= limit) known.clear();
      known.set(word, found);
    }
    return found;
  };
}
