import { createRandom } from '@by-example/emulator/core/seeded-random';
import type { Picture } from '@by-example/emulator/engines/classifiers/images/decode-image';
import { createCanvas } from './canvas';
import type { Canvas, Color, Point } from './canvas';

const { cos, max, min, round, sin, PI } = Math;

/** Classes of drawings; `other` is anything else, so that some pictures show none of the things. */
export const things = [
  'boat',
  'house',
  'tree',
  'bicycle',
  'car',
  'fish',
  'flower',
  'cup',
  'other',
] as const;
export type Thing = (typeof things)[number];

interface Pen {
  readonly canvas: Canvas;
  readonly between: (low: number, high: number) => number;
  readonly chance: (share: number) => boolean;
  readonly color: () => Color;
}

const [width, height] = [96, 72];

/** Draws a thing; the same seed gives the same picture. */
export function draw(thing: Thing, seed: number): Picture {
  const random = createRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const chance = (share: number) => random() < share;
  const color = (): Color => [between(0, 255), between(0, 255), between(0, 255)];
  const canvas = createCanvas(width, height, {
    middle: [between(0.4, 0.6), between(0.42, 0.58)],
    size: between(0.6, 0.98),
    stretch: between(0.85, 1.2),
    turn: between(-0.1, 0.1),
    mirrored: chance(0.5),
  });
  const pen = { canvas, between, chance, color };
  background(pen);
  drawers[thing](pen);
  const noise = chance(0.5) ? between(0, 14) : 0;
  for (let at = 0; at < canvas.picture.data.length; at++)
    if (at % 4 !== 3)
      canvas.picture.data[at] = max(
        0,
        min(255, (canvas.picture.data[at] ?? 0) + between(-noise, noise)),
      );
  return canvas.picture;
}

/**
 * Draws paper, or sky over ground or water, sometimes with a sun and hills. The background is independent of the
 * class.
 */
function background({ canvas, between, chance, color }: Pen): void {
  canvas.band(0, 1, chance(0.3) ? [255, 255, 255] : color());
  if (chance(0.6)) canvas.band(between(0.55, 0.9), 1, color());
  if (chance(0.3)) {
    const radius = between(0.05, 0.12);
    canvas.ellipse([between(0, 1), between(0, 0.25)], [radius, radius], color());
  }
  if (chance(0.2))
    canvas.ellipse([between(-0.2, 1.2), 1], [between(0.3, 0.7), between(0.1, 0.3)], color());
}

const drawers: Readonly<Record<Thing, (pen: Pen) => void>> = {
  boat({ canvas, between, chance, color }) {
    const deck = between(0.62, 0.76);
    const [left, right] = [between(0.02, 0.18), between(0.82, 0.98)];
    const keel = deck + between(0.1, 0.22);
    const slant = between(0.06, 0.16);
    const mast = between(0.4, 0.58);
    const top = between(0.02, 0.14);
    const boom = deck - between(0.02, 0.08);
    const sail = color();
    canvas.polygon(
      [
        [mast + 0.02, top + 0.02],
        [between(0.8, 0.95), boom],
        [mast + 0.02, boom],
      ],
      sail,
    );
    if (chance(0.75))
      canvas.polygon(
        [
          [mast - 0.02, top + between(0.02, 0.15)],
          [between(0.1, 0.25), boom],
          [mast - 0.02, boom],
        ],
        chance(0.5) ? sail : color(),
      );
    const wood = color();
    canvas.line([mast, top], [mast, deck], between(0.015, 0.035), wood);
    canvas.polygon(
      [
        [left, deck],
        [right, deck],
        [right - slant, keel],
        [left + slant, keel],
      ],
      chance(0.4) ? wood : color(),
    );
  },
  house({ canvas, between, chance, color }) {
    const eaves = between(0.38, 0.52);
    const [left, right] = [between(0.1, 0.22), between(0.78, 0.9)];
    const ground = between(0.85, 0.98);
    const over = between(0, 0.1);
    canvas.polygon(
      [
        [left, eaves],
        [right, eaves],
        [right, ground],
        [left, ground],
      ],
      color(),
    );
    const roof = color();
    const ridge = between(0.02, 0.15);
    canvas.polygon(
      chance(0.75)
        ? [
            [left - over, eaves],
            [between(0.45, 0.55), ridge],
            [right + over, eaves],
          ]
        : [
            [left - over, eaves],
            [left + 0.12, ridge + 0.08],
            [right - 0.12, ridge + 0.08],
            [right + over, eaves],
          ],
      roof,
    );
    const door = between(0.3, 0.62);
    canvas.polygon(
      [
        [door, ground - between(0.25, 0.35)],
        [door + 0.14, ground - 0.3],
        [door + 0.14, ground],
        [door, ground],
      ],
      color(),
    );
    const glass = color();
    for (const x of [left + 0.06, right - 0.2])
      if (chance(0.8))
        canvas.polygon(
          [
            [x, eaves + 0.1],
            [x + 0.13, eaves + 0.1],
            [x + 0.13, eaves + 0.24],
            [x, eaves + 0.24],
          ],
          glass,
        );
  },
  tree({ canvas, between, chance, color }) {
    const trunk = between(0.05, 0.11);
    const crown = between(0.55, 0.68);
    const green = color();
    canvas.polygon(
      [
        [0.5 - trunk, 0.98],
        [0.5 - trunk * 0.7, crown - 0.1],
        [0.5 + trunk * 0.7, crown - 0.1],
        [0.5 + trunk, 0.98],
      ],
      color(),
    );
    if (chance(0.5)) {
      const wide = between(0.25, 0.38);
      canvas.ellipse([0.5, crown - wide], [wide, wide * between(0.85, 1.15)], green);
      if (chance(0.5))
        for (const side of [-1, 1])
          canvas.ellipse(
            [0.5 + side * between(0.12, 0.22), crown - between(0.1, 0.2)],
            [between(0.14, 0.2), between(0.12, 0.18)],
            green,
          );
      return;
    }
    const tiers = chance(0.5) ? 3 : 1;
    for (let tier = 0; tier < tiers; tier++) {
      const top = 0.02 + (tier / tiers) * (crown - 0.15);
      const wide = 0.16 + ((tier + 1) / tiers) * between(0.14, 0.22);
      canvas.polygon(
        [
          [0.5, top],
          [0.5 + wide, top + crown / tiers + 0.08],
          [0.5 - wide, top + crown / tiers + 0.08],
        ],
        green,
      );
    }
  },
  bicycle({ canvas, between, color }) {
    const radius = between(0.19, 0.25);
    const thick = between(0.025, 0.045);
    const [hub, axle]: [Point, Point] = [
      [0.24, 0.68],
      [0.78, 0.68],
    ];
    const black = color();
    const frame = color();
    for (const wheel of [hub, axle]) canvas.ring(wheel, radius, thick, black);
    const [pedal, seat, head]: [Point, Point, Point] = [
      [0.48, 0.68],
      [0.4, between(0.36, 0.44)],
      [0.7, between(0.34, 0.42)],
    ];
    for (const [from, to] of [
      [hub, pedal],
      [pedal, seat],
      [seat, head],
      [pedal, head],
      [hub, seat],
      [head, axle],
    ] as const)
      canvas.line(from, to, thick, frame);
    canvas.line(
      [seat[0] - 0.07, seat[1] - 0.03],
      [seat[0] + 0.07, seat[1] - 0.03],
      thick * 1.5,
      black,
    );
    canvas.line(head, [head[0] - 0.02, head[1] - 0.1], thick, frame);
    canvas.line([head[0] - 0.02, head[1] - 0.1], [head[0] + 0.09, head[1] - 0.13], thick, black);
  },
  car({ canvas, between, color }) {
    const roof = between(0.3, 0.4);
    const belt = between(0.5, 0.56);
    const floor = between(0.7, 0.76);
    const paint = color();
    canvas.polygon(
      [
        [0.03, belt],
        [0.97, belt + 0.03],
        [0.97, floor],
        [0.03, floor],
      ],
      paint,
    );
    canvas.polygon(
      [
        [0.2, belt],
        [between(0.28, 0.36), roof],
        [between(0.62, 0.7), roof],
        [0.82, belt + 0.02],
      ],
      paint,
    );
    const glass = color();
    canvas.polygon(
      [
        [0.27, belt - 0.01],
        [0.36, roof + 0.04],
        [0.48, roof + 0.04],
        [0.48, belt - 0.01],
      ],
      glass,
    );
    canvas.polygon(
      [
        [0.52, belt - 0.01],
        [0.52, roof + 0.04],
        [0.62, roof + 0.04],
        [0.72, belt - 0.01],
      ],
      glass,
    );
    const [radius, tyre, rim] = [between(0.09, 0.13), color(), color()];
    for (const x of [0.24, 0.76]) {
      canvas.ellipse([x, floor], [radius, radius], tyre);
      canvas.ellipse([x, floor], [radius / 2, radius / 2], rim);
    }
  },
  fish({ canvas, between, chance, color }) {
    const skin = color();
    const deep = between(0.17, 0.27);
    canvas.polygon(
      [
        [0.7, 0.5],
        [0.98, 0.5 - between(0.18, 0.28)],
        [0.92, 0.5],
        [0.98, 0.5 + between(0.18, 0.28)],
      ],
      chance(0.5) ? skin : color(),
    );
    canvas.ellipse([0.42, 0.5], [between(0.34, 0.4), deep], skin);
    if (chance(0.7))
      canvas.polygon(
        [
          [0.35, 0.5 - deep * 0.9],
          [0.55, 0.5 - deep - 0.12],
          [0.58, 0.5 - deep * 0.8],
        ],
        color(),
      );
    canvas.ellipse([0.18, 0.46], [0.035, 0.035], chance(0.5) ? [0, 0, 0] : [255, 255, 255]);
  },
  flower({ canvas, between, chance, color }) {
    const middle: Point = [0.5, between(0.28, 0.36)];
    const green = color();
    canvas.line(middle, [0.5 + between(-0.05, 0.05), 0.98], between(0.02, 0.04), green);
    for (const side of [-1, 1])
      if (chance(0.7)) canvas.ellipse([0.5 + side * 0.12, between(0.68, 0.8)], [0.12, 0.05], green);
    const petals = round(between(5, 8));
    const [far, size, petalColor] = [between(0.15, 0.2), between(0.08, 0.12), color()];
    for (let petal = 0; petal < petals; petal++) {
      const angle = (petal / petals) * 2 * PI;
      canvas.ellipse(
        [middle[0] + far * cos(angle), middle[1] + far * sin(angle)],
        [size, size],
        petalColor,
      );
    }
    canvas.ellipse(middle, [0.09, 0.09], color());
  },
  cup({ canvas, between, chance, color }) {
    const clay = color();
    const [top, bottom] = [between(0.28, 0.38), between(0.78, 0.9)];
    const taper = between(0, 0.12);
    const right = between(0.66, 0.74);
    canvas.ring([right, (top + bottom) / 2], between(0.14, 0.2), between(0.04, 0.06), clay);
    canvas.polygon(
      [
        [0.16, top],
        [right, top],
        [right - taper, bottom],
        [0.16 + taper, bottom],
      ],
      clay,
    );
    canvas.ellipse([(0.16 + right) / 2, top], [(right - 0.16) / 2, 0.06], color());
    const steam = color();
    if (chance(0.5))
      for (const x of [0.34, 0.46, 0.58])
        canvas.line([x, top - 0.1], [x + between(-0.04, 0.04), top - 0.25], 0.02, steam);
    if (chance(0.3)) canvas.ellipse([0.45, bottom + 0.02], [0.42, 0.05], color());
  },
  other({ canvas, between, chance, color }) {
    const kind = between(0, 4);
    if (kind < 1) {
      for (let at = 0; at < canvas.picture.data.length; at++)
        canvas.picture.data[at] = at % 4 === 3 ? 255 : between(0, 255);
      return;
    }
    const count = round(between(0, 9));
    for (let shape = 0; shape < count; shape++) {
      const point = (): Point => [between(-0.3, 1.3), between(-0.2, 1.2)];
      if (kind < 2) canvas.line(point(), point(), between(0.01, 0.2), color());
      else if (chance(0.5)) canvas.polygon([point(), point(), point()], color());
      else canvas.ellipse(point(), [between(0.03, 0.5), between(0.03, 0.5)], color());
    }
  },
};
