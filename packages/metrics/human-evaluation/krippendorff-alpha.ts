import { parseChoice } from '../options/parse-option';
import { finiteNumber } from '../options/validate-number';
import { ratioFromOne } from './statistic';
import type { Statistic } from './statistic';

/** Level of measurement: names; an order; an order with equal steps. */
export type Measurement = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha: 1 − observed disagreement / disagreement by chance.
 *
 *   α = 1 − Σ o(c,k) · δ²(c,k) / Σ e(c,k) · δ²(c,k)
 *   o(c,k): pairs of ratings c, k within an item, each weighing 1 / (ratings of the item − 1)
 *   e(c,k) = n(c) · n(k) / (n − 1) for c ≠ k;  n(c): ratings c among those that have a partner
 *   δ² nominal: 1;  interval: (c − k)²;  ordinal: (n(c)/2 + n between c and k + n(k)/2)²
 *
 * Any number of raters, each of whom may leave items out. An item with one rating has no pair and
 * does not count. Range up to 1; 0 is chance, below is worse. Krippendorff (Content Analysis, 2004)
 * requires 0.8, or 0.667 for tentative conclusions. It misleads if almost all ratings are one
 * value: a single disagreement then costs a lot.
 *
 * Undefined, with a reason, if every item has fewer than two ratings, or all pairable ratings are
 * one value. Agrees with the package krippendorff 0.9.0 to 1e-12. Source: K. Krippendorff,
 * Computing Krippendorff's Alpha-Reliability, 2011, https://repository.upenn.edu/asc_papers/43;
 * https://github.com/pln-fing-udelar/fast-krippendorff
 *
 * @param items Ratings of each item, in any order.
 * @throws InvalidInputError on a number that is not finite.
 */
export function krippendorffAlpha(
  items: readonly (readonly number[])[],
  measurement: Measurement,
): Statistic {
  parseChoice('measurement', measurement, ['nominal', 'ordinal', 'interval']);
  for (const [item, ratings] of items.entries()) {
    for (const [at, rating] of ratings.entries()) finiteNumber(`items[${item}][${at}]`, rating);
  }
  const paired = items.filter(({ length }) => length > 1);
  if (paired.length === 0) return { undefined: 'no item has ratings of two raters' };
  const values = [...new Set(paired.flat())].sort((one, other) => one - other);
  const indexes = new Map(values.map((value, at) => [value, at]));
  const indexed = paired.map((ratings) => ratings.map((rating) => indexes.get(rating) ?? 0));
  const counts = new Array<number>(values.length).fill(0);
  for (const index of indexed.flat()) counts[index] = (counts[index] ?? 0) + 1;
  const distance = distances(values, counts, measurement);

  let seen = 0;
  for (const ratings of indexed) {
    let within = 0;
    for (const one of ratings) for (const other of ratings) within += distance(one, other);
    seen += within / (ratings.length - 1);
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  let chance = 0;
  for (const [one, count] of counts.entries()) {
    for (const [other, otherCount] of counts.entries()) {
      chance += (count * otherCount * distance(one, other)) / (total - 1);
    }
  }
  return ratioFromOne(seen, chance, 'all ratings that can be paired have the same value');
}

/** Returns the squared distance of two values by their indexes. */
function distances(
  values: readonly number[],
  counts: readonly number[],
  measurement: Measurement,
): (one: number, other: number) => number {
  if (measurement === 'nominal') return (one, other) => (one === other ? 0 : 1);
  if (measurement === 'interval') {
    return (one, other) => ((values[one] ?? 0) - (values[other] ?? 0)) ** 2;
  }
  // Mean rank of each value among all ratings in order.
  let before = 0;
  const middles = counts.map((count) => {
    before += count;
    return before - count / 2;
  });
  return (one, other) => ((middles[one] ?? 0) - (middles[other] ?? 0)) ** 2;
}
