import { legend } from '../svg/legend';
import { fixed } from '../svg/format-number';
import { edge, svgDocument } from '../svg/svg-document';
import type { PlotOptions } from '../svg/svg-document';
import { element, pathThrough } from '../svg/svg-element';
import type { Markup } from '../svg/svg-element';
import { textAt, textSize, textWidth } from '../svg/svg-text';

/** Entry of `alignments` of METEOR. */
export interface PlottedAlignment {
  readonly candidate: readonly string[];
  readonly reference: readonly string[];
  readonly matches: readonly {
    /** Word indexes. */
    readonly candidate: number;
    readonly reference: number;
    readonly stage: 'exact' | 'stem' | 'synonym';
  }[];
  readonly chunks: number;
  readonly score: number;
}

const stages = {
  exact: { line: 'stroke-0', fill: 'fill-0', dashes: undefined, text: 'the same word' },
  stem: { line: 'stroke-1', fill: 'fill-1', dashes: '7 3', text: 'the same stem' },
  synonym: { line: 'stroke-2', fill: 'fill-2', dashes: '2 3', text: 'a synonym' },
} as const;

/** Maximum width in pixels of words in two rows; wider texts are drawn in two columns. */
const widest = 960;
const maxWords = 80;
const longestWord = 200;
const rowHeight = 20;

/**
 * Draws which candidate word matched which reference word, and in which stage. Crossing lines show
 * a changed order.
 */
export function drawWordAlignment(given: PlottedAlignment, options: PlotOptions = {}): string {
  const candidate = placeWords(given.candidate);
  const reference = placeWords(given.reference);
  const matches = given.matches.filter(
    (match) => match.candidate < candidate.length && match.reference < reference.length,
  );
  const inRows = Math.max(rowWidth(candidate), rowWidth(reference)) <= widest;
  const used = (['exact', 'stem', 'synonym'] as const).filter((stage) =>
    given.matches.some((match) => match.stage === stage),
  );
  const left = edge + textWidth('candidate', textSize) + 16;
  const width = inRows
    ? Math.max(left + Math.max(rowWidth(candidate), rowWidth(reference)) + edge, 480)
    : 2 * edge + 2 * longestWord + 240;
  const cut = Math.max(given.candidate.length, given.reference.length) > maxWords;
  const chunks = `${given.matches.length} ${given.matches.length === 1 ? 'match' : 'matches'} in ${given.chunks} ${given.chunks === 1 ? 'chunk' : 'chunks'}`;
  return svgDocument(
    {
      title: `METEOR ${fixed(given.score, 3)}: ${chunks}`,
      notes: cut ? [`The first ${maxWords} words of each are drawn.`] : [],
      description: `Candidate: ${candidate.map(({ word }) => word).join(' ')}. Reference: ${reference.map(({ word }) => word).join(' ')}. ${chunks}.`,
      width: Math.ceil(width),
      draw: (top) => {
        const key = legend(
          used.map((stage) => {
            const { line, dashes, text } = stages[stage];
            return { text, mark: dashes === undefined ? { line } : { line, dashes } };
          }),
          { left: edge, top, width: width - 2 * edge },
        );
        const parts = { candidate, reference, matches, top: key.bottom + 14 };
        const { body, bottom } = inRows ? rows({ ...parts, left }) : columns({ ...parts, width });
        return { body: [...key.body, ...body], bottom };
      },
    },
    options,
  );
}

interface PlacedWord {
  readonly word: string;
  readonly width: number;
  /** Start of the word in its row. */
  readonly from: number;
}

interface Parts {
  readonly candidate: readonly PlacedWord[];
  readonly reference: readonly PlacedWord[];
  readonly matches: PlottedAlignment['matches'];
  readonly top: number;
}

function rows({ candidate, reference, matches, top, left }: Parts & { left: number }) {
  const upper = top + rowHeight / 2;
  const lower = upper + 120;
  const body: Markup[] = [
    textAt('candidate', { x: edge, y: upper, color: 'muted' }),
    textAt('reference', { x: edge, y: lower, color: 'muted' }),
  ];
  for (const [words, y, side] of [
    [candidate, upper, 'candidate'],
    [reference, lower, 'reference'],
  ] as const)
    for (const [at, { word, from, width }] of words.entries())
      body.push(
        textAt(word, {
          x: left + from + width / 2,
          y,
          anchor: 'middle',
          room: longestWord,
          ...(matches.some((match) => match[side] === at) ? {} : { color: 'muted' }),
        }),
      );
  for (const match of matches) {
    const from = candidate[match.candidate];
    const to = reference[match.reference];
    if (from === undefined || to === undefined) continue;
    body.push(
      line(match.stage, [
        { x: left + from.from + from.width / 2, y: upper + rowHeight / 2 },
        { x: left + to.from + to.width / 2, y: lower - rowHeight / 2 },
      ]),
    );
  }
  return { body, bottom: lower + rowHeight / 2 };
}

function columns({ candidate, reference, matches, top, width }: Parts & { width: number }) {
  const left = edge + longestWord;
  const right = width - edge - longestWord;
  const first = top + rowHeight * 1.5;
  const body: Markup[] = [
    textAt('candidate', { x: left, y: top + rowHeight / 2, anchor: 'end', color: 'muted' }),
    textAt('reference', { x: right, y: top + rowHeight / 2, color: 'muted' }),
  ];
  for (const [words, x, side] of [
    [candidate, left, 'candidate'],
    [reference, right, 'reference'],
  ] as const)
    for (const [at, { word }] of words.entries())
      body.push(
        textAt(word, {
          x,
          y: first + at * rowHeight,
          anchor: side === 'candidate' ? 'end' : 'start',
          room: longestWord,
          ...(matches.some((match) => match[side] === at) ? {} : { color: 'muted' }),
        }),
      );
  for (const match of matches)
    body.push(
      line(match.stage, [
        { x: left + 8, y: first + match.candidate * rowHeight },
        { x: right - 8, y: first + match.reference * rowHeight },
      ]),
    );
  return {
    body,
    bottom: first + rowHeight * (Math.max(candidate.length, reference.length) - 0.5),
  };
}

function line(
  stage: keyof typeof stages,
  points: readonly { readonly x: number; readonly y: number }[],
): Markup {
  return element('path', {
    d: pathThrough(points),
    class: stages[stage].line,
    'stroke-width': 1.75,
    'stroke-dasharray': stages[stage].dashes,
  });
}

function placeWords(words: readonly string[]): PlacedWord[] {
  let from = 0;
  return words.slice(0, maxWords).map((word) => {
    const width = Math.min(textWidth(word, textSize), longestWord);
    const placedWord = { word, width, from };
    from += width + 14;
    return placedWord;
  });
}

function rowWidth(words: readonly PlacedWord[]): number {
  const last = words.at(-1);
  return last === undefined ? 0 : last.from + last.width;
}
