import { frame } from '../svg/plot-frame';
import { legend, legendWidth } from '../svg/legend';
import type { LegendEntry } from '../svg/legend';
import { seriesCount, seriesName } from '../svg/palette';
import { fixed, percent } from '../svg/format-number';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element, pathThrough } from '../svg/svg-element';
import type { Point } from '../svg/svg-element';

interface PlottedInterval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: string;
}

/** Result of AUC-ROC. */
export interface PlottedRoc {
  readonly value: number;
  readonly interval?: PlottedInterval;
  /** Curve of two classes, or of each class against the rest. */
  readonly curves: readonly {
    readonly positive: string;
    readonly value: number;
    readonly interval?: PlottedInterval;
    readonly points: readonly {
      readonly falsePositiveRate: number;
      readonly truePositiveRate: number;
    }[];
  }[];
}

const side = 420;
const dashes = [undefined, '7 3', '2 3', '9 3 2 3', '12 4', '4 2'];

/**
 * Draws ROC curves. Of several classes those with the smallest areas get a color each, because they
 * need attention.
 */
export function drawRocCurve(roc: PlottedRoc, options: PlotOptions = {}): string {
  const sorted = roc.curves
    .map((curve, index) => ({ curve, place: index }))
    .sort((one, another) => one.curve.value - another.curve.value || one.place - another.place)
    .map(({ curve }) => curve);
  const [only] = sorted;
  if (only === undefined) throw new Error('A ROC plot has no curve');
  const one = sorted.length === 1;
  // The last legend entry is the gray of all curves without a color.
  const colored = sorted.length <= seriesCount ? sorted.length : seriesCount - 1;
  const entries: LegendEntry[] = one
    ? []
    : sorted.map(({ positive, value }, at) => ({
        text: `${area(value)} ${positive}`,
        mark: mark(at, colored),
      }));
  const interval = roc.interval ?? (one ? only.interval : undefined);
  const right = edge + 70 + side;
  const listWidth = Math.min(legendWidth(entries), 220);
  return svgDocument(
    {
      title:
        interval === undefined
          ? `ROC curve, AUC ${area(roc.value)}`
          : `ROC curve, AUC ${area(roc.value)} (${area(interval.low)} to ${area(interval.high)})`,
      notes: [
        ...(interval === undefined
          ? []
          : [`${percent(interval.level)} interval by ${interval.method}.`]),
        one
          ? `Positive class: ${only.positive}. The dashed diagonal is chance.`
          : 'Each class against the rest, the smallest area first. The dashed diagonal is chance.',
      ],
      description: one
        ? `The true positive rate over the false positive rate; the area under the curve is ${area(roc.value)}.`
        : `${sorted.length} curves. The smallest area is ${area(only.value)}, of ${only.positive}; the largest ${area(sorted.at(-1)?.value ?? 0)}, of ${sorted.at(-1)?.positive ?? ''}.`,
      width: one ? right + edge + 8 : right + 24 + listWidth + edge,
      draw: (top) => {
        const axes = frame({
          top,
          height: side,
          left: right - side,
          right,
          x: { domain: { low: 0, high: 1 }, label: 'false positive rate' },
          y: { domain: { low: 0, high: 1 }, label: 'true positive rate' },
        });
        const curves = sorted.map(({ positive, value, points }, at) => {
          const { line, dashes: dash } = mark(at, colored);
          const path = pathThrough(
            thinned(
              points.map(({ falsePositiveRate, truePositiveRate }) => ({
                x: axes.x(falsePositiveRate),
                y: axes.y(truePositiveRate),
              })),
            ),
          );
          return element(
            'path',
            {
              d: path,
              class: line,
              'stroke-width': at < colored ? 2 : 1.25,
              'stroke-linejoin': 'round',
              'stroke-dasharray': dash,
            },
            element('title', {}, `${positive}: AUC ${area(value)}`),
          );
        });
        const list = legend(entries, { left: right + 24, top, width: listWidth });
        return {
          body: [
            ...axes.body,
            element('path', {
              d: pathThrough([
                { x: axes.left, y: axes.bottom },
                { x: axes.right, y: axes.top },
              ]),
              class: 'axis',
              'stroke-dasharray': '4 4',
            }),
            // The most important curves are drawn last, on top.
            ...curves.reverse(),
            ...list.body,
          ],
          bottom: Math.max(axes.end, list.bottom),
        };
      },
    },
    options,
  );
}

function mark(at: number, colored: number): { line: string; dashes?: string } {
  const dash = at < colored ? dashes[at] : undefined;
  return {
    line: `stroke-${at < colored ? seriesName(at) : 'other'}`,
    ...(dash === undefined ? {} : { dashes: dash }),
  };
}

/** Removes points nearer than half a pixel to the previous one, but keeps corners and ends. */
function thinned(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const [at, point] of points.entries()) {
    const last = kept.at(-1);
    const far =
      last === undefined || Math.abs(point.x - last.x) + Math.abs(point.y - last.y) >= 0.5;
    if (far || at === points.length - 1) kept.push(point);
  }
  return kept;
}

function area(value: number): string {
  return fixed(value, 3);
}
