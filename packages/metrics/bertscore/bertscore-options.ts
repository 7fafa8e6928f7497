import { rejectInput } from '../errors/input-error';
import { bootstrapOptions } from '../formulas/statistics/bootstrap';
import type { BootstrapOptions } from '../formulas/statistics/bootstrap';
import { parseInteger } from '../options/parse-option';
import { finiteNumber } from '../options/validate-number';

/** Options of BERTScore: weights of tokens, rescaling, and what the result holds. */
export interface BertscoreOptions {
  /**
   * Whether to weight rare tokens more, by inverse document frequency over all references; default
   * false.
   */
  readonly idf?: boolean;
  /** Scores of unrelated texts with this model, layer and language; rescaling maps them to 0. */
  readonly baseline?: BertScores;
  /** Tokens without weight, though they may match; default `[CLS]`, `[SEP]`, `<s>` and `</s>`. */
  readonly unweighted?: readonly string[];
  /** Number of pairs whose similarities are in the result, for a plot; default 3. */
  readonly keep?: number;
  /** Bootstrap interval of the mean F; the state then holds the F of each pair. */
  readonly bootstrap?: BootstrapOptions;
}

/** Scores, each at most 1. */
export interface BertScores {
  readonly precision: number;
  readonly recall: number;
  readonly f: number;
}

/** @throws InvalidInputError on a baseline that is not below 1, and on invalid options. */
export function withDefaults(given: BertscoreOptions) {
  const { idf = false, baseline = null, keep = 3 } = given;
  if (baseline !== null) {
    for (const part of ['precision', 'recall', 'f'] as const) {
      const value = finiteNumber(`baseline.${part}`, baseline[part]);
      if (value >= 1) {
        rejectInput({
          field: `baseline.${part}`,
          expected: 'less than 1, the best possible score',
          received: String(value),
          suggestion: "Use the model's row from bert-score's rescale_baseline files.",
        });
      }
    }
  }
  parseInteger('keep', keep, 0, 1000);
  return {
    idf,
    baseline,
    unweighted: given.unweighted ?? ['[CLS]', '[SEP]', '<s>', '</s>'],
    keep,
    bootstrap: given.bootstrap === undefined ? null : bootstrapOptions(given.bootstrap),
  };
}
