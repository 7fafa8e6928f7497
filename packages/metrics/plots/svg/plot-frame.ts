import { linearScale, roundTicks } from './axis';
import type { Domain } from './axis';
import { tickLabels } from './format-number';
import { edge } from './svg-document';
import { coordinate, element } from './svg-element';
import type { Markup } from './svg-element';
import { textAt, textSize, textWidth } from './svg-text';

/** Maximum extent of a label beyond the end of its axis, in pixels. */
const overhang = edge - 2;

export interface AxisOptions {
  readonly domain: Domain;
  readonly label: string;
  /** Whether only integers get a tick. */
  readonly whole?: boolean;
}

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** Grid, axes and labels, to be drawn first. */
  readonly body: readonly Markup[];
  /** Bottom of the axis labels. */
  readonly end: number;
}

/**
 * Draws two axes around a plot of the given height.
 * @param x Without a domain the plot draws its own labels, from `end` on.
 * @param left Left edge of the plot; default: right of the y labels.
 */
export function frame(given: {
  readonly top: number;
  readonly height: number;
  readonly right: number;
  readonly left?: number;
  readonly x: AxisOptions | { readonly steps: number };
  readonly y?: AxisOptions;
}): Frame {
  const { top, height, right, x, y } = given;
  const bottom = top + height;
  const across =
    y === undefined ? undefined : computeTicks(y, Math.max(2, Math.floor(height / 40)));
  const labelWidth = Math.max(
    0,
    ...(across?.labels ?? []).map((each) => textWidth(each, textSize)),
  );
  const left =
    given.left ?? Math.ceil(edge + (y === undefined ? 0 : textSize * 1.5 + labelWidth + 8));
  const xScale = linearScale('domain' in x ? x.domain : { low: 0, high: x.steps }, left, right);
  const yScale = linearScale(y?.domain ?? { low: 0, high: 1 }, bottom, top);
  const body: Markup[] = [];
  for (const [at, tick] of across?.ticks.entries() ?? []) {
    const position = yScale(tick);
    body.push(
      element('path', {
        d: `M${left} ${coordinate(position)}H${coordinate(right)}`,
        class: 'grid',
      }),
      textAt(across?.labels[at] ?? '', { x: left - 8, y: position, anchor: 'end', color: 'muted' }),
    );
  }
  if (y !== undefined)
    body.push(
      textAt(y.label, {
        x: left - labelWidth - 8 - textSize,
        y: (top + bottom) / 2,
        anchor: 'middle',
        turned: -90,
        room: height,
      }),
    );
  let end = bottom + 8;
  if ('domain' in x) {
    const along = fittingTicks(x, right - left);
    let before = -Infinity;
    for (const [at, tick] of along.ticks.entries()) {
      const position = xScale(tick);
      const label = along.labels[at] ?? '';
      const half = textWidth(label, textSize) / 2;
      // The last label may be wider than the space to the right.
      const middle = Math.min(position, right + overhang - half);
      body.push(
        element('path', {
          d: `M${coordinate(position)} ${coordinate(top)}V${coordinate(bottom + 4)}`,
          class: 'grid',
        }),
      );
      if (middle - half < before + 4) continue;
      before = middle + half;
      body.push(
        textAt(label, {
          x: middle,
          y: bottom + 8 + textSize / 2,
          anchor: 'middle',
          color: 'muted',
        }),
      );
    }
    end += textSize * 1.5;
    body.push(
      textAt(x.label, {
        x: (left + right) / 2,
        y: end + textSize * 0.7,
        anchor: 'middle',
        room: right - left,
      }),
    );
    end += textSize * 1.4;
  }
  body.push(
    element('path', {
      d: `M${left} ${coordinate(top)}V${coordinate(bottom)}H${coordinate(right)}`,
      class: 'axis',
    }),
  );
  return { left, right, top, bottom, x: xScale, y: yScale, body, end };
}

function computeTicks({ domain, whole }: AxisOptions, max: number) {
  const { ticks, step } = roundTicks(domain, max, whole === true ? 1 : 0);
  return { ticks, labels: tickLabels(ticks, step) };
}

/** Chooses as many ticks as have room for their labels. */
function fittingTicks(axis: AxisOptions, width: number) {
  for (let max = 10; max > 2; max--) {
    const { ticks, labels } = computeTicks(axis, max);
    const widest = Math.max(0, ...labels.map((each) => textWidth(each, textSize)));
    const [first = 0, second = Infinity] = ticks;
    const scale = linearScale(axis.domain, 0, width);
    if (widest + 10 <= scale(second) - scale(first) || ticks.length < 2) return { ticks, labels };
  }
  return computeTicks(axis, 2);
}
