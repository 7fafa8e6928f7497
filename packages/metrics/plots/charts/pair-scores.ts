import { categoryLabels } from '../svg/category-labels';
import { frame } from '../svg/plot-frame';
import { legend } from '../svg/legend';
import { seriesCount, seriesName } from '../svg/palette';
import { fixed, shortNumber } from '../svg/format-number';
import { referenceLine } from '../svg/reference-line';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';
import { textAt } from '../svg/svg-text';

/** Result of ROUGE. */
export interface PlottedRouge {
  /** Means over all items, by type. */
  readonly scores: Readonly<Partial<Record<string, { readonly f: number }>>>;
  /** Scores of each pair, or of the first pairs. */
  readonly pairs: readonly Readonly<Partial<Record<string, { readonly f: number }>>>[];
  readonly items: number;
}

/** Limit of bars; more pairs are drawn as a histogram. */
const maxPairs = 40;
const bins = 20;
const width = 640;

/** Draws the F of each pair, or for many pairs a histogram. */
export function drawPairScores(rouge: PlottedRouge, options: PlotOptions = {}): string {
  const types = Object.entries(rouge.scores).flatMap(([type, score]) =>
    score === undefined ? [] : [{ type, mean: score.f }],
  );
  if (types.length === 0 || rouge.pairs.length === 0)
    throw new Error('A plot of pairs has no pair');
  const kept = rouge.pairs.length;
  const note =
    kept < rouge.items
      ? `${shortNumber(kept)} of ${shortNumber(rouge.items)} pairs are drawn; the means are for all pairs.`
      : '';
  const means = types.map(({ type, mean }) => `${type} ${fixed(mean, 3)}`).join(', ');
  const many = kept > maxPairs;
  return svgDocument(
    {
      title: `ROUGE of ${shortNumber(rouge.items)} ${rouge.items === 1 ? 'pair' : 'pairs'}`,
      notes: [
        `Mean F: ${means}. ${many ? 'Distribution of the pairs’ F scores; the dashed line is the mean.' : 'The dashed lines are the means.'}`,
        ...(note === '' ? [] : [note]),
      ],
      description: `F of each pair. The means: ${means}.`,
      width,
      draw: (top) => (many ? histograms(rouge, types, top) : bars(rouge, types, top)),
    },
    options,
  );
}

interface TypeMean {
  readonly type: string;
  readonly mean: number;
}

function bars({ pairs }: PlottedRouge, types: readonly TypeMean[], top: number) {
  const key = legend(
    types.map(({ type }, at) => ({ text: type, mark: { box: `fill-${seriesName(at)}` } })),
    { left: edge, top, width: width - 2 * edge },
  );
  const axes = frame({
    top: key.bottom + 12,
    height: 260,
    right: width - edge,
    x: { steps: pairs.length },
    y: { domain: { low: 0, high: 1 }, label: 'F' },
  });
  const step = (axes.right - axes.left) / pairs.length;
  const bar = Math.min((step * 0.8) / types.length, 40);
  const body: Markup[] = [...key.body, ...axes.body];
  for (const [pairIndex, pair] of pairs.entries())
    for (const [at, { type }] of types.entries()) {
      const f = pair[type]?.f ?? 0;
      const middle = axes.left + step * (pairIndex + 0.5);
      body.push(
        element(
          'rect',
          {
            x: middle + bar * (at - types.length / 2),
            y: axes.y(f),
            width: Math.max(bar - 1, 0.75),
            height: axes.bottom - axes.y(f),
            class: `fill-${seriesName(at)}`,
          },
          element('title', {}, `pair ${pairIndex + 1}: ${type} ${fixed(f, 3)}`),
        ),
      );
    }
  for (const [at, { mean }] of types.entries())
    if (at < seriesCount)
      body.push(
        ...referenceLine(
          { x: axes.left, y: axes.y(mean) },
          { x: axes.right, y: axes.y(mean) },
          `stroke-${seriesName(at)}`,
        ),
      );
  const names = categoryLabels(
    pairs.map((_, at) => String(at + 1)),
    { first: axes.left + step / 2, step, top: axes.bottom + 8, ordinal: true },
  );
  body.push(
    ...names.body,
    textAt('pair', { x: (axes.left + axes.right) / 2, y: names.bottom + 12, anchor: 'middle' }),
  );
  return { body, bottom: names.bottom + 20 };
}

/** Stacks histograms on the same axis, for comparison. */
function histograms({ pairs }: PlottedRouge, types: readonly TypeMean[], top: number) {
  const body: Markup[] = [];
  let next = top;
  for (const [at, { type, mean }] of types.entries()) {
    const counts = new Array<number>(bins).fill(0);
    for (const pair of pairs) {
      const bin = Math.min(Math.floor((pair[type]?.f ?? 0) * bins), bins - 1);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    body.push(textAt(`${type}, mean F ${fixed(mean, 3)}`, { x: edge, y: next + 8, bold: true }));
    const axes = frame({
      top: next + 24,
      height: types.length > 2 ? 110 : 180,
      left: edge + 76,
      right: width - edge - 8,
      x: { domain: { low: 0, high: 1 }, label: 'F' },
      y: { domain: { low: 0, high: Math.max(...counts) * 1.05 }, label: 'pairs', whole: true },
    });
    body.push(...axes.body);
    for (const [bin, count] of counts.entries())
      body.push(
        element(
          'rect',
          {
            x: axes.x(bin / bins) + 0.5,
            y: axes.y(count),
            width: axes.x(1 / bins) - axes.x(0) - 1,
            height: axes.bottom - axes.y(count),
            class: `fill-${seriesName(at)}`,
          },
          element(
            'title',
            {},
            `${type} ${fixed(bin / bins, 2)} to ${fixed((bin + 1) / bins, 2)}: ${shortNumber(count)} pairs`,
          ),
        ),
      );
    body.push(
      ...referenceLine(
        { x: axes.x(mean), y: axes.top },
        { x: axes.x(mean), y: axes.bottom },
        'mark',
      ),
    );
    next = axes.end + 16;
  }
  return { body, bottom: next - 16 };
}
