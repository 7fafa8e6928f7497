import { zScoreForLevel } from '../formulas/statistics/normal-quantile';
import { parseChoice } from '../options/parse-option';
import { labelName } from '../readers/class-label';
import type { Label } from '../readers/class-label';

/** Options of AUC-ROC: classes, the average over several, and the level of the interval. */
export interface AucOptions {
  /**
   * Positive class of two. Default: 1 of 0 and 1, true of false and true, and of two probabilities
   * the later class.
   */
  readonly positive?: Label;
  /** `ovr` (default): one-vs-rest; `ovo`: one-vs-one. */
  readonly multiClass?: 'ovr' | 'ovo';
  /**
   * Average over classes or pairs: mean (default), mean weighted by items, or (`ovr` only) all
   * decisions together.
   */
  readonly average?: 'macro' | 'weighted' | 'micro';
  /** Allowed classes. Default: the classes in the data, or in the scores. */
  readonly labels?: readonly Label[];
  /** Confidence level of the interval; default 0.95. */
  readonly level?: number;
}

/** @throws InvalidInputError on an unknown option. */
export function aucOptions(options: AucOptions) {
  const { multiClass = 'ovr', average = 'macro', level = 0.95, positive } = options;
  parseChoice('multiClass', multiClass, ['ovr', 'ovo']);
  parseChoice(
    'average',
    average,
    multiClass === 'ovr' ? ['macro', 'weighted', 'micro'] : ['macro', 'weighted'],
  );
  zScoreForLevel(level);
  return {
    multiClass,
    average,
    level,
    positive: positive === undefined ? undefined : labelName('positive', positive),
  };
}
