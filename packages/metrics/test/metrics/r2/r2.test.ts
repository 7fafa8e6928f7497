import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { r2 } from '../../../r2/r2';
import { expectClose, getIssue, measureInParts } from '../../support/metric-assertions';
import { itIsAMetricOfResiduals, somePredicted } from '../../support/regression-metric';

describe('r2', () => {
  itIsAMetricOfResiduals('r2', r2, (exact) => exact.r2);

  it('is 1 for correct predictions, 0 for the mean, and never above 1', () => {
    fc.assert(
      fc.property(somePredicted, (items) => {
        expect(measure(r2(), items).value).toBeLessThanOrEqual(1);
        const right = items.map(({ target, weight }) => ({ target, prediction: target, weight }));
        const { value, outputs } = measure(r2(), right);
        expect(value).toBe(1);
        const mean = outputs[0]?.residuals.target.mean ?? NaN;
        const always = items.map(({ target, weight }) => ({ target, prediction: mean, weight }));
        expectClose(measure(r2(), always).value, 0);
      }),
    );
  });

  it('does not depend on the unit', () => {
    fc.assert(
      fc.property(somePredicted, (items) => {
        const scaled = items.map(({ target, prediction, weight }) => ({
          target: target * -8,
          prediction: prediction * -8,
          weight,
        }));
        expectClose(measure(r2(), scaled).value, measure(r2(), items).value);
      }),
    );
  });

  it('keeps the spread of targets that are far from 0, also after merging parts', () => {
    // The squares of these targets differ by less than the precision of a double.
    const items = Array.from({ length: 1000 }, (_, at) => ({
      target: 1e9 + (at % 2),
      prediction: 1e9 + (at % 2) + (at % 4 < 2 ? 0.25 : -0.25),
    }));
    expect(measure(r2(), items).value).toBe(0.75);
    expectClose(measureInParts(r2(), items, [1, 2, 500]).value, 0.75, 1e-14);
  });

  it.each([
    ['a constant target', [0.1, 0.1, 0.1], '3 times 0.1'],
    ['a single item', [7], '1 times 7'],
    ['targets whose squared distances are 0', [0, 1e-200], '0 to 1e-200, too close to each other'],
  ])('rejects %s', (_, targets, seen) => {
    const items = targets.map((target) => ({ target, prediction: 1, weight: 3 }));
    const issue = getIssue(() => measure(r2(), items));
    expect(issue).toMatchObject({ field: 'target', expected: expect.stringContaining('vary') });
    expect(issue?.received).toContain(seen);
  });

  it('agrees with exact integers for weights from 2^-33 to 2^33, also after merging parts', () => {
    const item = fc.record({
      target: fc.integer({ min: -1000, max: 1000 }),
      prediction: fc.integer({ min: -1000, max: 1000 }),
      shift: fc.integer({ min: 0, max: 66 }),
    });
    const cuts = fc.array(fc.nat(20), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 20 }), cuts, (each, at) => {
        const rows = each.map(({ target, prediction, shift }) => ({
          t: BigInt(target),
          p: BigInt(prediction),
          w: 1n << BigInt(shift),
        }));
        const sum = (of: (row: (typeof rows)[number]) => bigint) =>
          rows.reduce((total, row) => total + of(row), 0n);
        const weight = sum(({ w }) => w);
        const missed = sum(({ t, p, w }) => w * (t - p) ** 2n) * weight;
        const spread = weight * sum(({ t, w }) => w * t * t) - sum(({ t, w }) => w * t) ** 2n;
        fc.pre(spread > 0n);
        const scale = 10n ** 30n;
        const ratio = Number((missed * scale) / spread) / 1e30;
        const items = each.map(({ target, prediction, shift }) => ({
          target,
          prediction,
          weight: 2 ** (shift - 33),
        }));
        const near = (value: number) => {
          expect(Math.abs(value - (1 - ratio))).toBeLessThanOrEqual(1e-14 * (1 + ratio));
        };
        near(measure(r2(), items).value);
        near(measureInParts(r2(), items, at).value);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the spread of heavy items after a distant light one', () => {
    const step = 2 ** -30;
    const light = { target: 1e6 / 3, prediction: 1e6 / 3, weight: 1e-60 };
    const heavy = [
      { target: 1 / 3, prediction: 1 / 3, weight: 1 },
      { target: 1 / 3 + step, prediction: 1 / 3 + step / 2, weight: 1 },
    ];
    const items = [light, ...heavy];
    expectClose(measure(r2(), items).value, 0.5, 1e-6);
    expectClose(measureInParts(r2(), items, [1]).value, 0.5, 1e-6);
  });

  it.each([
    [[4, 5, 6], [1, 0, 0], '1 times 4, and 2 of weight 0'],
    [[4, 5, 6], [0, 0, 2], '1 times 6, and 2 of weight 0'],
    [[4, 5, 4], [1, 0, 1], '2 times 4, and 1 of weight 0'],
  ])('names the targets %j that count with the weights %j', (targets, weights, seen) => {
    const items = targets.map((target, at) => ({
      target,
      prediction: 1,
      weight: weights[at] ?? 0,
    }));
    expect(getIssue(() => measure(r2(), items))?.received).toBe(seen);
    expect(getIssue(() => measureInParts(r2(), items, [1, 2]))?.received).toBe(seen);
  });

  it('rejects targets that differ only in items of weight 0', () => {
    const items = [
      { target: 1, prediction: 1, weight: 0 },
      { target: 2, prediction: 1 },
      { target: 2, prediction: 1 },
      { target: 3, prediction: 1, weight: 0 },
    ];
    expect(getIssue(() => measure(r2(), items))?.field).toBe('target');
  });

  it('names the output without variance', () => {
    const items = [
      { target: [1, 5], prediction: [1, 5] },
      { target: [2, 5], prediction: [2, 5] },
    ];
    expect(getIssue(() => measure(r2({ multiOutput: 'variance' }), items))?.field).toBe(
      'target[1]',
    );
  });
});
