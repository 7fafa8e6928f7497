import { frame } from '../svg/plot-frame';
import { fixed, percent, shortCount, shortNumber } from '../svg/format-number';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';
import { textAt, textSize } from '../svg/svg-text';

/** Result of BLEU. */
export interface PlottedBleu {
  readonly value: number;
  readonly precisions: readonly {
    readonly order: number;
    readonly matches: number;
    readonly ngrams: number;
    /** Range 0 to 100. */
    readonly precision: number;
  }[];
  readonly brevityPenalty: number;
  /** Lengths in tokens. */
  readonly candidateLength: number;
  readonly referenceLength: number;
}

const height = 260;
const column = 72;

/** Draws the components of BLEU: n-gram precisions and brevity penalty. */
export function drawNgramPrecisions(bleu: PlottedBleu, options: PlotOptions = {}): string {
  const { precisions, brevityPenalty, candidateLength, referenceLength } = bleu;
  const left = edge + 64;
  const middle = left + column * precisions.length;
  const lengths = middle + 110;
  const right = lengths + column * 2;
  const longest = Math.max(candidateLength, referenceLength, 1);
  return svgDocument(
    {
      title: `BLEU ${fixed(bleu.value, 2)}`,
      notes: [
        'Left: the share of the candidates’ n-grams that occur in a reference. Right: tokens.',
        brevityPenalty < 1
          ? `Brevity penalty ${fixed(brevityPenalty, 3)}: the candidates have ${percent(candidateLength / Math.max(referenceLength, 1))} of the references’ length.`
          : 'Brevity penalty 1: the candidates are no shorter than the references.',
      ],
      description: `Precisions: ${precisions.map(({ order, precision }) => `${order}-grams ${fixed(precision, 1)} %`).join(', ')}. Brevity penalty ${fixed(brevityPenalty, 3)}.`,
      width: Math.max(right + edge, 520),
      draw: (top) => {
        const shares = frame({
          top: top + 16,
          height,
          left,
          right: middle,
          x: { steps: precisions.length },
          y: { domain: { low: 0, high: 100 }, label: 'precision, %' },
        });
        const tokens = frame({
          top: top + 16,
          height,
          left: lengths,
          right,
          x: { steps: 2 },
          y: { domain: { low: 0, high: longest * 1.1 }, label: 'tokens', whole: true },
        });
        const body: Markup[] = [...shares.body, ...tokens.body];
        for (const [at, { order, matches, ngrams, precision }] of precisions.entries())
          body.push(
            ...bar({
              x: left + column * (at + 0.5),
              from: shares.y(0),
              to: shares.y(precision),
              class: 'fill-0',
              value: fixed(precision, 1),
              name: `${order}-gram`,
              tooltip: `${order}-grams: ${shortNumber(matches)} of ${shortNumber(ngrams)}, ${fixed(precision, 2)} %`,
            }),
          );
        for (const [at, [name, length]] of (
          [
            ['candidates', candidateLength],
            ['references', referenceLength],
          ] as const
        ).entries())
          body.push(
            ...bar({
              x: lengths + column * (at + 0.5),
              from: tokens.y(0),
              to: tokens.y(length),
              class: at === 0 ? 'fill-0' : 'fill-other',
              value: length < 1e6 ? shortNumber(length) : shortCount(length),
              name,
              tooltip: `${name}: ${shortNumber(length)} tokens`,
            }),
          );
        return { body, bottom: top + 16 + height + 8 + textSize * 1.4 };
      },
    },
    options,
  );
}

function bar(given: {
  x: number;
  from: number;
  to: number;
  class: string;
  value: string;
  name: string;
  tooltip: string;
}): Markup[] {
  const { x, from, to, name, value, tooltip } = given;
  return [
    element(
      'rect',
      { x: x - 22, y: to, width: 44, height: Math.max(from - to, 0), class: given.class },
      element('title', {}, tooltip),
    ),
    textAt(value, { x, y: to - textSize * 0.75, anchor: 'middle', room: column }),
    textAt(name, {
      x,
      y: from + 8 + textSize * 0.7,
      anchor: 'middle',
      room: column + 6,
      color: 'muted',
    }),
  ];
}
