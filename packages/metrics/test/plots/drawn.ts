import { parseXml } from '../support/parse-xml';
import type { XmlElement } from '../support/parse-xml';
import { boldness, textWidth } from '../../plots/svg/svg-text';

type Corner = readonly [number, number];

export interface DrawnText {
  readonly text: string;
  readonly tooltip: string | undefined;
  readonly color: string;
  readonly corners: readonly Corner[];
}

/** Content of a plot, in pixels. */
export interface Drawn {
  readonly root: XmlElement;
  readonly width: number;
  readonly height: number;
  readonly elements: readonly XmlElement[];
  readonly texts: readonly DrawnText[];
}

export function drawn(svg: string): Drawn {
  const root = parseXml(svg);
  const elements = [...descendants(root)];
  return {
    root,
    width: numberOf(root, 'width'),
    height: numberOf(root, 'height'),
    elements,
    texts: elements.filter(({ name }) => name === 'text').map(textOf),
  };
}

/** Returns every point of the element's coordinates. */
export function corners(element: XmlElement): readonly Corner[] {
  const at = (name: string) => numberOf(element, name);
  switch (element.name) {
    case 'rect':
      return [
        [at('x'), at('y')],
        [at('x') + at('width'), at('y') + at('height')],
      ];
    case 'circle':
      return [
        [at('cx') - at('r'), at('cy') - at('r')],
        [at('cx') + at('r'), at('cy') + at('r')],
      ];
    case 'path':
      return pathCorners(element.attributes.get('d') ?? '');
    case 'text':
      return textOf(element).corners;
    default:
      return [];
  }
}

export function overlaps(drawing: Drawn): string[] {
  const boxes = drawing.texts
    .map(({ text, corners: all }) => ({
      text,
      all,
      left: Math.min(...all.map(([x]) => x)),
      right: Math.max(...all.map(([x]) => x)),
    }))
    .sort((one, other) => one.left - other.left);
  const found: string[] = [];
  for (const [at, one] of boxes.entries())
    for (let next = at + 1; (boxes[next]?.left ?? Infinity) < one.right; next++) {
      const other = boxes[next];
      if (other !== undefined && !apart(one.all, other.all))
        found.push(`“${one.text}” and “${other.text}”`);
    }
  return found;
}

/** Returns the text of an element and its children, except tooltips. */
export function textIn(element: XmlElement): string {
  return element.children
    .map((child) =>
      child.kind === 'text' ? child.text : child.name === 'title' ? '' : textIn(child),
    )
    .join('');
}

export function byClass(drawing: Drawn, name: string): XmlElement[] {
  return drawing.elements.filter((each) => each.attributes.get('class') === name);
}

function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children)
    if (child.kind === 'element') {
      yield child;
      yield* descendants(child);
    }
}

function numberOf(element: XmlElement, name: string): number {
  const written = element.attributes.get(name);
  // A missing attribute is 0 in SVG.
  const value = written === undefined ? 0 : Number(written);
  if (!Number.isFinite(value)) throw new Error(`${name} of ${element.name} is ${String(written)}`);
  return value;
}

/**
 * Returns the corners of a text at its maximum width, from the top of capitals to the bottom of a
 * "g".
 */
function textOf(element: XmlElement): DrawnText {
  const size = numberOf(element, 'font-size');
  const text = textIn(element);
  const bold = element.attributes.get('font-weight') === 'bold' ? boldness : 1;
  const width = textWidth(text, size) * bold;
  const anchor = element.attributes.get('text-anchor') ?? 'start';
  const left = numberOf(element, 'x') - { start: 0, middle: width / 2, end: width }[anchor]!;
  const base = numberOf(element, 'y');
  const box: Corner[] = [
    [left, base - size * 0.78],
    [left + width, base - size * 0.78],
    [left + width, base + size * 0.22],
    [left, base + size * 0.22],
  ];
  const moved = /^translate\((\S+) (\S+)\) rotate\((\S+)\)$/.exec(
    element.attributes.get('transform') ?? 'translate(0 0) rotate(0)',
  );
  if (moved === null)
    throw new Error(`No such transform: ${String(element.attributes.get('transform'))}`);
  const [dx, dy, degrees] = moved.slice(1).map(Number) as [number, number, number];
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const tooltip = element.children.find((child) => child.kind === 'element');
  return {
    text,
    tooltip: tooltip === undefined ? undefined : textIn(tooltip),
    color: element.attributes.get('class') ?? '',
    corners: box.map(([x, y]) => [dx + x * cos - y * sin, dy + x * sin + y * cos]),
  };
}

/** True if a line along a side of either box separates them; they may overlap by half a pixel. */
function apart(one: readonly Corner[], other: readonly Corner[]): boolean {
  return [one, other].some((box) =>
    box.some(([x, y], at) => {
      const [nextX, nextY] = box[(at + 1) % box.length]!;
      const length = Math.hypot(nextX - x, nextY - y);
      const along = (corner: Corner) =>
        (corner[0] * (nextY - y) - corner[1] * (nextX - x)) / length;
      const [ones, others] = [one.map(along), other.map(along)];
      return (
        Math.max(...ones) <= Math.min(...others) + 0.5 ||
        Math.max(...others) <= Math.min(...ones) + 0.5
      );
    }),
  );
}

function pathCorners(d: string): Corner[] {
  const found: Corner[] = [];
  let [x, y] = [0, 0];
  for (const [, command = '', written = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers =
      written.trim() === ''
        ? []
        : written
            .trim()
            .split(/[\s,]+/)
            .map(Number);
    if (numbers.some((each) => !Number.isFinite(each))) throw new Error(`No number: ${d}`);
    const [first = 0, second = 0] = numbers;
    if (command === 'M' || command === 'L') [x, y] = [first, second];
    else if (command === 'H') x = first;
    else if (command === 'V') y = first;
    else if (command === 'h') x += first;
    else if (command !== 'Z') throw new Error(`No such command: ${command} in ${d}`);
    found.push([x, y]);
  }
  return found;
}
