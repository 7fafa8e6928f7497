import { coordinate, element } from './svg-element';
import type { Markup } from './svg-element';

/** Font sizes, in pixels. */
export const titleSize = 15;
export const textSize = 12;

/** Distance from the baseline to the middle of the letters, as a share of the font size. */
const middle = 0.36;

/** Width factor of bold letters; most fonts have less. */
export const boldness = 1.12;

/** Letter widths as shares of the font size, from DejaVu Sans, which is wider than most fonts. */
const letterWidths: readonly (readonly [RegExp, number])[] = [
  [/^\p{Mark}|^[\u200B-\u200F\u2060\uFE00-\uFE0F]/u, 0],
  [/^\p{Emoji_Presentation}|^\p{Extended_Pictographic}/u, 1.4],
  [
    /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F000}-\u{3FFFD}]/u,
    1,
  ],
  [/^[−×±]/, 0.84],
];

const asciiWidths: readonly (readonly [RegExp, number])[] = [
  [/[ijl' |]/, 0.34],
  [/[.,!:;()[\]/\\Ifrt"`-]/, 0.42],
  [/[m%@W#]/, 1],
  [/[wM+<>=~^]/, 0.86],
  [/[A-Z&]/, 0.76],
];

/** Estimates the width in pixels, rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * size;
}

/** Cuts text between graphemes to fit the width, with an ellipsis. */
export function shortenToWidth(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (textWidth(`${kept}${segment}…`, size) > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Wraps text between words; cuts a word that is wider than a line. */
export function wrapText(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines.map((each) => shortenToWidth(each, width, size));
}

export interface TextPosition {
  readonly x: number;
  /** Middle of the letters. */
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly size?: number;
  /** Default `ink`. */
  readonly color?: string;
  readonly bold?: boolean;
  /** Degrees, clockwise. */
  readonly turned?: number;
  /** Available width; a longer text is cut, with the whole in its tooltip. */
  readonly room?: number;
  /** Tooltip to use instead of the text. */
  readonly tooltip?: string;
}

export function textAt(text: string, position: TextPosition): Markup {
  const { x, y, anchor = 'start', size = textSize, color = 'ink', turned, room, bold } = position;
  const shown =
    room === undefined ? text : shortenToWidth(text, room, bold === true ? size * boldness : size);
  const tooltip = position.tooltip ?? (shown === text ? undefined : text);
  // Rotated around its anchor at the middle of the letters.
  const down = middle * size;
  return element(
    'text',
    {
      x: turned === undefined ? x : 0,
      y: turned === undefined ? y + down : down,
      'font-size': size,
      'font-weight': bold === true ? 'bold' : undefined,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      class: color,
      transform:
        turned === undefined
          ? undefined
          : `translate(${coordinate(x)} ${coordinate(y)}) rotate(${turned})`,
    },
    shown,
    ...(tooltip === undefined ? [] : [element('title', {}, tooltip)]),
  );
}

/** Cache: a search of the lists for each letter would dominate the time of a large plot. */
const known = new Map<string, number>();

function letterWidth(letter: string): number {
  let width = known.get(letter);
  if (width === undefined) {
    width = measured(letter);
    if (known.size < 10_000) known.set(letter, width);
  }
  return width;
}

function measured(letter: string): number {
  if (/^[ -~]/.test(letter))
    return asciiWidths.find(([letters]) => letters.test(letter))?.[1] ?? 0.64;
  return letterWidths.find(([letters]) => letters.test(letter))?.[1] ?? 0.68;
}
