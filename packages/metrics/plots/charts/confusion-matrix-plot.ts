import { coordinate, element } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';
import { categoryLabels, leftReach } from '../svg/category-labels';
import { heatLevel } from '../svg/palette';
import { percent, shortCount, shortNumber } from '../svg/format-number';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { textAt, textSize, textWidth } from '../svg/svg-text';

/** Field `confusion` of accuracy, precision, recall and F1. */
export interface PlottedConfusion {
  readonly labels: readonly string[];
  /** Counts by true class, then by predicted class. */
  readonly counts: readonly (readonly number[])[];
}

/** Limit of classes on a page. */
const maxClasses = 40;

/** Smallest cell with room for the share too, in pixels. */
const twoLines = 56;

const longestLabel = 190;

/** Draws a cell for each true and predicted class, colored by its share of the true class. */
export function drawConfusionMatrix(matrix: PlottedConfusion, options: PlotOptions = {}): string {
  const { labels, counts, gathered } = groupRareMistakes(matrix);
  const totals = counts.map(sum);
  const items = sum(totals);
  const right = sum(counts.map((row, at) => row[at] ?? 0));
  const cell = Math.min(Math.max(Math.floor(720 / labels.length), 26), 112);
  const side = cell * labels.length;
  const longestCount = counts
    .flat()
    .map(shortCount)
    .reduce((one, other) => (other.length > one.length ? other : one), '');
  const fontSize =
    (cell >= twoLines ? [16, textSize] : [textSize, 11, 10]).find(
      (each) => textWidth(longestCount, each) <= cell - 4,
    ) ?? 9;
  const labelRoom = Math.min(
    Math.max(...labels.map((label) => textWidth(label, textSize))),
    longestLabel,
  );
  const left = Math.ceil(
    Math.max(edge + textSize * 1.5 + labelRoom + 8, edge + leftReach(labels, cell) - cell / 2),
  );
  return svgDocument(
    {
      title: `Confusion matrix: ${shortNumber(right)} of ${shortNumber(items)} correct`,
      notes: [
        'Color shows the share of the row’s items: blue is correct, orange is wrong.',
        ...(gathered === 0
          ? []
          : [`${gathered} classes with fewer errors are drawn as one, “${labels.at(-1) ?? ''}”.`]),
      ],
      description: describe(labels, counts, items, right),
      width: Math.max(left + side + edge, 360),
      draw: (top) => {
        const body: Markup[] = [
          textAt('label', {
            x: edge + textSize / 2,
            y: top + side / 2,
            anchor: 'middle',
            turned: -90,
            color: 'muted',
          }),
        ];
        for (const [is, row] of counts.entries()) {
          const y = top + is * cell;
          body.push(
            textAt(labels[is] ?? '', {
              x: left - 8,
              y: y + cell / 2,
              anchor: 'end',
              room: longestLabel,
            }),
          );
          for (const [given, count] of row.entries())
            body.push(
              ...drawCell({
                x: left + given * cell,
                y,
                size: cell,
                fontSize,
                count,
                share: count / Math.max(totals[is] ?? 0, 1),
                right: is === given,
                said: `${labels[is] ?? ''} predicted as ${labels[given] ?? ''}`,
              }),
            );
        }
        const names = categoryLabels(labels, {
          first: left + cell / 2,
          step: cell,
          top: top + side + 8,
        });
        body.push(
          ...names.body,
          textAt('prediction', {
            x: left + side / 2,
            y: names.bottom + textSize,
            anchor: 'middle',
            color: 'muted',
          }),
        );
        return { body, bottom: names.bottom + textSize * 1.5 };
      },
    },
    options,
  );
}

function* drawCell(cell: {
  x: number;
  y: number;
  size: number;
  fontSize: number;
  count: number;
  share: number;
  right: boolean;
  said: string;
}): Generator<Markup> {
  const { x, y, size, count, share } = cell;
  const color = count === 0 ? 'blank' : `${cell.right ? 'heat' : 'miss'}-${heatLevel(share)}`;
  const tooltip = `${cell.said}: ${shortNumber(count)} (${percent(share)} of the row)`;
  yield element(
    'rect',
    { x: x + 0.5, y: y + 0.5, width: size - 1, height: size - 1, class: color },
    element('title', {}, tooltip),
  );
  if (count === 0) return;
  const text = shortCount(count);
  // A count that does not fit is only in the tooltip.
  if (textWidth(text, cell.fontSize) > size - 4) return;
  const position = {
    x: coordinate(x + size / 2),
    anchor: 'middle',
    color: `on-${color}`,
    tooltip,
  } as const;
  const two = size >= twoLines;
  yield textAt(text, { ...position, y: y + size / 2 - (two ? 8 : 0), size: cell.fontSize });
  if (two) yield textAt(percent(share), { ...position, y: y + size / 2 + 12, size: 11 });
}

/** Selects the classes with the most errors, in order, and merges the others into one. */
function groupRareMistakes({ labels, counts }: PlottedConfusion) {
  if (labels.length === 0) throw new Error('A confusion matrix has no class');
  if (labels.length <= maxClasses) return { labels, counts, gathered: 0 };
  const mistakes = labels.map(
    (_, at) =>
      sum(counts[at] ?? []) + sum(counts.map((row) => row[at] ?? 0)) - 2 * (counts[at]?.[at] ?? 0),
  );
  const kept = new Set(
    [...mistakes.entries()]
      .sort(([, one], [, another]) => another - one)
      .slice(0, maxClasses - 1)
      .map(([at]) => at),
  );
  const shown = [...kept].sort((one, another) => one - another);
  const indexes = labels.map((_, at) => (kept.has(at) ? shown.indexOf(at) : shown.length));
  const together = Array.from({ length: shown.length + 1 }, () =>
    new Array<number>(shown.length + 1).fill(0),
  );
  for (const [is, row] of counts.entries())
    for (const [given, count] of row.entries()) {
      const target = together[indexes[is] ?? 0];
      const position = indexes[given] ?? 0;
      if (target !== undefined) target[position] = (target[position] ?? 0) + count;
    }
  const gathered = labels.length - shown.length;
  return {
    labels: [...shown.map((at) => labels[at] ?? ''), `${gathered} others`],
    counts: together,
    gathered,
  };
}

function describe(
  labels: readonly string[],
  counts: readonly (readonly number[])[],
  items: number,
  right: number,
): string {
  const mistakes = counts.flatMap((row, is) =>
    row.map((count, given) => ({ is, given, count })).filter(({ given }) => given !== is),
  );
  const worst = mistakes.reduce<{ is: number; given: number; count: number } | undefined>(
    (worstMistake, each) => (each.count > (worstMistake?.count ?? 0) ? each : worstMistake),
    undefined,
  );
  const worstMistake =
    worst === undefined
      ? 'All items are correct.'
      : `The most common error: ${labels[worst.is] ?? ''} predicted as ${labels[worst.given] ?? ''}, ${shortNumber(worst.count)} times.`;
  return `${shortNumber(items)} items of ${labels.length} classes, ${shortNumber(right)} of them correct. ${worstMistake}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
