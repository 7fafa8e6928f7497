import { categoryLabels, leftReach } from '../svg/category-labels';
import { frame } from '../svg/plot-frame';
import { legend } from '../svg/legend';
import { fixed, percent, shortNumber } from '../svg/format-number';
import { referenceLine } from '../svg/reference-line';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element, pathThrough } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';
import { textAt } from '../svg/svg-text';

/** Result of Inception Score. */
export interface PlottedClasses {
  readonly value: number;
  /** Standard deviation of the splits' scores. */
  readonly deviation: number;
  readonly classes: readonly {
    /** Images whose most probable class this is. */
    readonly images: number;
    /** Mean over all images. */
    readonly probability: number;
  }[];
  readonly items: number;
  /** Names of the classes; default: numbers from 0. */
  readonly labels?: readonly string[];
}

/** Limit of bars; more classes are drawn by rank, the most common first. */
const maxBars = 60;
const width = 720;

/**
 * Draws the share of each class. A generator that repeats the same few classes has few high bars.
 */
export function drawClassHistogram(given: PlottedClasses, options: PlotOptions = {}): string {
  const { classes, items } = given;
  if (classes.length === 0 || items === 0) throw new Error('A class histogram has no image');
  const ranked = classes.length > maxBars;
  const shown = classes.map(({ images, probability }, at) => ({
    label: given.labels?.[at] ?? String(at),
    share: images / items,
    images,
    probability,
  }));
  if (ranked)
    shown.sort(
      (one, another) => another.images - one.images || another.probability - one.probability,
    );
  const even = 1 / classes.length;
  const seen = classes.filter(({ images }) => images > 0).length;
  const highest = Math.max(
    even,
    ...shown.flatMap(({ share, probability }) => [share, probability]),
  );
  const step = (width - edge * 2 - 60) / shown.length;
  const names = shown.map(({ label }) => label);
  return svgDocument(
    {
      title: `Inception Score ${fixed(given.value, 3)}${given.deviation > 0 ? ` ± ${fixed(given.deviation, 3)}` : ''}`,
      notes: [
        `${shortNumber(items)} images; ${seen} of ${classes.length} classes are the most probable for at least one image.${ranked ? ' Most common classes first.' : ''}`,
      ],
      description: `Share of images by class. ${seen} of ${classes.length} classes occur; the largest share is ${percent(Math.max(...shown.map(({ share }) => share)))}, an even share would be ${percent(even)}.`,
      width,
      draw: (top) => {
        const key = legend(
          [
            { text: 'share of images', mark: { box: 'fill-0' } },
            { text: 'mean probability', mark: { line: 'stroke-1' } },
            { text: 'uniform distribution', mark: { line: 'mark', dashes: '5 4' } },
          ],
          { left: edge, top, width: width - 2 * edge },
        );
        const axes = frame({
          top: key.bottom + 12,
          height: 260,
          left: Math.ceil(
            Math.max(edge + 64, ranked ? 0 : edge + leftReach(names, step) - step / 2),
          ),
          right: width - edge - 8,
          x: ranked
            ? { domain: { low: 0, high: shown.length }, label: 'rank of the class', whole: true }
            : { steps: shown.length },
          y: { domain: { low: 0, high: highest * 1.05 }, label: 'share' },
        });
        const body: Markup[] = [...key.body, ...axes.body];
        if (ranked) body.push(...rankedArea(shown, axes));
        else
          for (const [at, { label, share, images, probability }] of shown.entries())
            body.push(
              element(
                'rect',
                {
                  x: axes.x(at + 0.12),
                  y: axes.y(share),
                  width: axes.x(0.76) - axes.x(0),
                  height: axes.bottom - axes.y(share),
                  class: 'fill-0',
                },
                element(
                  'title',
                  {},
                  `${label}: ${shortNumber(images)} images, mean probability ${percent(probability)}`,
                ),
              ),
              element('path', {
                d: pathThrough([
                  { x: axes.x(at + 0.04), y: axes.y(probability) },
                  { x: axes.x(at + 0.96), y: axes.y(probability) },
                ]),
                class: 'stroke-1',
                'stroke-width': 2.5,
              }),
            );
        body.push(
          ...referenceLine(
            { x: axes.left, y: axes.y(even) },
            { x: axes.right, y: axes.y(even) },
            'mark',
          ),
        );
        if (ranked) return { body, bottom: axes.end };
        const labels = categoryLabels(names, {
          first: axes.x(0.5),
          step: axes.x(1) - axes.x(0),
          top: axes.bottom + 8,
          ordinal: given.labels === undefined,
        });
        body.push(
          ...labels.body,
          textAt('class', {
            x: (axes.left + axes.right) / 2,
            y: labels.bottom + 12,
            anchor: 'middle',
          }),
        );
        return { body, bottom: labels.bottom + 20 };
      },
    },
    options,
  );
}

/** Draws a thousand classes or more as one area, because bars would be thinner than a pixel. */
function rankedArea(
  shown: readonly { readonly share: number; readonly probability: number }[],
  axes: {
    bottom: number;
    left: number;
    right: number;
    x: (at: number) => number;
    y: (share: number) => number;
  },
): Markup[] {
  const along = (value: (each: { share: number; probability: number }) => number) =>
    shown.flatMap((each, at) => [
      { x: axes.x(at), y: axes.y(value(each)) },
      { x: axes.x(at + 1), y: axes.y(value(each)) },
    ]);
  return [
    element('path', {
      d: pathThrough(
        [
          { x: axes.left, y: axes.bottom },
          ...along(({ share }) => share),
          { x: axes.right, y: axes.bottom },
        ],
        true,
      ),
      class: 'fill-0',
    }),
    element('path', {
      d: pathThrough(along(({ probability }) => probability)),
      class: 'stroke-1',
      'stroke-width': 1.5,
    }),
  ];
}
