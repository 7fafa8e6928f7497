import type { Picture } from '@by-example/emulator/engines/classifiers/images/decode-image';

const { cos, hypot, max, min, round, sin } = Math;

export type Color = readonly [red: number, green: number, blue: number];
export type Point = readonly [x: number, y: number];

/** Drawing surface. Points are in a unit square, 0 to 1 each way, that `place` maps into the picture. */
export interface Canvas {
  readonly picture: Picture;
  polygon(points: readonly Point[], color: Color): void;
  ellipse(center: Point, radius: Point, color: Color): void;
  ring(center: Point, radius: number, width: number, color: Color): void;
  line(from: Point, to: Point, width: number, color: Color): void;
  /** Fills the width of the picture between two heights, 0 to 1, regardless of `place`. */
  band(from: number, to: number, color: Color): void;
}

/** Position of the square: its middle and size as fractions of the picture, and its rotation in radians. */
export interface Placement {
  readonly middle: Point;
  readonly size: number;
  readonly stretch: number;
  readonly turn: number;
  readonly mirrored: boolean;
}

export function createCanvas(width: number, height: number, placement: Placement): Canvas {
  const data = new Uint8Array(width * height * 4).fill(255);
  const unit = placement.size * min(width, height);
  const at = ([x, y]: Point): Point => {
    const [a, b] = [
      (placement.mirrored ? 0.5 - x : x - 0.5) * unit * placement.stretch,
      (y - 0.5) * unit,
    ];
    const [sine, cosine] = [sin(placement.turn), cos(placement.turn)];
    return [
      placement.middle[0] * width + a * cosine - b * sine,
      placement.middle[1] * height + a * sine + b * cosine,
    ];
  };
  const paint = (x: number, y: number, [red, green, blue]: Color) => {
    data.set([red, green, blue], (y * width + x) * 4);
  };
  /** Fills the pixels of a bounding box that are inside. */
  const fill = (
    points: readonly Point[],
    color: Color,
    inside: (x: number, y: number) => boolean,
  ) => {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const bound = (value: number, limit: number) => max(0, min(limit, round(value)));
    for (let y = bound(min(...ys), height); y < bound(max(...ys) + 1, height); y++)
      for (let x = bound(min(...xs), width); x < bound(max(...xs) + 1, width); x++)
        if (inside(x + 0.5, y + 0.5)) paint(x, y, color);
  };
  const polygon = (points: readonly Point[], color: Color) => {
    const corners = points.map(at);
    fill(corners, color, (x, y) => isInside(corners, x, y));
  };
  const disc = (center: Point, outer: Point, inner: number, color: Color) => {
    const box = [-1, 1].flatMap((across) =>
      [-1, 1].map((down) => at([center[0] + across * outer[0], center[1] + down * outer[1]])),
    );
    const [middle, right, below] = [
      at(center),
      at([center[0] + outer[0], center[1]]),
      at([center[0], center[1] + outer[1]]),
    ];
    const share = (x: number, y: number, to: Point) => {
      const [dx, dy] = [to[0] - middle[0], to[1] - middle[1]];
      return ((x - middle[0]) * dx + (y - middle[1]) * dy) / (dx * dx + dy * dy);
    };
    fill(box, color, (x, y) => {
      const distance = hypot(share(x, y, right), share(x, y, below));
      return distance <= 1 && distance >= inner;
    });
  };
  return {
    picture: { width, height, data },
    polygon,
    ellipse: (center, radius, color) => {
      disc(center, radius, 0, color);
    },
    ring: (center, radius, width, color) => {
      disc(center, [radius, radius], 1 - width / radius, color);
    },
    line([x, y], [toX, toY], thick, color) {
      const length = hypot(toX - x, toY - y) || 1;
      const [across, down] = [
        ((toY - y) / length) * (thick / 2),
        ((x - toX) / length) * (thick / 2),
      ];
      polygon(
        [
          [x + across, y + down],
          [toX + across, toY + down],
          [toX - across, toY - down],
          [x - across, y - down],
        ],
        color,
      );
    },
    band(from, to, color) {
      for (let y = round(from * height); y < round(to * height); y++)
        for (let x = 0; x < width; x++) paint(x, y, color);
    },
  };
}

function isInside(corners: readonly Point[], x: number, y: number): boolean {
  let inside = false;
  corners.forEach(([ax, ay], index) => {
    const [bx, by] = corners[(index + 1) % corners.length] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}
