import type { Picture } from '@by-example/emulator/engines/images/decode-image';

const { cos, hypot, max, min, round, sin } = Math;

export type Colour = readonly [red: number, green: number, blue: number];
export type Point = readonly [x: number, y: number];

/** Drawing surface. Points are in a unit square, 0 to 1 each way, that `place` maps into the picture. */
export interface Canvas {
  readonly picture: Picture;
  polygon(points: readonly Point[], colour: Colour): void;
  ellipse(centre: Point, radius: Point, colour: Colour): void;
  ring(centre: Point, radius: number, width: number, colour: Colour): void;
  line(from: Point, to: Point, width: number, colour: Colour): void;
  /** Fills the width of the picture between two heights, 0 to 1, regardless of `place`. */
  band(from: number, to: number, colour: Colour): void;
}

/** Position of the square: its middle and size as fractions of the picture, and its rotation in radians. */
export interface Place {
  readonly middle: Point;
  readonly size: number;
  readonly stretch: number;
  readonly turn: number;
  readonly mirrored: boolean;
}

export function createCanvas(width: number, height: number, place: Place): Canvas {
  const data = new Uint8Array(width * height * 4).fill(255);
  const unit = place.size * min(width, height);
  const at = ([x, y]: Point): Point => {
    const [a, b] = [(place.mirrored ? 0.5 - x : x - 0.5) * unit * place.stretch, (y - 0.5) * unit];
    const [sine, cosine] = [sin(place.turn), cos(place.turn)];
    return [
      place.middle[0] * width + a * cosine - b * sine,
      place.middle[1] * height + a * sine + b * cosine,
    ];
  };
  const paint = (x: number, y: number, [red, green, blue]: Colour) => {
    data.set([red, green, blue], (y * width + x) * 4);
  };
  /** Fills the pixels of a bounding box that are inside. */
  const fill = (
    points: readonly Point[],
    colour: Colour,
    inside: (x: number, y: number) => boolean,
  ) => {
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    const bound = (value: number, most: number) => max(0, min(most, round(value)));
    for (let y = bound(min(...ys), height); y < bound(max(...ys) + 1, height); y++)
      for (let x = bound(min(...xs), width); x < bound(max(...xs) + 1, width); x++)
        if (inside(x + 0.5, y + 0.5)) paint(x, y, colour);
  };
  const polygon = (points: readonly Point[], colour: Colour) => {
    const corners = points.map(at);
    fill(corners, colour, (x, y) => isInside(corners, x, y));
  };
  const disc = (centre: Point, outer: Point, inner: number, colour: Colour) => {
    const box = [-1, 1].flatMap((across) =>
      [-1, 1].map((down) => at([centre[0] + across * outer[0], centre[1] + down * outer[1]])),
    );
    const [middle, right, below] = [
      at(centre),
      at([centre[0] + outer[0], centre[1]]),
      at([centre[0], centre[1] + outer[1]]),
    ];
    const share = (x: number, y: number, to: Point) => {
      const [dx, dy] = [to[0] - middle[0], to[1] - middle[1]];
      return ((x - middle[0]) * dx + (y - middle[1]) * dy) / (dx * dx + dy * dy);
    };
    fill(box, colour, (x, y) => {
      const distance = hypot(share(x, y, right), share(x, y, below));
      return distance <= 1 && distance >= inner;
    });
  };
  return {
    picture: { width, height, data },
    polygon,
    ellipse: (centre, radius, colour) => {
      disc(centre, radius, 0, colour);
    },
    ring: (centre, radius, width, colour) => {
      disc(centre, [radius, radius], 1 - width / radius, colour);
    },
    line([x, y], [toX, toY], thick, colour) {
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
        colour,
      );
    },
    band(from, to, colour) {
      for (let y = round(from * height); y < round(to * height); y++)
        for (let x = 0; x < width; x++) paint(x, y, colour);
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
