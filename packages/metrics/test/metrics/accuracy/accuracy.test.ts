import fc from 'fast-check';
import { accuracy } from '../../../accuracy/accuracy';
import { measure } from '../../../options/accumulator';
import type { Classified } from '../../../formulas/classification/confusion-matrix';
import { zScoreForLevel } from '../../../formulas/statistics/normal-quantile';
import { wilsonInterval } from '../../../formulas/statistics/wilson-interval';
import { classification, itemsOf, someClassified } from '../../support/classified';
import { expectClose, getIssue, measureInParts } from '../../support/metric-assertions';

const of = (...pairs: readonly (readonly [Classified['label'], Classified['prediction']])[]) =>
  pairs.map(([label, prediction]) => ({ label, prediction }));

describe('accuracy', () => {
  it.each(classification.cases)('agrees with scikit-learn on $name', (each) => {
    const result = measure(accuracy(), itemsOf(each));
    expectClose(result.value, each.accuracy);
    expect(result.confusion.labels).toEqual(each.classes);
    expect(result.confusion.counts).toEqual(each.confusion);
  });

  it.each(classification.wilson)(
    'agrees with SciPy on the interval of %d of %d at %d',
    (right, all, level, low, high) => {
      const interval = wilsonInterval(right, all, level);
      expectClose(interval.low, low);
      expectClose(interval.high, high);
      expect(interval.low).toBeGreaterThanOrEqual(0);
      expect(interval.high).toBeLessThanOrEqual(1);
    },
  );

  it.each(classification.deviations)(
    'puts %d of a normal distribution within %d standard deviations',
    (level, deviations) => {
      expectClose(zScoreForLevel(level), deviations, 1e-14);
    },
  );

  it('treats a class in NFC and in NFD as one', () => {
    const result = measure(accuracy(), of(['긍정', '긍정'.normalize('NFD')], ['부정', '부정']));
    expect(result).toMatchObject({ value: 1, confusion: { labels: ['긍정', '부정'] } });
  });

  it('returns all fields for a small file', () => {
    expect(measure(accuracy(), of(['a', 'a'], ['a', 'b'], ['b', 'b'], ['a', 'a']))).toEqual({
      metric: 'accuracy',
      value: 0.75,
      options: { labels: ['a', 'b'], level: 0.95 },
      interval: {
        low: expect.closeTo(0.300_641_843, 8),
        high: expect.closeTo(0.954_412_739, 8),
        level: 0.95,
        method: 'Wilson',
      },
      confusion: {
        labels: ['a', 'b'],
        counts: [
          [2, 1],
          [0, 1],
        ],
        items: 4,
      },
      baseline: 0.75,
    });
  });

  it('treats 1, "1" and true as class names', () => {
    const { value, confusion } = measure(
      accuracy(),
      of([1, '1'], ['1', 1], [true, 'true'], [0, -0]),
    );
    expect(value).toBe(1);
    expect(confusion.labels).toEqual(['0', '1', 'true']);
  });

  it('sorts numeric classes numerically', () => {
    expect(measure(accuracy(), of([10, 9], [2, 10])).confusion.labels).toEqual(['2', '9', '10']);
  });

  it('keeps the given order of classes, including unused ones', () => {
    const { confusion } = measure(accuracy({ labels: ['z', 'a', 'm'] }), of(['a', 'z']));
    expect(confusion).toEqual({
      labels: ['z', 'a', 'm'],
      counts: [
        [0, 0, 0],
        [1, 0, 0],
        [0, 0, 0],
      ],
      items: 1,
    });
  });

  it('counts a class named like an Object property', () => {
    const { confusion } = measure(accuracy(), of(['__proto__', 'constructor'], ['a', '__proto__']));
    expect(confusion.labels).toEqual(['__proto__', 'a', 'constructor']);
  });

  it('is 1 for correct predictions, and does not depend on order', () => {
    fc.assert(
      fc.property(someClassified, (items) => {
        const { value, interval } = measure(accuracy(), items);
        expect(value).toBe(
          items.filter(({ label, prediction }) => label === prediction).length / items.length,
        );
        expect(interval?.low).toBeLessThanOrEqual(value);
        expect(interval?.high).toBeGreaterThanOrEqual(value);
        expect(measure(accuracy(), [...items].reverse())).toEqual(measure(accuracy(), items));
        const right = items.map(({ label }) => ({ label, prediction: label }));
        expect(measure(accuracy(), right).value).toBe(1);
      }),
    );
  });

  it('is exact after merging parts', () => {
    fc.assert(
      fc.property(someClassified, fc.array(fc.nat(40), { maxLength: 4 }), (items, cuts) => {
        expect(measureInParts(accuracy(), items, cuts)).toEqual(measure(accuracy(), items));
      }),
    );
  });

  it('keeps the states of two files separate', () => {
    const metric = accuracy();
    const first = metric.add(metric.empty(), { label: 'a', prediction: 'a' });
    const second = metric.add(metric.empty(), { label: 'b', prediction: 'c' });
    metric.add(first, { label: 'c', prediction: 'b' });
    expect(metric.result(first).confusion.labels).toEqual(['a', 'b', 'c']);
    expect(metric.result(second)).toMatchObject({ value: 0, confusion: { items: 1 } });
  });

  it.each([
    ['nothing', '', 'at least one item'],
    ['an empty class', of(['', 'a']), 'text that is not empty'],
    ['NaN', of(['a', NaN]), 'a finite number'],
    ['Infinity', of([Infinity, 'a']), 'a finite number'],
    ['no class', [{ label: 'a' }], 'text that is not empty'],
    ['null', [{ label: null, prediction: 'a' }], 'text that is not empty'],
  ])('rejects %s', (_, items, limit) => {
    const issue = getIssue(() => measure(accuracy(), items as readonly Classified[]));
    expect(issue?.expected).toContain(limit);
  });

  it('rejects a class not in labels without changing the state', () => {
    const metric = accuracy({ labels: ['a', 'b'] });
    const state = metric.empty();
    expect(getIssue(() => metric.add(state, { label: 'a', prediction: 'x' }))).toMatchObject({
      field: 'prediction',
      expected: 'one of the classes ["a","b"]',
      received: '"x"',
    });
    expect(state).toEqual(metric.empty());
  });

  it('rejects an item with one invalid class without changing the state', () => {
    const metric = accuracy();
    const state = metric.empty();
    expect(getIssue(() => metric.add(state, { label: 'new', prediction: '' }))?.field).toBe(
      'prediction',
    );
    expect(state).toEqual({ labels: [], counts: [] });
  });

  it('rejects more than 1,000 classes', () => {
    const metric = accuracy();
    const numbers = Array.from({ length: 1000 }, (_, at) => ({ label: at, prediction: at }));
    expect(measure(metric, numbers).value).toBe(1);
    expect(
      getIssue(() => measure(metric, [...numbers, { label: 1000, prediction: 1 }])),
    ).toMatchObject({
      field: 'label',
      expected: '1,000 classes',
      received: '1001, of which "1000" is new',
    });
    const other = metric.add(metric.empty(), { label: 'x', prediction: 'x' });
    const full = numbers.reduce((state, item) => metric.add(state, item), metric.empty());
    expect(getIssue(() => metric.merge(full, other))?.expected).toBe('1,000 classes');
  });

  it.each([
    [{ labels: ['a', 'a'] }, 'labels'],
    [{ labels: ['a'] }, 'labels'],
    [{ labels: ['a', ''] }, 'labels[1]'],
    [{ level: 95 }, 'level'],
    [{ level: NaN }, 'level'],
  ])('rejects the options %j', (options, field) => {
    expect(getIssue(() => accuracy(options))?.field).toBe(field);
  });
});
