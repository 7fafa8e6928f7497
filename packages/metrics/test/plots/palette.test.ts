import { heatLevel, luminance, seriesCount, strongest, styleRules } from '../../plots/svg/palette';

/** Colors by CSS class, as a browser resolves them. */
function colors(theme: 'light' | 'dark'): Map<string, [number, number, number]> {
  const names = [
    'background',
    'ink',
    'muted',
    ...Array.from({ length: seriesCount }, (_, at) => `stroke-${at}`),
    ...['heat', 'miss'].flatMap((ramp) =>
      Array.from({ length: strongest + 1 }, (_, level) => [
        `${ramp}-${level}`,
        `on-${ramp}-${level}`,
      ]).flat(),
    ),
  ];
  const rules = styleRules(theme, `class="${names.join(' ')}"`);
  const found = new Map<string, [number, number, number]>();
  for (const [, name = '', value = ''] of rules.matchAll(/\.([\w-]+)\{(?:fill|stroke):([^;}]+)/g))
    found.set(name, parts(value));
  return found;
}

function parts(color: string): [number, number, number] {
  const written = /^rgb\((\d+),(\d+),(\d+)\)$/.exec(color)?.slice(1).map(Number);
  const hex = color.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  const [red = NaN, green = NaN, blue = NaN] =
    written ?? [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [red, green, blue];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, read 2026-11-25. */
function contrast(one: [number, number, number], other: [number, number, number]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Linear sRGB without one kind of cones: Machado, Oliveira and Fernandes, 2009
 * (https://doi.org/10.1109/TVCG.2009.113), severity 1.
 */
const visions = {
  'all cones': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'no L cones': [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  'no M cones': [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  'no S cones': [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
} as const;

type Three = readonly [number, number, number];

/** CIE 1976 L*a*b* under D65, https://www.w3.org/TR/css-color-4/#cie-lab. */
function seen(color: Three, vision: readonly number[]): Three {
  const linear = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const times = (matrix: readonly number[], of: readonly number[]) =>
    [0, 3, 6].map((row) => of.reduce((sum, each, at) => sum + each * matrix[row + at]!, 0));
  const left = times(vision, linear).map((part) => Math.min(1, Math.max(0, part)));
  const xyz = times([0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505], left);
  const [x, y, z] = xyz.map((part, at) => {
    const share = part / [0.9505, 1, 1.089][at]!;
    return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
  }) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const found = colors(theme);
  const of = (name: string) => found.get(name) ?? [NaN, NaN, NaN];

  it.each(['ink', 'muted'])('has a readable %s: at least 4.5:1', (name) => {
    expect(contrast(of(name), of('background'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Array.from({ length: seriesCount }, (_, at) => `stroke-${at}`))(
    'has a visible line %s: at least 3:1',
    (name) => {
      expect(contrast(of(name), of('background'))).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(Object.entries(visions))('has lines that differ for eyes with %s', (_, vision) => {
    const lines = Array.from({ length: seriesCount }, (__, at) => seen(of(`stroke-${at}`), vision));
    const distances = lines.flatMap((one, at) =>
      lines
        .slice(0, at)
        .map((other) => Math.hypot(...one.map((part, which) => part - other[which]!))),
    );

    // A difference of 2.3 is just visible; thin lines need far more.
    expect(Math.min(...distances)).toBeGreaterThan(20);
  });

  it.each(['heat', 'miss'])(
    'has a %s ramp away from the background, with readable text',
    (ramp) => {
      const levels = Array.from({ length: strongest + 1 }, (_, level) => `${ramp}-${level}`);
      const contrasts = levels.map((level) => contrast(of(level), of('background')));

      expect(contrasts).toEqual([...contrasts].sort((one, other) => one - other));
      for (const level of levels)
        expect(contrast(of(`on-${level}`), of(level))).toBeGreaterThanOrEqual(4.5);
    },
  );
});

describe('the palette', () => {
  it.each([
    [0, 0],
    [1e-9, 1],
    [0.5, 5],
    [1, 10],
    [1.2, 10],
  ])('shows a share of %d at level %i', (share, level) => {
    expect(heatLevel(share)).toBe(level);
  });

  it('has only the rules in use', () => {
    expect(styleRules('light', '<path class="grid"/>')).toMatch(
      /^\.metric-plot-light \.grid\{[^}]*\}$/,
    );
  });

  it('follows the system theme by default', () => {
    const [light = '', dark = ''] = styleRules('auto', '<text class="ink"/>').split(
      '@media (prefers-color-scheme:dark)',
    );

    expect(`${light}|${dark}`).toMatch(
      /^\.metric-plot-auto \.ink\{fill:#1f2328\}\|\{\.metric-plot-auto \.ink\{fill:#f0f6fc\}\}$/,
    );
  });

  it.each(['light', 'dark'] as const)('stays %s if requested', (theme) => {
    expect(styleRules(theme, '<text class="ink"/>')).not.toContain('@media');
  });
});
