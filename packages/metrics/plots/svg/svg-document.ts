import { styleRules } from './palette';
import type { Theme } from './palette';
import { element } from './svg-element';
import type { Markup } from './svg-element';
import { boldness, textAt, textSize, titleSize, wrapText } from './svg-text';

export interface PlotOptions {
  /** Default `auto`. */
  readonly theme?: Theme;
  /** Replaces the plot's own title. */
  readonly title?: string;
}

/** Margin around the drawing, in pixels. */
export const edge = 16;

const fonts =
  "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR','Noto Sans CJK KR',sans-serif";

interface Drawing {
  readonly title: string;
  /** Lines below the title. */
  readonly notes: readonly string[];
  /** Text alternative for screen readers, in a sentence or two. */
  readonly description: string;
  /** Width of the whole picture, in pixels. */
  readonly width: number;
  /** Draws from `top` down; returns the bottom. */
  readonly draw: (top: number) => { readonly body: readonly Markup[]; readonly bottom: number };
}

/**
 * Renders a self-contained document: no external font, script or style. The same input gives the
 * same text.
 */
export function svgDocument(drawing: Drawing, { theme = 'auto', title }: PlotOptions): string {
  const { width } = drawing;
  const heading = title ?? drawing.title;
  const room = width - 2 * edge;
  const lines = [
    ...wrapText(heading, room, titleSize * boldness).map((text) => ({ text, size: titleSize })),
    ...drawing.notes.flatMap((note) =>
      wrapText(note, room, textSize).map((text) => ({ text, size: textSize })),
    ),
  ];
  let top = edge;
  const header = lines.map(({ text, size }) => {
    const line = textAt(text, {
      x: edge,
      y: top + size * 0.65,
      size,
      ...(size === titleSize ? { bold: true } : { color: 'muted' }),
    });
    top += size * 1.4;
    return line;
  });
  const { body, bottom } = drawing.draw(Math.ceil(top) + 10);
  const height = Math.ceil(bottom) + edge;
  const drawn = [element('rect', { width, height, class: 'background' }), ...header, ...body];
  const rules = styleRules(theme, drawn.map(({ markup }) => markup).join(''));
  const { markup } = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      class: `metric-plot-${theme}`,
      'font-family': fonts,
    },
    element('title', {}, heading),
    element('desc', {}, drawing.description),
    // CSS rules contain no characters that XML must escape.
    { markup: `<style>${rules}</style>` },
    ...drawn,
  );
  return `${markup}\n`;
}
