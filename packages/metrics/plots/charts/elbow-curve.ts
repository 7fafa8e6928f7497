import { computeDomain } from '../svg/axis';
import { frame } from '../svg/plot-frame';
import { shortNumber } from '../svg/format-number';
import { referenceLine } from '../svg/reference-line';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element, pathThrough } from '../svg/svg-element';
import { textAt } from '../svg/svg-text';

/** Result of the elbow. */
export interface PlottedElbow {
  /** Chosen k. */
  readonly value: number;
  readonly curve: readonly { readonly k: number; readonly inertia: number }[];
}

const width = 600;

/**
 * Draws inertia over the number of clusters, and the chosen k. The reader judges whether the curve
 * has a bend.
 */
export function drawElbowCurve({ value, curve }: PlottedElbow, options: PlotOptions = {}): string {
  const chosen = curve.find(({ k }) => k === value);
  if (chosen === undefined) throw new Error(`The curve has no k of ${value}`);
  const first = curve[0]?.k ?? 0;
  const last = curve.at(-1)?.k ?? 0;
  const highest = curve.reduce((max, { inertia }) => Math.max(max, inertia), 0);
  return svgDocument(
    {
      title: `Elbow: k = ${value}`,
      notes: ['Inertia: the sum of squared distances of the points from their cluster centers.'],
      description: `Inertia for ${first} to ${last} clusters; the chosen number is ${value}, with an inertia of ${shortNumber(chosen.inertia)}.`,
      width,
      draw: (top) => {
        const axes = frame({
          top: top + 18,
          height: 300,
          right: width - edge - 20,
          x: {
            domain: computeDomain(
              curve.map(({ k }) => k),
              0.03,
            ),
            label: 'clusters (k)',
            whole: true,
          },
          y: {
            domain: highest > 0 ? computeDomain([0, highest], 0.02) : { low: 0, high: 1 },
            label: 'inertia',
          },
        });
        const points = curve.map(({ k, inertia }) => ({
          k,
          inertia,
          x: axes.x(k),
          y: axes.y(inertia),
        }));
        const x = axes.x(value);
        const y = axes.y(chosen.inertia);
        return {
          body: [
            ...axes.body,
            ...referenceLine({ x, y: axes.top }, { x, y: axes.bottom }, 'stroke-1'),
            element('path', { d: pathThrough(points), class: 'stroke-0', 'stroke-width': 2 }),
            ...(points.length > 60
              ? []
              : points.map((point) =>
                  element(
                    'circle',
                    { cx: point.x, cy: point.y, r: 3.5, class: 'fill-0' },
                    element('title', {}, `k = ${point.k}: ${shortNumber(point.inertia)}`),
                  ),
                )),
            element('circle', { cx: x, cy: y, r: 7, class: 'stroke-1', 'stroke-width': 2.5 }),
            textAt(`k = ${value}`, { x, y: axes.top - 10, anchor: 'middle', bold: true }),
          ],
          bottom: axes.end,
        };
      },
    },
    options,
  );
}
