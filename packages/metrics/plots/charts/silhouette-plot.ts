import { frame } from '../svg/plot-frame';
import { seriesCount, seriesName } from '../svg/palette';
import { fixed, shortNumber } from '../svg/format-number';
import { referenceLine } from '../svg/reference-line';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element, pathThrough } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';
import { textAt, textSize, textWidth } from '../svg/svg-text';

/** Result of the silhouette. */
export interface PlottedSilhouette {
  /** Mean over all points. */
  readonly value: number;
  readonly clusters: readonly {
    readonly cluster: string;
    readonly size: number;
    /** Mean over the cluster's points. */
    readonly value: number;
  }[];
  /** Values by point. */
  readonly values: readonly number[];
  /** Cluster index of each point. */
  readonly clusterIndexes: readonly number[];
}

const height = 420;
const plotWidth = 440;
const longestName = 150;

/** Minimum height of a cluster, with room for its name. */
const minHeight = 18;
const between = 6;
const maxClusters = 40;

/**
 * Draws a blade per cluster, its points from best to worst. A thin blade, or one that crosses 0,
 * shows a poor cluster.
 */
export function drawSilhouette(given: PlottedSilhouette, options: PlotOptions = {}): string {
  const points = given.clusters.map((): number[] => []);
  for (const [at, value] of given.values.entries())
    points[given.clusterIndexes[at] ?? 0]?.push(value);
  if (given.values.length === 0) throw new Error('A silhouette plot has no point');
  const sorted = given.clusters
    .map((cluster, at) => ({
      ...cluster,
      at,
      points: (points[at] ?? []).sort((one, another) => another - one),
    }))
    .sort((one, another) => another.value - one.value || one.at - another.at);
  const shown = sorted.slice(-maxClusters);
  const items = shown.reduce((sum, { points: { length } }) => sum + length, 0);
  const heights = shown.map(({ points: own }) =>
    Math.max((own.length / items) * height, minHeight),
  );
  const texts = shown.map(({ cluster }) => cluster);
  const names = Math.min(Math.max(...texts.map((text) => textWidth(text, textSize))), longestName);
  const left = Math.ceil(edge + names + 10);
  const right = left + plotWidth;
  const meanRoom = textWidth('−0.000', textSize);
  const sizeRoom = Math.max(...shown.map(({ size }) => textWidth(shortNumber(size), textSize)));
  const low = given.values.reduce((min, value) => Math.min(min, value), 0);
  const wrong = given.values.filter((value) => value < 0).length;
  return svgDocument(
    {
      title: `Silhouette: mean ${signed(given.value)}`,
      notes: [
        'The dashed line is the mean of all points. On the right: the mean and the number of points of each cluster.',
        ...(shown.length < sorted.length
          ? [`The ${shown.length} of ${sorted.length} clusters with the lowest means are drawn.`]
          : []),
      ],
      description: `${shortNumber(given.values.length)} points in ${given.clusters.length} clusters; ${shortNumber(wrong)} points are nearer to another cluster than to their own.`,
      width: Math.ceil(right + 12 + meanRoom + 12 + sizeRoom + edge),
      draw: (top) => {
        const axes = frame({
          top,
          height: heights.reduce((sum, each) => sum + each + between, between),
          left,
          right,
          x: {
            // Most plots have no point below 0: half of the page would be empty.
            domain: { low: low < 0 ? Math.max(-1, Math.floor(low * 5) / 5) : 0, high: 1 },
            label: 'silhouette of a point',
          },
        });
        const body: Markup[] = [...axes.body];
        let y = axes.top + between;
        for (const [row, { cluster, size, value, points: own }] of shown.entries()) {
          const tall = heights[row] ?? 0;
          const middle = y + tall / 2;
          body.push(
            element(
              'path',
              {
                d: blade(own, axes.x, y, tall),
                class: `fill-${seriesName(row % seriesCount)}`,
              },
              element(
                'title',
                {},
                `${cluster}: mean ${signed(value)}, ${shortNumber(size)} points`,
              ),
            ),
            textAt(cluster, { x: left - 10, y: middle, anchor: 'end', room: longestName }),
            textAt(signed(value), { x: right + 12 + meanRoom, y: middle, anchor: 'end' }),
            textAt(shortNumber(size), {
              x: right + 24 + meanRoom + sizeRoom,
              y: middle,
              anchor: 'end',
              color: 'muted',
            }),
          );
          y += tall + between;
        }
        const across = (value: number) =>
          [
            { x: axes.x(value), y: axes.top },
            { x: axes.x(value), y: axes.bottom },
          ] as const;
        body.push(
          element('path', { d: pathThrough(across(0)), class: 'axis' }),
          ...referenceLine(...across(given.value), 'mark'),
        );
        return { body, bottom: axes.end };
      },
    },
    options,
  );
}

/**
 * Draws a bar from 0 to each value, best on top. Beyond one point per half pixel, points are
 * sampled.
 */
function blade(
  values: readonly number[],
  x: (value: number) => number,
  top: number,
  height: number,
): string {
  const rows = Math.min(values.length, Math.ceil(height * 2));
  const corners = Array.from({ length: rows }, (_, row) => {
    const value = values[Math.floor(((row + 0.5) / rows) * values.length)] ?? 0;
    return [
      { x: x(value), y: top + (row / rows) * height },
      { x: x(value), y: top + ((row + 1) / rows) * height },
    ];
  }).flat();
  return pathThrough([{ x: x(0), y: top }, ...corners, { x: x(0), y: top + height }], true);
}

function signed(value: number): string {
  return fixed(value, 3);
}
