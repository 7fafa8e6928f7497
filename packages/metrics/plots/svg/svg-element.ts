/** SVG markup, distinct from text: text is always escaped, and markup never twice. */
export interface Markup {
  readonly markup: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** @throws Error on a number that is not finite: a bug in its computation. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly (Markup | string)[]
): Markup {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => {
      const text =
        typeof value === 'number'
          ? String(coordinate(value, `${key} of ${name}`))
          : escapeXml(String(value));
      return ` ${key}="${text}"`;
    })
    .join('');
  const inside = children
    .map((child) => (typeof child === 'string' ? escapeXml(child) : child.markup))
    .join('');
  return {
    markup: inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`,
  };
}

/** Builds the `d` of a `path`: a line through the points in order. */
export function pathThrough(points: readonly Point[], closed = false): string {
  const corners = points.map(({ x, y }) => `${coordinate(x)} ${coordinate(y)}`);
  const kept = corners.filter((corner, at) => corner !== corners[at - 1]);
  return `M${kept.join('L')}${closed ? 'Z' : ''}`;
}

/**
 * Rounds a coordinate to hundredths of a pixel, finer than any screen.
 * @throws Error on a number that is not finite.
 */
export function coordinate(value: number, subject = 'coordinate'): number {
  if (!Number.isFinite(value)) throw new Error(`The ${subject} is ${value}: no place in a plot`);
  return Math.round(value * 100) / 100 || 0;
}

/** Replaces control characters and lone surrogates: XML 1.0 has neither, not even escaped. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
