import { element } from './svg-element';
import type { Markup } from './svg-element';
import { textAt, textSize, textWidth } from './svg-text';

export interface LegendEntry {
  readonly text: string;
  readonly mark: { readonly line: string; readonly dashes?: string } | { readonly box: string };
}

const markWidth = 22;
const gap = 16;
const rowHeight = 18;

/** Draws entries side by side, as many per row as fit. */
export function legend(
  entries: readonly LegendEntry[],
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
): { readonly body: readonly Markup[]; readonly bottom: number } {
  const body: Markup[] = [];
  let x = left;
  let y = top + rowHeight / 2;
  for (const { text, mark } of entries) {
    const needed = Math.min(markWidth + 6 + textWidth(text, textSize), width);
    if (x > left && x + needed > left + width) {
      x = left;
      y += rowHeight;
    }
    body.push(
      'line' in mark
        ? element('path', {
            d: `M${Math.round(x)} ${y}h${markWidth}`,
            class: mark.line,
            'stroke-width': 2.5,
            'stroke-dasharray': mark.dashes,
          })
        : element('rect', { x: x + 4, y: y - 6, width: 14, height: 12, class: mark.box }),
      textAt(text, { x: x + markWidth + 6, y, room: width - markWidth - 6 }),
    );
    x += needed + gap;
  }
  return { body, bottom: entries.length === 0 ? top : y + rowHeight / 2 };
}

/** Width of the widest entry, in pixels. */
export function legendWidth(entries: readonly LegendEntry[]): number {
  const widest = Math.max(0, ...entries.map(({ text }) => textWidth(text, textSize)));
  return markWidth + 6 + Math.ceil(widest);
}
