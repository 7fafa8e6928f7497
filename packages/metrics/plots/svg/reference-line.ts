import { element, pathThrough } from './svg-element';
import type { Markup, Point } from './svg-element';

/**
 * Draws a dashed line on top of the plot, such as a mean. A background-colored outline makes it
 * visible on any color.
 */
export function referenceLine(from: Point, to: Point, color: string): Markup[] {
  const d = pathThrough([from, to]);
  return [
    element('path', { d, class: 'halo', 'stroke-width': 4 }),
    element('path', { d, class: color, 'stroke-width': 1.5, 'stroke-dasharray': '6 3' }),
  ];
}
