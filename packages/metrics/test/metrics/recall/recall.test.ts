import { measure } from '../../../options/accumulator';
import { recall } from '../../../recall/recall';
import { wilsonInterval } from '../../../formulas/statistics/wilson-interval';
import { itIsAMetricOfClasses } from '../../support/class-metric';

/** Four are ill, of whom three are found; one alarm is false. */
const patients = [
  { label: 'ill', prediction: 'ill' },
  { label: 'ill', prediction: 'ill' },
  { label: 'ill', prediction: 'ill' },
  { label: 'ill', prediction: 'well' },
  { label: 'well', prediction: 'ill' },
];

describe('recall', () => {
  itIsAMetricOfClasses('recall', recall);

  it('counts misses', () => {
    const { value, interval, classes } = measure(recall({ positive: 'ill', level: 0.9 }), patients);
    expect(value).toBe(0.75);
    expect(interval).toEqual(wilsonInterval(3, 4, 0.9));
    expect(classes[1]).toEqual({
      label: 'well',
      value: 0,
      support: 1,
      predicted: 1,
      interval: wilsonInterval(0, 1, 0.9),
    });
  });

  it('is undefined for a class without labels', () => {
    const alarm = [{ label: 'well', prediction: 'ill' }];
    expect(measure(recall({ positive: 'ill', zeroDivision: 1 }), alarm)).toMatchObject({
      value: 1,
      undefinedFor: ['ill'],
    });
    expect(() => measure(recall({ positive: 'ill', zeroDivision: 'error' }), alarm)).toThrow(
      '0 items, 1 predictions',
    );
  });
});
