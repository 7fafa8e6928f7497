import { frame } from '../svg/plot-frame';
import { legend } from '../svg/legend';
import { strongest } from '../svg/palette';
import { fixed, percent, shortNumber } from '../svg/format-number';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';
import { textAt, textSize, textWidth } from '../svg/svg-text';

/** Systems rated on one scale, each with `value` and `distribution` of a human evaluation. */
export interface PlottedLikert {
  readonly systems: readonly {
    readonly name: string;
    /** Mean rating. */
    readonly value: number;
    readonly interval?: { readonly low: number; readonly high: number };
    /** Counts over the whole scale, lowest rating first. */
    readonly distribution: readonly { readonly rating: number | string; readonly count: number }[];
  }[];
}

const rowHeight = 34;
const bar = 22;
const longestName = 160;
const longestMean = 150;
const barsWidth = 420;

/** Draws each rating's share of a system's ratings: two systems with the same mean may differ. */
export function drawLikertCounts({ systems }: PlottedLikert, options: PlotOptions = {}): string {
  const scale = systems[0]?.distribution.map(({ rating }) => rating) ?? [];
  if (scale.length === 0) throw new Error('A plot of ratings has no scale');
  const names = Math.min(
    Math.max(...systems.map(({ name }) => textWidth(name, textSize))),
    longestName,
  );
  const left = Math.ceil(edge + names + 8);
  const right = left + barsWidth;
  const width = right + longestMean + edge;
  return svgDocument(
    {
      title: 'Ratings by system',
      notes: ['Share of the ratings of each system, the lowest rating on the left.'],
      description: systems
        .map(
          ({ name, value, distribution }) =>
            `${name}: mean ${fixed(value, 2)} of ${shortNumber(total(distribution))} ratings.`,
        )
        .join(' '),
      width,
      draw: (top) => {
        const key = legend(
          scale.map((rating, at) => ({
            text: String(rating),
            mark: { box: color(at, scale.length) },
          })),
          { left: edge, top, width: width - 2 * edge },
        );
        const axes = frame({
          top: key.bottom + 14,
          height: rowHeight * systems.length,
          left,
          right,
          x: { domain: { low: 0, high: 100 }, label: 'share of ratings, %' },
        });
        const body: Markup[] = [...key.body, ...axes.body];
        for (const [row, system] of systems.entries()) {
          const y = axes.top + rowHeight * (row + 0.5);
          body.push(
            textAt(system.name, { x: left - 8, y, anchor: 'end', room: longestName }),
            textAt(mean(system), { x: right + 10, y, room: longestMean }),
            ...bars(system, scale, axes.x, y),
          );
        }
        return { body, bottom: axes.end };
      },
    },
    options,
  );
}

type System = PlottedLikert['systems'][number];

function* bars(
  { name, distribution }: System,
  scale: readonly (number | string)[],
  x: (share: number) => number,
  y: number,
): Generator<Markup> {
  const all = total(distribution);
  let before = 0;
  for (const [at, rating] of scale.entries()) {
    const count = distribution.find((each) => each.rating === rating)?.count ?? 0;
    if (count === 0) continue;
    const from = x((before / all) * 100);
    before += count;
    const size = x((before / all) * 100) - from;
    const tooltip = `${name}: rating ${rating}, ${shortNumber(count)} times (${percent(count / all)})`;
    yield element(
      'rect',
      {
        x: from,
        y: y - bar / 2,
        width: Math.max(size - 1, 0.5),
        height: bar,
        class: color(at, scale.length),
      },
      element('title', {}, tooltip),
    );
    const text = percent(count / all);
    if (textWidth(text, 11) <= size - 4)
      yield textAt(text, {
        x: from + size / 2,
        y,
        anchor: 'middle',
        size: 11,
        color: `on-${color(at, scale.length)}`,
        tooltip,
      });
  }
}

/** Low ratings are orange, high ones blue, the middle of the scale is pale. */
function color(at: number, count: number): string {
  const position = count === 1 ? 1 : (at / (count - 1)) * 2 - 1;
  const level = Math.max(1, Math.round(Math.abs(position) * (strongest - 3)));
  return `${position < 0 ? 'miss' : 'heat'}-${level}`;
}

function mean({ value, interval }: System): string {
  if (interval === undefined) return fixed(value, 2);
  return `${fixed(value, 2)} (${fixed(interval.low, 2)}–${fixed(interval.high, 2)})`;
}

function total(distribution: System['distribution']): number {
  return Math.max(
    1,
    distribution.reduce((sum, { count }) => sum + count, 0),
  );
}
