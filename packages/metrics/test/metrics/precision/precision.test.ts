import { measure } from '../../../options/accumulator';
import { precision } from '../../../precision/precision';
import { wilsonInterval } from '../../../formulas/statistics/wilson-interval';
import { itIsAMetricOfClasses } from '../../support/class-metric';

/** Three alarms, one of them correct; two misses. */
const alarms = [
  { label: 1, prediction: 1 },
  { label: 0, prediction: 1 },
  { label: 0, prediction: 1 },
  { label: 1, prediction: 0 },
  { label: 1, prediction: 0 },
  { label: 0, prediction: 0 },
];

describe('precision', () => {
  itIsAMetricOfClasses('precision', precision);

  it('counts false alarms', () => {
    const { value, interval, classes } = measure(precision({ positive: 1 }), alarms);
    expect(value).toBe(1 / 3);
    expect(interval).toEqual(wilsonInterval(1, 3, 0.95));
    expect(classes).toEqual([
      { label: '0', value: 1 / 3, support: 3, predicted: 3, interval: wilsonInterval(1, 3, 0.95) },
      { label: '1', value: 1 / 3, support: 3, predicted: 3, interval: wilsonInterval(1, 3, 0.95) },
    ]);
  });

  it('is undefined for a class without predictions', () => {
    const missed = [
      { label: 1, prediction: 0 },
      { label: 0, prediction: 0 },
    ];
    const result = measure(precision({ positive: 1 }), missed);
    expect(result).toMatchObject({ value: 0, undefinedFor: ['1'] });
    expect(result).not.toHaveProperty('interval');
    expect(() => measure(precision({ positive: 1, zeroDivision: 'error' }), missed)).toThrow(
      '1 items, 0 predictions',
    );
  });
});
