import { categoryLabels, leftReach } from '../svg/category-labels';
import { heatLevel, strongest } from '../svg/palette';
import { fixed } from '../svg/format-number';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';
import { textAt, textSize, textWidth } from '../svg/svg-text';

/** Entry of `pairs` of BERTScore. */
export interface PlottedSimilarity {
  readonly f: number;
  readonly candidate: readonly string[];
  readonly reference: readonly string[];
  /** Cosines: a row per candidate token. */
  readonly similarity: readonly (readonly number[])[];
}

const maxTokens = 60;
const longestLabel = 190;

/** Draws the similarity of each token to each other token. Matches have a frame. */
export function drawTokenSimilarity(pair: PlottedSimilarity, options: PlotOptions = {}): string {
  const candidate = pair.candidate.slice(0, maxTokens);
  const reference = pair.reference.slice(0, maxTokens);
  if (candidate.length === 0 || reference.length === 0) throw new Error('A heat map has no token');
  const cells = candidate.map((_, row) =>
    reference.map((__, column) => pair.similarity[row]?.[column] ?? NaN),
  );
  const all = cells.flat();
  const low = Math.min(...all);
  const high = Math.max(...all);
  const largest = Math.max(candidate.length, reference.length);
  const cell = Math.min(Math.max(Math.floor(560 / largest), 20), 44);
  const labelRoom = Math.min(
    Math.max(...candidate.map((each) => textWidth(each, textSize))),
    longestLabel,
  );
  const left = Math.ceil(
    Math.max(edge + textSize * 1.5 + labelRoom + 8, edge + leftReach(reference, cell) - cell / 2),
  );
  const side = cell * reference.length;
  const cut = Math.max(pair.candidate.length, pair.reference.length) > maxTokens;
  return svgDocument(
    {
      title: `BERTScore F ${fixed(pair.f, 3)}`,
      notes: [
        'Cosine of each token of the candidate (rows) with each of the reference. A frame marks the highest value of a row or column.',
        ...(cut ? [`The first ${maxTokens} tokens of each are drawn.`] : []),
      ],
      description: `Cosines from ${fixed(low, 3)} to ${fixed(high, 3)}. Candidate: ${candidate.join(' ')}. Reference: ${reference.join(' ')}.`,
      width: Math.max(left + side + edge, 420),
      draw: (top) => {
        const key = colorKey(low, high, top);
        const first = key.bottom + 14;
        const body: Markup[] = [...key.body];
        if (textWidth('candidate', textSize) <= cell * candidate.length)
          body.push(
            textAt('candidate', {
              x: edge + textSize / 2,
              y: first + (cell * candidate.length) / 2,
              anchor: 'middle',
              turned: -90,
              color: 'muted',
            }),
          );
        const frames: Markup[] = [];
        for (const [row, values] of cells.entries()) {
          const y = first + row * cell;
          body.push(
            textAt(candidate[row] ?? '', {
              x: left - 8,
              y: y + cell / 2,
              anchor: 'end',
              room: longestLabel,
            }),
          );
          for (const [column, value] of values.entries()) {
            const x = left + column * cell;
            const tooltip = `${candidate[row] ?? ''} and ${reference[column] ?? ''}: ${fixed(value, 3)}`;
            const level = low === high ? strongest / 2 : heatLevel((value - low) / (high - low));
            body.push(
              element(
                'rect',
                {
                  x: x + 0.5,
                  y: y + 0.5,
                  width: cell - 1,
                  height: cell - 1,
                  class: `heat-${level}`,
                },
                element('title', {}, tooltip),
              ),
            );
            if (cell >= 32)
              body.push(
                textAt(shortCosine(value), {
                  x: x + cell / 2,
                  y: y + cell / 2,
                  anchor: 'middle',
                  size: 10,
                  color: `on-heat-${level}`,
                  tooltip,
                }),
              );
            const best =
              value === Math.max(...values) ||
              value === Math.max(...cells.map((each) => each[column] ?? low));
            if (best)
              frames.push(
                element('rect', {
                  x: x + 1.5,
                  y: y + 1.5,
                  width: cell - 3,
                  height: cell - 3,
                  class: 'stroke-1',
                  'stroke-width': 2,
                }),
              );
          }
        }
        const names = categoryLabels(reference, {
          first: left + cell / 2,
          step: cell,
          top: first + cell * candidate.length + 8,
        });
        body.push(
          ...frames,
          ...names.body,
          textAt('reference', {
            x: Math.max(left + side / 2, left),
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

function colorKey(low: number, high: number, top: number) {
  const from = fixed(low, 2);
  const start = edge + textWidth(from, textSize) + 6;
  const levels =
    low === high ? [strongest / 2] : Array.from({ length: strongest + 1 }, (_, at) => at);
  const y = top + 8;
  const body = [
    textAt(from, { x: edge, y }),
    ...levels.map((level, at) =>
      element('rect', {
        x: start + at * 14,
        y: y - 7,
        width: 14,
        height: 14,
        class: `heat-${level}`,
      }),
    ),
    ...(low === high ? [] : [textAt(fixed(high, 2), { x: start + levels.length * 14 + 6, y })]),
  ];
  return { body, bottom: top + 16 };
}

/** Formats with two digits and without the leading zero: `.87`. */
function shortCosine(value: number): string {
  return fixed(value, 2).replace(/^(−?)0\./, '$1.');
}
