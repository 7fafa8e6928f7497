import { element, pathThrough } from './svg-element';
import type { Markup, Point } from './svg-element';

/** A dashed line over what is drawn, such as a mean: with an edge of the background, so that it is seen on any colour. */
export function referenceLine(from: Point, to: Point, colour: string): Markup[] {
  const d = pathThrough([from, to]);
  return [
    element('path', { d, class: 'halo', 'stroke-width': 4 }),
    element('path', { d, class: colour, 'stroke-width': 1.5, 'stroke-dasharray': '6 3' }),
  ];
}
