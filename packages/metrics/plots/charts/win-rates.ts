import { frame } from '../svg/plot-frame';
import { percent, shortNumber } from '../svg/format-number';
import { referenceLine } from '../svg/reference-line';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element, pathThrough } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';
import { boldness, textAt, textSize, textWidth } from '../svg/svg-text';

/** Pairs of systems compared by raters, each with the result of a pairwise human evaluation. */
export interface PlottedWinRates {
  readonly comparisons: readonly {
    readonly a: string;
    readonly b: string;
    /** Win rate of `a`. */
    readonly value: number;
    readonly interval?: { readonly low: number; readonly high: number; readonly level: number };
    /** Counts of `a`, `b` and `tie`. */
    readonly distribution: readonly { readonly rating: number | string; readonly count: number }[];
  }[];
}

const rowHeight = 44;
const longestName = 200;
const barsWidth = 320;
const longestCounts = 190;

/** Draws win rates with their intervals: an interval that includes one half is inconclusive. */
export function drawWinRates({ comparisons }: PlottedWinRates, options: PlotOptions = {}): string {
  if (comparisons.length === 0) throw new Error('A plot of win rates has no comparison');
  const room = Math.min(
    Math.max(
      ...comparisons.flatMap(({ a, b }) => [
        textWidth(a, textSize * boldness),
        textWidth(`against ${b}`, textSize),
      ]),
    ),
    longestName,
  );
  const left = Math.ceil(edge + room + 12);
  const right = left + barsWidth;
  const level = comparisons[0]?.interval?.level;
  return svgDocument(
    {
      title: 'Win rates',
      notes: [
        `The share of comparisons that the first system wins${level === undefined ? '' : `, with its ${percent(level)} interval`}. If the interval contains 50 %, neither system is significantly better.`,
      ],
      description: comparisons
        .map(({ a, b, value }) => `${a} wins ${percent(value)} against ${b}.`)
        .join(' '),
      width: right + longestCounts + edge,
      draw: (top) => {
        const axes = frame({
          top: top + 4,
          height: rowHeight * comparisons.length,
          left,
          right,
          x: { domain: { low: 0, high: 100 }, label: 'win rate, %' },
        });
        const body: Markup[] = [
          ...axes.body,
          ...referenceLine(
            { x: axes.x(50), y: axes.top },
            { x: axes.x(50), y: axes.bottom },
            'mark',
          ),
        ];
        for (const [row, { a, b, value, interval, distribution }] of comparisons.entries()) {
          const y = axes.top + rowHeight * (row + 0.5);
          const count = (of: string) =>
            distribution.find(({ rating }) => rating === of)?.count ?? 0;
          body.push(
            textAt(a, { x: left - 12, y: y - 8, anchor: 'end', room: longestName, bold: true }),
            textAt(`against ${b}`, {
              x: left - 12,
              y: y + 8,
              anchor: 'end',
              room: longestName,
              color: 'muted',
            }),
            textAt(percent(value), { x: right + 12, y: y - 8, room: longestCounts - 12 }),
            textAt(
              `${shortNumber(count('a'))} won, ${shortNumber(count('b'))} lost, ${shortNumber(count('tie'))} tied`,
              { x: right + 12, y: y + 8, room: longestCounts - 12, color: 'muted' },
            ),
          );
          if (interval !== undefined)
            body.push(whiskers(axes.x(interval.low * 100), axes.x(interval.high * 100), y));
          body.push(
            element(
              'circle',
              { cx: axes.x(value * 100), cy: y, r: 5, class: 'fill-0' },
              element('title', {}, `${a} against ${b}: ${percent(value)}`),
            ),
          );
        }
        return { body, bottom: axes.end };
      },
    },
    options,
  );
}

function whiskers(from: number, to: number, y: number): Markup {
  const ends = [from, to].map((x) =>
    pathThrough([
      { x, y: y - 5 },
      { x, y: y + 5 },
    ]),
  );
  return element('path', {
    d: `${pathThrough([
      { x: from, y },
      { x: to, y },
    ])}${ends.join('')}`,
    class: 'stroke-0',
    'stroke-width': 2,
  });
}
