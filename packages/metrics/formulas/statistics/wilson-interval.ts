import type { Interval } from '../../options/accumulator';
import { zScoreForLevel } from './normal-quantile';

/**
 * Wilson's score interval of a proportion: with p = right/all and z standard deviations for the
 * level, (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). It keeps its level for few items and
 * for proportions near 0 and 1, where p ± z √(p(1−p)/n) is much too narrow. It assumes independent
 * items. Source: E. B. Wilson, Probable Inference, the Law of Succession, and Statistical
 * Inference, 1927 (https://doi.org/10.1080/01621459.1927.10502953); checked against `proportion_ci`
 * of SciPy.
 * @param right Successes out of `all`; `all` is at least 1.
 */
export function wilsonInterval(right: number, all: number, level: number): Interval {
  const z = zScoreForLevel(level);
  const share = right / all;
  const square = (z * z) / all;
  const middle = share + square / 2;
  const reach = z * Math.sqrt((share * (1 - share)) / all + square / (4 * all));
  return {
    // The bounds 0 and 1 are exact at the extremes; rounding may miss them.
    low: right === 0 ? 0 : (middle - reach) / (1 + square),
    high: right === all ? 1 : (middle + reach) / (1 + square),
    level,
    method: 'Wilson',
  };
}
