import type { Picture } from './decode-image';

const { atan2, floor, hypot, min, sqrt, PI, max } = Math;

/** Size to which pictures are scaled. */
const [across, down] = [48, 36];
const directions = 8;
/** Grids of cells in which edges are counted: a fine one for position, a coarse one for shape. */
const grids: readonly (readonly [columns: number, rows: number])[] = [
  [8, 6],
  [4, 3],
];

/** Length of the result of {@link pictureFeatures}. */
export const featureCount =
  grids.reduce((sum, [columns, rows]) => sum + columns * rows, 0) * directions;

/**
 * Computes histograms of oriented gradients (Dalal and Triggs, 2005). Only changes of color count,
 * so the colors of a drawing do not matter.
 */
export function pictureFeatures(picture: Picture): Float64Array {
  const small = shrink(picture);
  const features: number[] = [];
  for (const [columns, rows] of grids) {
    const cells = Array.from({ length: columns * rows }, () => new Float64Array(directions));
    for (let y = 1; y < down - 1; y++)
      for (let x = 1; x < across - 1; x++) {
        const { dx, dy } = gradient(small, x, y);
        const strength = hypot(dx, dy);
        const turn = ((atan2(dy, dx) + PI) / PI) % 1;
        const cell = cells[floor((y * rows) / down) * columns + floor((x * columns) / across)];
        const at = min(directions - 1, floor(turn * directions));
        if (cell !== undefined) cell[at] = (cell[at] ?? 0) + min(strength, 0.4);
      }
    const length = hypot(...cells.flatMap((cell) => [...cell])) || 1;
    // The square root limits the dominance of a single strong edge.
    for (const cell of cells) for (const value of cell) features.push(sqrt(value / length));
  }
  return Float64Array.from(features);
}

/** Averages colors per area, 0 to 1, with transparent pixels on white. */
function shrink({ width, height, data }: Picture): Float64Array {
  const small = new Float64Array(across * down * 3);
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++) {
      const [left, top] = [floor((x * width) / across), floor((y * height) / down)];
      const right = max(left + 1, floor(((x + 1) * width) / across));
      const bottom = max(top + 1, floor(((y + 1) * height) / down));
      const sums = [0, 0, 0];
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++) {
          const at = (row * width + column) * 4;
          const opacity = (data[at + 3] ?? 255) / 255;
          for (let part = 0; part < 3; part++)
            sums[part] = (sums[part] ?? 0) + ((data[at + part] ?? 0) / 255) * opacity + 1 - opacity;
        }
      const count = (right - left) * (bottom - top);
      sums.forEach((sum, part) => (small[(y * across + x) * 3 + part] = sum / count));
    }
  return small;
}

/** Gradient of the color channel that changes most. */
function gradient(small: Float64Array, x: number, y: number): { dx: number; dy: number } {
  let best = { dx: 0, dy: 0 };
  const value = (column: number, row: number, part: number) =>
    small[(row * across + column) * 3 + part] ?? 0;
  for (let part = 0; part < 3; part++) {
    const dx = value(x + 1, y, part) - value(x - 1, y, part);
    const dy = value(x, y + 1, part) - value(x, y - 1, part);
    if (hypot(dx, dy) > hypot(best.dx, best.dy)) best = { dx, dy };
  }
  return best;
}
