import { rejectInput } from '../errors/input-error';
import { parseChoice } from '../options/parse-option';
import { ratioFromOne } from './statistic';
import type { Statistic } from './statistic';

/** Distance of two categories: equal for all, by steps, or by squared steps. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/**
 * Cohen's kappa of two raters: agreement beyond chance.
 *
 *   κ = 1 − Σ w(i,j) · o(i,j) / Σ w(i,j) · e(i,j),  e(i,j) = rows(i) · columns(j) / n
 *   w: 1 off the diagonal; linear |i − j|; quadratic (i − j)²; i, j indexes of the ordered categories
 *
 * Both rate every item. Range −1 to 1; 0 is chance. It misleads if one category dominates: raters
 * may agree on 95 of 100 items with a kappa near 0. Weights go by index: 1, 2, 5 are as far apart
 * as 1, 2, 3 unless `categories` has 3 and 4 too, as in scikit-learn's `labels`.
 *
 * Undefined, with a reason, without common items, or if both raters give one and the same category
 * only (NaN in scikit-learn). Agrees with scikit-learn 1.9.1 to 1e-12. Source: J. Cohen, A
 * Coefficient of Agreement for Nominal Scales, 1960, https://doi.org/10.1177/001316446002000104;
 * weighted: J. Cohen, 1968, https://doi.org/10.1037/h0026256
 *
 * @param pairs Both raters' ratings of each item.
 * @param categories Ordered categories; default: those in the data, sorted.
 * @throws InvalidInputError on a rating outside the categories.
 */
export function cohenKappa<Category extends number | string>(
  pairs: readonly (readonly [Category, Category])[],
  weights: KappaWeights = 'none',
  categories: readonly Category[] = sorted(pairs.flat()),
): Statistic {
  parseChoice('weights', weights, ['none', 'linear', 'quadratic']);
  if (pairs.length === 0) return { undefined: 'no item was rated by both raters' };
  const indexes = new Map(categories.map((category, at) => [category, at]));
  const getIndex = (category: Category, field: string): number => {
    const index = indexes.get(category);
    if (index !== undefined && !Number.isNaN(category)) return index;
    return rejectInput({
      field,
      expected: `one of ${categories.slice(0, 20).join(', ')}`,
      received: String(category),
      suggestion: 'List every category that a rater may choose.',
    });
  };
  const rows = new Array<number>(categories.length).fill(0);
  const columns = new Array<number>(categories.length).fill(0);
  const weight = (one: number, other: number): number => {
    if (weights === 'none') return one === other ? 0 : 1;
    return weights === 'linear' ? Math.abs(one - other) : (one - other) ** 2;
  };
  let seen = 0;
  for (const [item, [first, second]] of pairs.entries()) {
    const row = getIndex(first, `pairs[${item}][0]`);
    const column = getIndex(second, `pairs[${item}][1]`);
    rows[row] = (rows[row] ?? 0) + 1;
    columns[column] = (columns[column] ?? 0) + 1;
    seen += weight(row, column);
  }
  let chance = 0;
  for (const [row, count] of rows.entries()) {
    for (const [column, other] of columns.entries()) {
      chance += (weight(row, column) * count * other) / pairs.length;
    }
  }
  return ratioFromOne(seen, chance, 'both raters used only one and the same category');
}

/**
 * Fleiss' kappa: agreement beyond chance of several raters, with equally many ratings per item. The
 * raters of items may differ.
 *
 *   κ = (P̄ − P̄ₑ) / (1 − P̄ₑ)
 *   P̄: mean over items of the share of pairs of its ratings that agree;  P̄ₑ: Σ (share of category)²
 *
 * Categories are unordered. Range −1/(n − 1) to 1 for n ratings per item; 0 is chance. It misleads
 * in the same way as Cohen's.
 *
 * Undefined, with a reason, on no items, on one rating per item, on unequal numbers of ratings, and
 * if only one category was used (NaN in statsmodels). Agrees with statsmodels 0.15.0 to 1e-12.
 * Source: J. L. Fleiss, Measuring Nominal Scale Agreement Among Many Raters, 1971,
 * https://doi.org/10.1037/h0031619
 *
 * @param items Ratings of each item, in any order.
 */
export function fleissKappa(items: readonly (readonly (number | string)[])[]): Statistic {
  if (items.length === 0) return { undefined: 'there are no items' };
  let [raters, max] = [Infinity, 0];
  for (const { length } of items) [raters, max] = [Math.min(raters, length), Math.max(max, length)];
  if (raters < max) return { undefined: `items have from ${raters} to ${max} ratings` };
  if (raters < 2) return { undefined: 'no item has ratings of two raters' };
  const totals = new Map<number | string, number>();
  let agreeing = 0;
  for (const ratings of items) {
    const counts = new Map<number | string, number>();
    for (const rating of ratings) counts.set(rating, (counts.get(rating) ?? 0) + 1);
    for (const [category, count] of counts) {
      totals.set(category, (totals.get(category) ?? 0) + count);
      agreeing += count * (count - 1);
    }
  }
  const seen = agreeing / (items.length * raters * (raters - 1));
  const all = items.length * raters;
  const chance = [...totals.values()].reduce((sum, count) => sum + (count / all) ** 2, 0);
  if (totals.size < 2) return { undefined: 'only one category was used' };
  return ratioFromOne(1 - seen, 1 - chance, 'only one category was used');
}

function sorted<Category extends number | string>(categories: readonly Category[]): Category[] {
  return [...new Set(categories)].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
}
