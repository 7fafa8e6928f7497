import fc from 'fast-check';
import { cohenKappa, fleissKappa } from '../../../human-evaluation/kappa';
import { krippendorffAlpha } from '../../../human-evaluation/krippendorff-alpha';
import type { Statistic } from '../../../human-evaluation/statistic';
import { wilsonInterval } from '../../../formulas/statistics/wilson-interval';
import golden from '../../golden/human-evaluation.json';
import { getIssue } from '../../support/metric-assertions';

const levels = ['nominal', 'ordinal', 'interval'] as const;
const valueOf = (statistic: Statistic): number => {
  if ('value' in statistic) return statistic.value;
  throw new Error(statistic.undefined);
};
const point = fc.integer({ min: 1, max: 5 });
const items = fc.array(fc.array(point, { maxLength: 5 }), { maxLength: 8 });
const table = fc.array(fc.array(point, { minLength: 3, maxLength: 3 }), { minLength: 1 });

describe("Krippendorff's alpha", () => {
  it('agrees with krippendorff for each level of measurement, with gaps', () => {
    for (const each of golden.krippendorff) {
      for (const level of levels) {
        expect(Math.abs(valueOf(krippendorffAlpha(each.items, level)) - each[level])).toBeLessThan(
          1e-12,
        );
      }
    }
  });

  // K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011: nominal 0.743, ordinal
  // 0.815.
  it("equals the paper's values for its data", () => {
    const paper = golden.krippendorff[0]!.items;
    expect(valueOf(krippendorffAlpha(paper, 'nominal')).toFixed(3)).toBe('0.743');
    expect(valueOf(krippendorffAlpha(paper, 'ordinal')).toFixed(3)).toBe('0.815');
  });

  it('is at most 1, is 1 for full agreement, and ignores the order of items and raters', () => {
    fc.assert(
      fc.property(items, fc.constantFrom(...levels), (rated, level) => {
        const alpha = krippendorffAlpha(rated, level);
        const turned = rated.map((each) => each.toReversed()).toReversed();
        const again = krippendorffAlpha(turned, level);
        if ('undefined' in alpha) {
          expect(again).toEqual(alpha);
          return;
        }
        expect(alpha.value).toBeLessThanOrEqual(1);
        expect(valueOf(again)).toBeCloseTo(alpha.value, 10);
        const agreed = rated.map((each) => each.map(() => each[0] ?? 1));
        const all = krippendorffAlpha(agreed, level);
        if ('value' in all) expect(all.value).toBe(1);
      }),
    );
  });

  it('does not depend on the scale: linear for interval, increasing for ordinal', () => {
    fc.assert(
      fc.property(items, (rated) => {
        const on = (scale: (rating: number) => number) =>
          rated.map((each) => each.map((rating) => scale(rating)));
        for (const [level, scale] of [
          ['interval', (rating: number) => 3 * rating - 7],
          ['ordinal', (rating: number) => rating ** 3],
          ['nominal', (rating: number) => (rating * 2) % 5],
        ] as const) {
          const alpha = krippendorffAlpha(rated, level);
          if ('undefined' in alpha) continue;
          expect(valueOf(krippendorffAlpha(on(scale), level))).toBeCloseTo(alpha.value, 10);
        }
      }),
    );
  });

  it('explains why it is undefined: one rater, single ratings, one value', () => {
    const once = { undefined: 'no item has ratings of two raters' };
    expect(krippendorffAlpha([[1], [2], []], 'nominal')).toEqual(once);
    expect(krippendorffAlpha([], 'nominal')).toEqual(once);
    expect(krippendorffAlpha([[3, 3], [3, 3], [5]], 'interval')).toEqual({
      undefined: 'all ratings that can be paired have the same value',
    });
  });

  it('ignores an item with one rating', () => {
    const with1 = krippendorffAlpha([[1, 1], [2, 3], [5]], 'ordinal');
    expect(with1).toEqual(
      krippendorffAlpha(
        [
          [1, 1],
          [2, 3],
        ],
        'ordinal',
      ),
    );
  });

  it('rejects NaN', () => {
    expect(getIssue(() => krippendorffAlpha([[1, NaN]], 'nominal'))).toMatchObject({
      field: 'items[0][1]',
      received: 'NaN',
    });
  });
});

describe("Cohen's kappa", () => {
  it('agrees with scikit-learn for each weighting', () => {
    for (const { pairs, withCategories, ...each } of golden.cohen) {
      const rated = pairs.map(([one = 0, other = 0]) => [one, other] as const);
      for (const weights of ['none', 'linear', 'quadratic'] as const) {
        expect(Math.abs(valueOf(cohenKappa(rated, weights)) - each[weights])).toBeLessThan(1e-12);
      }
      const categories = [0, 1, 2, 3, 4, 5, 9];
      expect(valueOf(cohenKappa(rated, 'linear', categories))).toBeCloseTo(withCategories, 12);
    }
  });

  it('is symmetric in raters, at most 1, and 1 for full agreement', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(point, point), { minLength: 1 }), (pairs) => {
        const kappa = cohenKappa(pairs);
        if ('undefined' in kappa) return;
        expect(kappa.value).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(kappa.value).toBeLessThanOrEqual(1);
        const swapped = pairs.map(([one, other]) => [other, one] as const);
        expect(valueOf(cohenKappa(swapped))).toBeCloseTo(kappa.value, 12);
        const same = cohenKappa(pairs.map(([one]) => [one, one] as const));
        if ('value' in same) expect(same.value).toBe(1);
      }),
    );
  });

  it('explains why it is undefined, and rejects an unknown category', () => {
    expect(cohenKappa([])).toEqual({ undefined: 'no item was rated by both raters' });
    expect(cohenKappa([[2, 2]])).toEqual({
      undefined: 'both raters used only one and the same category',
    });
    expect(cohenKappa([['가', '😀']])).toEqual({ value: 0 });
    expect(getIssue(() => cohenKappa([[1, NaN]]))?.field).toBe('pairs[0][1]');
    expect(getIssue(() => cohenKappa([[1, 3]], 'none', [1, 2]))?.received).toBe('3');
  });
});

describe("Fleiss' kappa", () => {
  it('agrees with statsmodels', () => {
    for (const { items: rated, kappa } of golden.fleiss) {
      expect(Math.abs(valueOf(fleissKappa(rated)) - kappa)).toBeLessThan(1e-12);
    }
  });

  it('is between −1/(n − 1) and 1 in any order', () => {
    fc.assert(
      fc.property(table, (rated) => {
        const kappa = fleissKappa(rated);
        if ('undefined' in kappa) return;
        expect(kappa.value).toBeGreaterThanOrEqual(-1 / 2 - 1e-12);
        expect(kappa.value).toBeLessThanOrEqual(1);
        const turned = fleissKappa(rated.map((each) => each.toReversed()).toReversed());
        expect(valueOf(turned)).toBeCloseTo(kappa.value, 12);
      }),
    );
  });

  it('explains why it is undefined', () => {
    expect(fleissKappa([])).toEqual({ undefined: 'there are no items' });
    expect(fleissKappa([[1], [2]])).toEqual({ undefined: 'no item has ratings of two raters' });
    expect(fleissKappa([[1, 2], [1]])).toEqual({
      undefined: 'items have from 1 to 2 ratings',
    });
    expect(
      fleissKappa([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual({ undefined: 'only one category was used' });
  });
});

describe("Wilson's interval of a win rate", () => {
  it('agrees with statsmodels', () => {
    for (const [wins, all, level, low, high] of golden.wilson) {
      const interval = wilsonInterval(wins!, all!, level!);
      expect(interval.low).toBeCloseTo(low!, 12);
      expect(interval.high).toBeCloseTo(high!, 12);
    }
  });
});
