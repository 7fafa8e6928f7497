import { styleRules } from './palette';
import type { Theme } from './palette';
import { element } from './svg-element';
import type { Markup } from './svg-element';
import { boldness, textAt, textSize, titleSize, wrapText } from './svg-text';

export interface PlotOptions {
  /** Default `auto`. */
  readonly theme?: Theme;
  /** In place of the plot's own. */
  readonly title?: string;
}

/** Between what is drawn and the edge, in pixels. */
export const edge = 16;

const fonts =
  "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR','Noto Sans CJK KR',sans-serif";

interface Drawing {
  readonly title: string;
  /** Lines below the title. */
  readonly notes: readonly string[];
  /** What the plot says, in a sentence or two, for those who do not see it. */
  readonly description: string;
  /** Of the whole picture, in pixels. */
  readonly width: number;
  /** Draws from `top` down, and says where it ends. */
  readonly draw: (top: number) => { readonly body: readonly Markup[]; readonly bottom: number };
}

/** A document of its own: no font, script or style from outside. The same input gives the same text. */
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
      ...(size === titleSize ? { bold: true } : { colour: 'muted' }),
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
    // A rule has no character that XML would have to escape.
    { markup: `<style>${rules}</style>` },
    ...drawn,
  );
  return `${markup}\n`;
}
