import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { f1 } from '../../../f1/f1';
import { precision } from '../../../precision/precision';
import { recall } from '../../../recall/recall';
import { wilsonInterval } from '../../../formulas/statistics/wilson-interval';
import { itIsAMetricOfClasses } from '../../support/class-metric';
import { someClassified } from '../../support/classified';
import { expectClose } from '../../support/metric-assertions';

describe('f1', () => {
  itIsAMetricOfClasses('f1', f1);

  it('is the harmonic mean of precision and recall', () => {
    fc.assert(
      fc.property(someClassified, (items) => {
        const options = { positive: items[0]?.label ?? '' };
        const p = measure(precision(options), items).value;
        const r = measure(recall(options), items).value;
        expectClose(measure(f1(options), items).value, p + r === 0 ? 0 : (2 * p * r) / (p + r));
      }),
    );
  });

  it('is symmetric in labels and predictions', () => {
    fc.assert(
      fc.property(someClassified, (items) => {
        const swapped = items.map(({ label, prediction }) => ({
          label: prediction,
          prediction: label,
        }));
        const { averages } = measure(f1(), items);
        expectClose(measure(f1(), swapped).averages.macro ?? NaN, averages.macro ?? NaN);
      }),
    );
  });

  it('transforms the interval of the share TP / (TP + FP + FN)', () => {
    // 3 true positives, 1 false positive, 2 false negatives; true negatives do not count.
    const items = [
      ...Array.from({ length: 3 }, () => ({ label: 1, prediction: 1 })),
      { label: 0, prediction: 1 },
      ...Array.from({ length: 2 }, () => ({ label: 1, prediction: 0 })),
      ...Array.from({ length: 50 }, () => ({ label: 0, prediction: 0 })),
    ];
    const { value, interval } = measure(f1({ positive: 1 }), items);
    const share = wilsonInterval(3, 6, 0.95);
    expectClose(value, 2 / 3);
    expectClose(interval?.low ?? NaN, (2 * share.low) / (1 + share.low));
    expectClose(interval?.high ?? NaN, (2 * share.high) / (1 + share.high));
    expect(interval).toMatchObject({ level: 0.95, method: 'Wilson, indirect' });
  });
});
