import { computeDomain } from '../svg/axis';
import { frame } from '../svg/plot-frame';
import { legend } from '../svg/legend';
import { heatLevel } from '../svg/palette';
import { shortNumber } from '../svg/format-number';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element, pathThrough } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';

/** Field `residuals` of an output of RMSE, MAE or R². A residual is target − prediction. */
export interface PlottedResiduals {
  readonly items: number;
  readonly mean: number;
  readonly standardDeviation: number;
  readonly lowest: number;
  readonly highest: number;
  /** All pairs, or a representative sample. */
  readonly sample: readonly { readonly target: number; readonly prediction: number }[];
}

const width = 640;
const height = 360;

/** Limit of dots: more would hide each other, so squares show their density. */
const maxDots = 2000;
const square = 10;

/** Draws residuals over predictions: a pattern shows what the model has not learned. */
export function drawResiduals(given: PlottedResiduals, options: PlotOptions = {}): string {
  const pairs = given.sample.map(({ target, prediction }) => ({
    prediction,
    // Clamped, because the difference of two doubles can overflow.
    residual: Math.min(Math.max(target - prediction, -Number.MAX_VALUE), Number.MAX_VALUE),
  }));
  if (pairs.length === 0) throw new Error('A residual plot has no pair');
  const dense = pairs.length > maxDots;
  const { mean, standardDeviation: deviation } = given;
  const drawn =
    pairs.length < given.items
      ? `${shortNumber(pairs.length)} of ${shortNumber(given.items)} items are drawn`
      : '';
  const range = `${shortNumber(given.lowest)} to ${shortNumber(given.highest)}`;
  return svgDocument(
    {
      title: `Residuals: mean ${shortNumber(mean)}, standard deviation ${shortNumber(deviation)}`,
      notes: [
        `Target − prediction: above 0 the prediction is too low. All residuals: ${range}.${drawn === '' ? '' : ` ${drawn}.`}`,
      ],
      description: `${shortNumber(given.items)} residuals over their predictions, from ${range}, with a mean of ${shortNumber(mean)} and a standard deviation of ${shortNumber(deviation)}.`,
      width,
      draw: (top) => {
        const key = legend(
          [
            { text: 'mean', mark: { line: 'stroke-1' } },
            { text: 'mean ± 2 standard deviations', mark: { box: 'band' } },
            ...(dense ? [{ text: 'many items in one square', mark: { box: 'heat-10' } }] : []),
          ],
          { left: edge, top, width: width - 2 * edge },
        );
        const axes = frame({
          top: key.bottom + 10,
          height,
          right: width - edge - 12,
          x: {
            domain: computeDomain(
              pairs.map((pair) => pair.prediction),
              0.04,
            ),
            label: 'prediction',
          },
          y: {
            domain: computeDomain([0, ...pairs.map((pair) => pair.residual)], 0.06),
            label: 'target − prediction',
          },
        });
        const inside = (y: number) => Math.min(Math.max(y, axes.top), axes.bottom);
        const upper = inside(axes.y(mean + 2 * deviation));
        const lower = inside(axes.y(mean - 2 * deviation));
        const level = axes.y(mean);
        const dots = pairs.map(({ prediction, residual }) => ({
          x: axes.x(prediction),
          y: axes.y(residual),
        }));
        return {
          body: [
            ...key.body,
            element('rect', {
              x: axes.left,
              y: upper,
              width: axes.right - axes.left,
              height: lower - upper,
              class: 'band',
            }),
            ...axes.body,
            ...(dense
              ? squares(dots, axes)
              : dots.map(({ x, y }) =>
                  element('circle', {
                    cx: x,
                    cy: y,
                    r: dots.length > 300 ? 2.2 : 3.2,
                    class: 'fill-0',
                    'fill-opacity': dots.length > 300 ? '.55' : '.75',
                  }),
                )),
            acrossAt(axes, axes.y(0), { class: 'mark' }),
            ...(level < axes.top || level > axes.bottom
              ? []
              : [acrossAt(axes, level, { class: 'stroke-1', 'stroke-width': 2 })]),
          ],
          bottom: axes.end,
        };
      },
    },
    options,
  );
}

function acrossAt(
  { left, right }: { left: number; right: number },
  y: number,
  attributes: Readonly<Record<string, string | number>>,
): Markup {
  return element('path', {
    d: pathThrough([
      { x: left, y },
      { x: right, y },
    ]),
    ...attributes,
  });
}

/**
 * Draws the density of dots per square. The color is the square root of the share, because a few
 * outliers matter too.
 */
function squares(
  dots: readonly { readonly x: number; readonly y: number }[],
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): Markup[] {
  const counts = new Map<string, { column: number; row: number; count: number }>();
  for (const { x, y } of dots) {
    const column = Math.floor((x - left) / square);
    const row = Math.floor((y - top) / square);
    const key = `${column},${row}`;
    const existing = counts.get(key);
    if (existing === undefined) counts.set(key, { column, row, count: 1 });
    else existing.count++;
  }
  const max = [...counts.values()].reduce((largest, { count }) => Math.max(largest, count), 1);
  return [...counts.values()]
    .sort((one, another) => one.row - another.row || one.column - another.column)
    .map(({ column, row, count }) =>
      element(
        'rect',
        {
          x: left + column * square,
          y: top + row * square,
          width: Math.min(square, right - left - column * square),
          height: Math.min(square, bottom - top - row * square),
          class: `heat-${Math.max(2, heatLevel(Math.sqrt(count / max)))}`,
        },
        element('title', {}, `${shortNumber(count)} drawn here`),
      ),
    );
}
