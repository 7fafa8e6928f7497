import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { mae } from '../../../mae/mae';
import { rmse } from '../../../rmse/rmse';
import { expectClose } from '../../support/metric-assertions';
import { itIsAMetricOfResiduals, somePredicted } from '../../support/regression-metric';

describe('rmse', () => {
  itIsAMetricOfResiduals('rmse', rmse, ({ mse }) => Math.sqrt(mse));

  it('is never below the mean absolute error, and has the unit of the target', () => {
    fc.assert(
      fc.property(somePredicted, (items) => {
        const { value } = measure(rmse(), items);
        expect(value).toBeGreaterThanOrEqual(measure(mae(), items).value * (1 - 1e-12));
        const metres = items.map(({ target, prediction, weight }) => ({
          target: target * -1000,
          prediction: prediction * -1000,
          weight,
        }));
        expectClose(measure(rmse(), metres).value / 1000, value);
      }),
    );
  });

  it('is 0 for correct predictions, and symmetric in target and prediction', () => {
    fc.assert(
      fc.property(somePredicted, (items) => {
        const right = items.map(({ target }) => ({ target, prediction: target }));
        expect(measure(rmse(), right).value).toBe(0);
        const swapped = items.map(({ target, prediction, weight }) => ({
          target: prediction,
          prediction: target,
          weight,
        }));
        expect(measure(rmse(), swapped).value).toBe(measure(rmse(), items).value);
      }),
    );
  });

  it('keeps its precision over many inexact terms', () => {
    // Each square is 0.01, which a double cannot represent; a naive sum would be off by far more.
    const metric = rmse();
    let state = metric.empty();
    for (let at = 0; at < 100_000; at++) state = metric.add(state, { target: 0.1, prediction: 0 });
    expectClose(metric.result(state).value, 0.1, 1e-16);
  });
});
