import fc from 'fast-check';
import { measure } from '../../options/accumulator';
import type { Accumulator } from '../../options/accumulator';
import type {
  ClassAverage,
  ClassOptions,
  ClassResult,
} from '../../formulas/classification/class-averages';
import type { Classified, ConfusionState } from '../../formulas/classification/confusion-matrix';
import { classification, itemsOf, someClassified } from './classified';
import { expectClose, getIssue, measureInParts } from './metric-assertions';

type Metric = (options?: ClassOptions) => Accumulator<Classified, ConfusionState, ClassResult>;

const averages: readonly ClassAverage[] = ['binary', 'micro', 'macro', 'weighted'];

/** Tests shared by precision, recall and F1. */
export function itIsAMetricOfClasses(name: string, metric: Metric): void {
  it.each(classification.cases)('agrees with scikit-learn on $name', (each) => {
    const expected = each.averages.filter(([of]) => of === name);
    expect(expected.length).toBeGreaterThanOrEqual(6);
    for (const [, average, zeroDivision, value] of expected) {
      const options = {
        average: average as ClassAverage,
        zeroDivision,
        ...(each.positive === null ? {} : { positive: each.positive }),
      };
      expectClose(measure(metric(options), itemsOf(each)).value, value);
    }
    const { classes, confusion } = measure(metric(), itemsOf(each));
    expect(confusion).toMatchObject({ labels: each.classes, counts: each.confusion });
    for (const [at, { label, value }] of classes.entries()) {
      expect(label).toBe(each.classes[at]);
      expectClose(value ?? NaN, each.perClass[name]?.[at] ?? NaN);
    }
  });

  it('equals the accuracy for all classes counted together', () => {
    fc.assert(
      fc.property(someClassified, (items) => {
        const right = items.filter(({ label, prediction }) => label === prediction).length;
        const { value, interval } = measure(metric({ average: 'micro' }), items);
        expectClose(value, right / items.length);
        expect(interval?.method).toBe('Wilson');
      }),
    );
  });

  it('is between 0 and 1 and in its interval, 1 for correct predictions, in any order', () => {
    fc.assert(
      fc.property(someClassified, fc.constantFrom(...averages), (items, average) => {
        const positive = items[0]?.label ?? '';
        const measured = metric({ average, positive });
        const result = measure(measured, items);
        expect(result.value).toBeGreaterThanOrEqual(0);
        expect(result.value).toBeLessThanOrEqual(1 + 1e-15);
        for (const { value, interval } of result.classes) {
          if (interval === undefined) continue;
          expect(interval.low).toBeLessThanOrEqual(value ?? NaN);
          expect(interval.high).toBeGreaterThanOrEqual(value ?? NaN);
        }
        expect(measure(measured, [...items].reverse())).toEqual(result);
        const right = items.map(({ label }) => ({ label, prediction: label }));
        expectClose(measure(measured, right).value, 1);
      }),
    );
  });

  it('is exact after merging parts', () => {
    fc.assert(
      fc.property(someClassified, fc.array(fc.nat(40), { maxLength: 4 }), (items, cuts) => {
        const measured = metric({ average: 'weighted' });
        expect(measureInParts(measured, items, cuts)).toEqual(measure(measured, items));
      }),
    );
  });

  it('uses the positive of two classes, and names it before the value', () => {
    const items = [
      { label: 'ham', prediction: 'spam' },
      { label: 'ham', prediction: 'ham' },
      { label: 'spam', prediction: 'spam' },
    ];
    const result = measure(metric(), items);
    const [first, second, third] = Object.keys(result);
    expect([first, second, third]).toEqual(['metric', 'variant', 'value']);
    expect(result).toMatchObject({
      variant: 'class "spam"',
      value: result.classes[1]?.value,
      positive: { class: 'spam', chosenBy: 'name' },
      options: { average: 'binary', positive: 'spam', zeroDivision: 0 },
      notes: ['Positive class: "spam" (by its name). Choose another with --positive.'],
    });
    expect(measure(metric({ positive: 'ham' }), items)).toMatchObject({
      variant: 'class "ham"',
      value: result.classes[0]?.value,
      positive: { class: 'ham', chosenBy: 'option' },
      notes: ['Positive class: "ham" (chosen by the option).'],
    });
    expect(getIssue(() => measure(metric({ positive: 'Spam' }), items))?.received).toBe('"Spam"');
  });

  it('is the mean of more than two classes, and names it', () => {
    const items = ['a', 'b', 'c'].map((label) => ({ label, prediction: label }));
    const result = measure(metric(), items);
    expect(result).toMatchObject({
      variant: 'macro average',
      options: { average: 'macro', positive: null },
    });
    expect(result).not.toHaveProperty('positive');
    expect(result).not.toHaveProperty('notes');
    expect(measure(metric({ average: 'weighted' }), items).variant).toBe('weighted average');
    expect(measure(metric({ positive: 'b' }), items).variant).toBe('class "b"');
    expect(getIssue(() => measure(metric({ average: 'binary' }), items))).toMatchObject({
      field: 'positive',
      received: 'nothing, and the classes ["a","b","c"]',
    });
  });

  it('returns all averages next to the value', () => {
    fc.assert(
      fc.property(someClassified, (items) => {
        const { averages } = measure(metric(), items);
        for (const average of ['macro', 'micro', 'weighted'] as const)
          expect(averages[average]).toBe(measure(metric({ average }), items).value);
      }),
    );
  });

  it('has no interval for a mean over classes', () => {
    const items = [
      { label: 'a', prediction: 'a' },
      { label: 'b', prediction: 'a' },
    ];
    expect(measure(metric({ average: 'macro' }), items)).not.toHaveProperty('interval');
    expect(measure(metric({ average: 'weighted' }), items)).not.toHaveProperty('interval');
  });

  it('rejects division by zero if requested, and names the class', () => {
    // Class c has neither items nor predictions.
    const items = [
      { label: 'a', prediction: 'a' },
      { label: 'b', prediction: 'b' },
    ];
    const labels = ['a', 'b', 'c'];
    const strict = metric({ zeroDivision: 'error', labels });
    expect(getIssue(() => measure(strict, items))?.received).toBe('"c": 0 items, 0 predictions');
    const lenient = measure(metric({ zeroDivision: 1, labels, average: 'macro' }), items);
    expect(lenient).toMatchObject({ value: 1, undefinedFor: ['c'] });
    expectClose(measure(metric({ labels }), items).value, 2 / 3);
    // A class without items does not affect the weighted mean.
    const weighted = metric({ zeroDivision: 'error', labels, average: 'weighted' });
    expect(measure(weighted, items)).toMatchObject({ value: 1, undefinedFor: ['c'] });
    expect(measure(weighted, items).averages).toEqual({ macro: null, micro: 1, weighted: 1 });
    expect(measure(weighted, items).classes[2]).toEqual({
      label: 'c',
      value: null,
      support: 0,
      predicted: 0,
    });
  });

  it('rejects an empty list of items, and unknown options', () => {
    expect(getIssue(() => measure(metric(), []))).toMatchObject({ field: name, received: 'none' });
    expect(getIssue(() => metric({ average: 'samples' as 'macro' }))?.field).toBe('average');
    expect(getIssue(() => metric({ zeroDivision: 2 as 1 }))?.field).toBe('zeroDivision');
    expect(getIssue(() => metric({ level: 0 }))?.field).toBe('level');
    expect(getIssue(() => metric({ positive: NaN }))?.field).toBe('positive');
  });
}
