import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { mae } from '../../../mae/mae';
import type { Predicted } from '../../../formulas/regression/residual-state';
import { expectClose, measureInParts } from '../../support/metric-assertions';
import { itIsAMetricOfResiduals, somePredicted } from '../../support/regression-metric';

describe('mae', () => {
  itIsAMetricOfResiduals('mae', mae, (exact) => exact.mae);

  it('scales with the unit of the target', () => {
    fc.assert(
      fc.property(somePredicted, (items) => {
        const halves = items.map(({ target, prediction, weight }) => ({
          target: target * -0.5,
          prediction: prediction * -0.5,
          weight,
        }));
        expectClose(measure(mae(), halves).value * 2, measure(mae(), items).value);
      }),
    );
  });

  it('keeps its precision over many inexact terms, also after merging parts', () => {
    const items = new Array<Predicted>(100_000).fill({ target: 0, prediction: 0.1 });
    const cuts = Array.from({ length: 20 }, (_, at) => at * 4567);
    expectClose(measureInParts(mae(), items, cuts).value, 0.1, 3e-17);
  });

  it('is 0 for correct predictions, and the distance for a constant error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.integer({ min: 1, max: 99 }),
        (targets, off) => {
          const shifted = (by: number) =>
            targets.map((target) => ({ target, prediction: target + by }));
          expect(measure(mae(), shifted(0)).value).toBe(0);
          expectClose(measure(mae(), shifted(off)).value, off);
          expectClose(measure(mae(), shifted(-off)).value, off);
        },
      ),
    );
  });
});
