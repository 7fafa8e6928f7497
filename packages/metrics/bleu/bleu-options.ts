import { rejectInput } from '../errors/input-error';
import { bootstrapOptions } from '../formulas/statistics/bootstrap';
import type { BootstrapOptions } from '../formulas/statistics/bootstrap';
import type { Tokenization } from '../formulas/text/tokenizer';
import { parseChoice, parseInteger } from '../options/parse-option';
import { isNltk, resolveSmoothingValue } from './smoothing';
import type { Smoothing } from './smoothing';

/** Options of BLEU: tokens, smoothing, the orders counted, and the level of the score. */
export interface BleuOptions {
  /** `corpus` (default): one score of all counts. `sentence`: the mean of the scores of pairs. */
  readonly level?: 'corpus' | 'sentence';
  /** Default `13a`, as in sacrebleu; for Korean use `characters` or `korean-particles`. */
  readonly tokenize?: Tokenization;
  readonly lowercase?: boolean;
  /** Default `exp`, as in sacrebleu. */
  readonly smoothing?: Smoothing;
  readonly smoothingValue?: number;
  /** Longest n-grams counted, 1 to 9; default 4. */
  readonly maxOrder?: number;
  /**
   * Whether to average only orders that the candidate is long enough for; default true for
   * sentences.
   */
  readonly effectiveOrder?: boolean;
  /** Bootstrap interval of the score; the state then holds the counts of each pair. */
  readonly bootstrap?: BootstrapOptions;
}

/** Options with their defaults. */
export interface UsedOptions {
  readonly level: 'corpus' | 'sentence';
  readonly tokenize: Tokenization;
  readonly lowercase: boolean;
  readonly smoothing: Smoothing;
  readonly smoothingValue: number | null;
  readonly maxOrder: number;
  readonly effectiveOrder: boolean;
  readonly bootstrap: Required<BootstrapOptions> | null;
}

/** @throws InvalidInputError on invalid options, and on a method of nltk at level `corpus`. */
export function withDefaults(given: BleuOptions): UsedOptions {
  const { level = 'corpus', smoothing = 'exp', maxOrder = 4 } = given;
  parseChoice('level', level, ['corpus', 'sentence']);
  parseInteger('maxOrder', maxOrder, 1, 9);
  const smoothingValue = resolveSmoothingValue(smoothing, given.smoothingValue);
  if (level === 'corpus' && isNltk(smoothing)) {
    rejectInput({
      field: 'smoothing',
      expected: 'none, floor, add-k or exp at level corpus',
      received: smoothing,
      suggestion: 'Set level to sentence: nltk defines this method for one sentence.',
    });
  }
  return {
    level,
    tokenize: given.tokenize ?? '13a',
    lowercase: given.lowercase ?? false,
    smoothing,
    smoothingValue,
    maxOrder,
    effectiveOrder: given.effectiveOrder ?? level === 'sentence',
    bootstrap: given.bootstrap === undefined ? null : bootstrapOptions(given.bootstrap),
  };
}
