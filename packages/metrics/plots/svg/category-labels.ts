import type { Markup } from './svg-element';
import { textAt, textSize, textWidth } from './svg-text';

/** Maximum length of a rotated label, in pixels. */
const longest = 160;

const lineHeight = textSize * 1.25;

/**
 * Draws names at positions `step` apart: horizontal if they fit, else rotated by 45 or 90 degrees.
 * If even that is too narrow, draws one in two, five, ten ….
 * @param ordinal Whether a reader can infer skipped names, as of numbers: these are never rotated.
 */
export function categoryLabels(
  labels: readonly string[],
  { first, step, top, ordinal }: { first: number; step: number; top: number; ordinal?: boolean },
): { readonly body: readonly Markup[]; readonly bottom: number } {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, textSize)));
  if (ordinal === true || widest <= step - 8) {
    const apart = everyNth(widest + 8, step);
    return {
      body: labels
        .map((label, at) => ({ label, x: first + at * step, at }))
        .filter(({ at }) => at % apart === 0)
        .map(({ label, x }) => textAt(label, { x, y: top + textSize * 0.6, anchor: 'middle' })),
      bottom: top + textSize * 1.2,
    };
  }
  const turned = step * Math.SQRT1_2 >= lineHeight ? -45 : -90;
  const apart = turned === -45 ? 1 : everyNth(lineHeight, step);
  const room = Math.min(widest, longest);
  const down = turned === -45 ? room * Math.SQRT1_2 + textSize * 0.7 : room;
  return {
    body: labels
      .map((label, at) => ({ label, x: first + at * step, at }))
      .filter(({ at }) => at % apart === 0)
      .map(({ label, x }) =>
        textAt(label, { x, y: top + 3, anchor: 'end', turned, room: longest }),
      ),
    bottom: top + 3 + down,
  };
}

/** Maximum extent of a label to the left of its position, in pixels. */
export function leftReach(labels: readonly string[], step: number): number {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, textSize)));
  if (widest <= step - 8) return widest / 2;
  return step * Math.SQRT1_2 >= lineHeight
    ? (Math.min(widest, longest) + textSize) * Math.SQRT1_2
    : textSize;
}

function everyNth(needed: number, step: number): number {
  for (let power = 1; ; power *= 10)
    for (const times of [1, 2, 5]) if (times * power * step >= needed) return times * power;
}
