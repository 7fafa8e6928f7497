import { bootstrapInterval } from '../../../formulas/statistics/bootstrap';
import { getIssue } from '../../support/metric-assertions';

const mean = (sums: Float64Array, count: number) => (sums[0] ?? 0) / count;

describe('bootstrap', () => {
  it("matches the theoretical interval width of a normal sample's mean", () => {
    // Normal quantiles at the midpoints of 400 equal shares: mean 0, deviation 1.
    const rows = Array.from(
      { length: 400 },
      (_, at) => Math.log((at + 0.5) / (399.5 - at)) / 1.8138,
    );
    const { low, high, level } = bootstrapInterval(rows, 1, mean, { samples: 4000, seed: 3 });
    expect(level).toBe(0.95);
    expect(low).toBeCloseTo(-1.96 / 20, 2);
    expect(high).toBeCloseTo(1.96 / 20, 2);
  });

  it('draws the same samples for the same seed only', () => {
    const rows = [1, 5, 2, 8, 3, 9, 4];
    const draw = (seed: number) => bootstrapInterval(rows, 1, mean, { samples: 50, seed });
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('does not depend on the order of items', () => {
    const draw = (rows: number[]) => bootstrapInterval(rows, 2, mean, { samples: 200, seed: 5 });
    expect(draw([1, 2, 3, 4, 1, 0])).toEqual(draw([3, 4, 1, 0, 1, 2]));
  });

  it('drops as many samples at either end as sacrebleu: 1 of 40', () => {
    const seen: number[] = [];
    const noted = (sums: Float64Array, count: number) => {
      seen.push(mean(sums, count));
      return mean(sums, count);
    };
    const rows = Array.from({ length: 30 }, (_, at) => at ** 2);
    const { low, high } = bootstrapInterval(rows, 1, noted, { samples: 40, seed: 1 });
    seen.sort((one, other) => one - other);
    expect(new Set(seen).size).toBeGreaterThan(30);
    expect([low, high]).toEqual([seen[1], seen[38]]);
    // Two items of 0 and 1 have means of 0, 0.5 and 1, half of them 0.5.
    const narrow = bootstrapInterval([0, 1], 1, mean, { samples: 400, seed: 1, level: 0.1 });
    expect([narrow.low, narrow.high]).toEqual([0.5, 0.5]);
  });

  it('rejects invalid samples, seeds and levels, and an empty list of items', () => {
    const draw = (options: { samples: number; seed: number; level?: number }) =>
      getIssue(() => bootstrapInterval([1, 2], 1, mean, options))?.field;
    expect(draw({ samples: 1, seed: 1 })).toBe('bootstrap.samples');
    expect(draw({ samples: 10, seed: 0.5 })).toBe('bootstrap.seed');
    expect(draw({ samples: 10, seed: 1, level: 1 })).toBe('bootstrap.level');
    expect(getIssue(() => bootstrapInterval([], 1, mean, { samples: 10, seed: 1 }))?.field).toBe(
      'bootstrap',
    );
  });
});
