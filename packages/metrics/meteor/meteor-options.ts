import { rejectInput } from '../errors/input-error';
import { bootstrapOptions } from '../formulas/statistics/bootstrap';
import type { BootstrapOptions } from '../formulas/statistics/bootstrap';
import type { Tokenization } from '../formulas/text/tokenizer';
import { parseChoice, parseInteger } from '../options/parse-option';

/** Options of METEOR: synonyms, tokens, the weights of its formula, and what the result holds. */
export interface MeteorOptions {
  /** Omitted, the third stage is skipped, and the result lists it as unused. */
  readonly synonyms?: Synonyms;
  /** Lookup key: the stem (default, as in nltk) or the word, which finds more. */
  readonly synonymKey?: 'stem' | 'word';
  /** Default `13a`. nltk expects tokens. */
  readonly tokenize?: Tokenization;
  /** Default true, as in nltk. */
  readonly lowercase?: boolean;
  /** Weight of recall over precision, 0 to 1; default 0.9. */
  readonly alpha?: number;
  /** Growth of the penalty with fragmentation; default 3. */
  readonly beta?: number;
  /** Maximum penalty, 0 to 1; default 0.5. */
  readonly gamma?: number;
  /** Number of pairs whose alignments are in the result, for a plot; default 20. */
  readonly keep?: number;
  /** Bootstrap interval of the mean; the state then holds the score of each pair. */
  readonly bootstrap?: BootstrapOptions;
}

/** Source of synonyms: WordNet by `wordNetSynonyms`, or another thesaurus. */
export interface Synonyms {
  /** Name in the result, such as `WordNet 3.1`. */
  readonly name: string;
  /** Synonyms of a word; the word itself always counts as one. */
  readonly find: (word: string) => readonly string[];
}

/** @throws InvalidInputError on a weight out of its range, and on invalid options. */
export function withDefaults(given: MeteorOptions) {
  const { alpha = 0.9, beta = 3, gamma = 0.5, synonymKey: synonymKey = 'stem', keep = 20 } = given;
  for (const [field, value, max] of [
    ['alpha', alpha, 1],
    ['beta', beta, 100],
    ['gamma', gamma, 1],
  ] as const) {
    if (!(value >= 0 && value <= max)) {
      rejectInput({
        field,
        expected: `a number from 0 to ${max}`,
        received: String(value),
        suggestion: 'METEOR 1.0 has alpha 0.9, beta 3 and gamma 0.5.',
      });
    }
  }
  parseChoice('synonymKey', synonymKey, ['stem', 'word']);
  parseInteger('keep', keep, 0, 1_000_000);
  return {
    synonyms: given.synonyms?.name ?? 'none',
    synonymKey: synonymKey,
    tokenize: given.tokenize ?? '13a',
    lowercase: given.lowercase ?? true,
    alpha,
    beta,
    gamma,
    keep,
    bootstrap: given.bootstrap === undefined ? null : bootstrapOptions(given.bootstrap),
  };
}
