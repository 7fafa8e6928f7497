import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { blindOrder } from '../../../human-evaluation/blind-order';
import { humanEvaluation } from '../../../human-evaluation/human-evaluation';
import type { HumanEvaluationOptions, Rating } from '../../../human-evaluation/human-evaluation';
import { inParts } from '../../support/merge-parts';
import { getIssue } from '../../support/metric-assertions';

const rate = (ratings: readonly (readonly [string, string, Rating['rating']])[]): Rating[] =>
  ratings.map(([item, rater, rating]) => ({ item, rater, rating }));
const likert = (ratings: Parameters<typeof rate>[0], options: object = {}) =>
  measure(humanEvaluation({ kind: 'likert', ...options }), rate(ratings));
const pairwise = (ratings: Parameters<typeof rate>[0], options: object = {}) =>
  measure(humanEvaluation({ kind: 'pairwise', ...options }), rate(ratings));

describe('human-evaluation', () => {
  it('averages ratings on a scale, and reports agreement', () => {
    const result = likert([
      ['1', '지우', 5],
      ['1', 'Ann', 4],
      ['2', '지우', 1],
      ['2', 'Ann', 1],
      ['😀', '지우', 3],
    ]);
    expect(result.value).toBe(14 / 5);
    expect(result.distribution.map(({ count }) => count)).toEqual([2, 0, 1, 1, 1]);
    expect(result.raters).toEqual([
      { rater: 'Ann', ratings: 2, mean: 2.5 },
      { rater: '지우', ratings: 3, mean: 3 },
    ]);
    expect(result).toMatchObject({ items: 3, ratings: 5, itemsRatedOnce: 1 });
    // Observed: one pair is one step apart. By chance: 4 and 5, 4 and 1, 1 and 5, each half as
    // often: (1 + 9 + 16) / 2.
    const { cohen, fleiss, krippendorff } = result.agreement;
    expect(cohen).toHaveLength(1);
    expect(cohen[0]).toMatchObject({ raters: ['Ann', '지우'], items: 2 });
    expect(cohen[0]?.quadratic).toEqual({ value: 1 - 1 / 13 });
    expect(fleiss).toEqual({ undefined: 'items have from 1 to 2 ratings' });
    expect(Object.keys(krippendorff)).toEqual(['nominal', 'ordinal', 'interval']);
  });

  it('reports the win rate with its interval, ties left out or halved', () => {
    const ratings = ['a', 'a', 'a', 'b', 'tie'].map((rating, at) => [`${at}`, 'Ann', rating]);
    const rated = ratings as [string, string, Rating['rating']][];
    const result = pairwise(rated);
    expect(result.value).toBe(3 / 4);
    expect(result.interval).toMatchObject({ level: 0.95, method: 'Wilson' });
    expect(result.interval!.low).toBeCloseTo(0.300_641_8, 6);
    expect(result.interval!.high).toBeCloseTo(0.954_412_7, 6);
    expect(pairwise(rated, { ties: 'half' }).value).toBe(3.5 / 5);
    expect(result.agreement.krippendorff).toEqual({
      nominal: { undefined: 'no item has ratings of two raters' },
    });
    expect(result.agreement.cohen).toEqual([]);
  });

  it('counts items by the majority of their ratings if requested', () => {
    const rated: [string, string, Rating['rating']][] = [
      ['1', 'x', 'a'],
      ['1', 'y', 'a'],
      ['1', 'z', 'b'],
      ['2', 'x', 'b'],
      ['3', 'x', 'a'],
      ['3', 'y', 'b'],
    ];
    expect(pairwise(rated).value).toBe(1 / 2);
    expect(pairwise(rated, { count: 'items', ties: 'half' }).value).toBe(1.5 / 3);
    expect(pairwise(rated, { count: 'items' }).interval!.high).toBeLessThan(0.91);
  });

  it('resamples items with all their ratings for the interval of a mean', () => {
    const rated: [string, string, Rating['rating']][] = [1, 2, 3, 4, 5].flatMap((rating) => [
      [`${rating}`, 'x', rating],
      [`${rating}`, 'y', rating],
    ]);
    const { value, interval } = likert(rated, { bootstrap: { samples: 300, seed: 2 } });
    expect(value).toBe(3);
    expect(interval!.low).toBeLessThan(2.4);
    expect(interval!.high).toBeGreaterThan(3.6);
  });

  it('is the same after merging parts in any order', () => {
    const rating = fc.record({
      item: fc.constantFrom('1', '2', '3', '4'),
      rater: fc.constantFrom('x', 'y', '지우'),
      rating: fc.integer({ min: 1, max: 5 }),
    });
    const all = fc.uniqueArray(rating, {
      minLength: 1,
      selector: ({ item, rater }) => `${item} ${rater}`,
    });
    fc.assert(
      fc.property(all, fc.nat(), (ratings, cut) => {
        const at = cut % ratings.length;
        const metric = humanEvaluation({ kind: 'likert', bootstrap: { samples: 5, seed: 1 } });
        expect(metric.merging).toBe('whole');
        const whole = measure(metric, ratings);
        const merged = inParts(metric, [ratings.slice(at), ratings.slice(0, at)]);
        expect(merged.value).toBe(whole.value);
        expect(merged.interval).toEqual(whole.interval);
        expect(merged.raters).toEqual(whole.raters);
        expect(merged.agreement.fleiss).toEqual(whole.agreement.fleiss);
      }),
    );
  });

  it('reports every option', () => {
    expect(likert([['1', 'x', 5]]).options).toEqual({
      kind: 'likert',
      scaleMin: 1,
      scaleMax: 5,
      bootstrap: null,
    });
    expect(pairwise([['1', 'x', 'a']]).options).toEqual({
      kind: 'pairwise',
      ties: 'leave-out',
      count: 'ratings',
      level: 0.95,
    });
  });

  it('rejects an empty list of ratings, two by one rater for one item, and only ties', () => {
    expect(getIssue(() => likert([]))?.field).toBe('human-evaluation');
    expect(
      getIssue(() =>
        likert([
          ['__proto__', 'x', 5],
          ['__proto__', 'x', 5],
        ]),
      ),
    ).toMatchObject({ field: 'rater', received: 'two of "__proto__" by "x"' });
    expect(getIssue(() => pairwise([['1', 'x', 'tie']]))?.received).toBe('1 ties');
    expect(pairwise([['1', 'x', 'tie']], { ties: 'half' }).value).toBe(0.5);
  });

  it.each([
    ['rating', '6', 6],
    ['rating', '0', 0],
    ['rating', '2.5', 2.5],
    ['rating', 'NaN', NaN],
    ['rating', '"a"', 'a'],
  ])('rejects %s %s on a scale from 1 to 5', (field, received, rating) => {
    expect(getIssue(() => likert([['1', 'x', rating as number]]))).toMatchObject({
      field,
      received,
    });
  });

  it('rejects empty names and invalid options', () => {
    expect(getIssue(() => likert([['', 'x', 1]]))?.field).toBe('item');
    expect(getIssue(() => likert([['1', '', 1]]))?.field).toBe('rater');
    const make = (options: object) =>
      getIssue(() => humanEvaluation(options as HumanEvaluationOptions))?.field;
    expect(make({ kind: 'stars' })).toBe('kind');
    expect(make({ kind: 'likert', scaleMin: 5, scaleMax: 5 })).toBe('scaleMax');
    expect(make({ kind: 'pairwise', ties: 'win' })).toBe('ties');
    expect(make({ kind: 'pairwise', count: 'raters' })).toBe('count');
    expect(getIssue(() => pairwise([['1', 'x', 'a']], { level: 2 }))?.field).toBe('level');
  });
});

describe('blindOrder', () => {
  it('shows each item once, in the same order for a seed and a rater', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(), fc.string(), (count, seed, rater) => {
        const order = blindOrder(count, seed, rater);
        const items = order.map(({ item }) => item).sort((one, other) => one - other);
        expect(items).toEqual(Array.from({ length: count }, (_, at) => at));
        expect(blindOrder(count, seed, rater)).toEqual(order);
      }),
    );
  });

  it('differs by rater and by seed', () => {
    expect(blindOrder(30, 1, '지우')).not.toEqual(blindOrder(30, 1, '지오'));
    expect(blindOrder(30, 1, '지우')).not.toEqual(blindOrder(30, 2, '지우'));
  });

  it('puts each item at each position, and either side first, equally often', () => {
    const counts = new Array<number>(9).fill(0);
    let swapped = 0;
    for (let seed = 0; seed < 3000; seed++) {
      for (const [place, each] of blindOrder(3, seed, 'x').entries()) {
        counts[place * 3 + each.item]!++;
        swapped += each.swapped ? 1 : 0;
      }
    }
    // Six standard deviations of 3000 draws of 1/3, and of 9000 of 1/2.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(6 * 25.8);
    expect(Math.abs(swapped - 4500)).toBeLessThan(6 * 47.4);
  });

  it('rejects a seed or a count that is not an integer', () => {
    expect(getIssue(() => blindOrder(1, 1.5, 'x'))?.field).toBe('seed');
    expect(getIssue(() => blindOrder(-1, 1, 'x'))?.field).toBe('count');
  });
});
