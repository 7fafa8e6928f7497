import {
  heatLevel,
  luminance,
  seriesCount,
  strongest,
  styleRules,
} from '../../../lambda/metrics/plots/palette';

/** Colours by class, as a browser reads them. */
function colours(theme: 'light' | 'dark'): Map<string, [number, number, number]> {
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

function parts(colour: string): [number, number, number] {
  const written = /^rgb\((\d+),(\d+),(\d+)\)$/.exec(colour)?.slice(1).map(Number);
  const hex = colour.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  const [red = NaN, green = NaN, blue = NaN] =
    written ?? [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [red, green, blue];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio, read 2026-11-25. */
function contrast(one: [number, number, number], other: [number, number, number]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const found = colours(theme);
  const of = (name: string) => found.get(name) ?? [NaN, NaN, NaN];

  it.each(['ink', 'muted'])('has %s that can be read: 4.5:1 and more', (name) => {
    expect(contrast(of(name), of('background'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Array.from({ length: seriesCount }, (_, at) => `stroke-${at}`))(
    'has a line %s that is seen: 3:1 and more',
    (name) => {
      expect(contrast(of(name), of('background'))).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(['heat', 'miss'])(
    'has a %s that grows away from the background, with text that can be read',
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

  it('has the rules that are used, and no others', () => {
    expect(styleRules('light', '<path class="grid"/>')).toMatch(
      /^\.metric-plot-light \.grid\{[^}]*\}$/,
    );
  });

  it('follows the reader where it may', () => {
    const [light = '', dark = ''] = styleRules('auto', '<text class="ink"/>').split(
      '@media (prefers-color-scheme:dark)',
    );

    expect(`${light}|${dark}`).toMatch(
      /^\.metric-plot-auto \.ink\{fill:#1f2328\}\|\{\.metric-plot-auto \.ink\{fill:#f0f6fc\}\}$/,
    );
  });

  it.each(['light', 'dark'] as const)('stays %s where that is asked for', (theme) => {
    expect(styleRules(theme, '<text class="ink"/>')).not.toContain('@media');
  });
});
