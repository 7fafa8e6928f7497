/** `auto` follows the reader's system. */
export type Theme = 'light' | 'dark' | 'auto';

type Shade = 'light' | 'dark';
type Rgb = readonly [number, number, number];

/** Number of distinguishable line colors; further series use `other`. */
export const seriesCount = 6;

/** Highest level of {@link heatLevel}. */
export const strongest = 10;

const surfaces = {
  light: {
    background: '#ffffff',
    blank: '#f6f8fa',
    ink: '#1f2328',
    muted: '#59636e',
    line: '#d1d9e0',
    axis: '#818b98',
  },
  dark: {
    background: '#0d1117',
    blank: '#151b23',
    ink: '#f0f6fc',
    muted: '#9198a1',
    line: '#2f3742',
    axis: '#7d8590',
  },
} as const;

/**
 * Blue and vermilion of Okabe and Ito (https://jfly.uni-koeln.de/color/), and four colors that
 * differ from these and each other under any color vision deficiency. Each has a contrast of at
 * least 3:1 to the background.
 */
const series: Readonly<Record<Shade, readonly string[]>> = {
  light: ['#0072b2', '#d55e00', '#0b4f42', '#c774a3', '#7b1fc4', '#5a2d0c'],
  dark: ['#4aa8e8', '#f08030', '#a5f2dc', '#b8479a', '#ffe08a', '#6a5ae0'],
};

/** Weaker than all series, which must stand out from it. */
const other: Readonly<Record<Shade, string>> = { light: '#9aa4af', dark: '#646d78' };

/**
 * Ramps from none to all through a middle. Correct is blue and wrong is orange, which common
 * deficiencies do not confuse.
 */
const ramps: Readonly<Record<'heat' | 'miss', Readonly<Record<Shade, readonly [Rgb, Rgb, Rgb]>>>> =
  {
    heat: {
      light: [
        [240, 245, 250],
        [107, 174, 214],
        [8, 48, 107],
      ],
      dark: [
        [22, 29, 38],
        [38, 103, 163],
        [190, 226, 250],
      ],
    },
    miss: {
      light: [
        [253, 244, 236],
        [245, 155, 77],
        [127, 39, 4],
      ],
      dark: [
        [32, 26, 20],
        [173, 85, 18],
        [255, 222, 184],
      ],
    },
  };

/** Level of a share: at least 1 for a share above 0, so it is visible. */
export function heatLevel(share: number): number {
  if (Number.isNaN(share)) throw new Error('A share is NaN and has no color in a plot');
  if (!(share > 0)) return 0;
  return Math.min(strongest, Math.max(1, Math.round(share * strongest)));
}

/** CSS class suffix of a series: `stroke-0`, `fill-0`; `stroke-other` after the last color. */
export function seriesName(at: number): string {
  return at < seriesCount ? String(at) : 'other';
}

/**
 * CSS rules for the classes in the body, scoped to `metric-plot-<theme>` to leave a page's own
 * styles alone.
 */
export function styleRules(theme: Theme, body: string): string {
  const used = new Set(
    [...body.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')),
  );
  const of = (shade: Shade) =>
    [...listCssRules(shade)]
      .filter(([name]) => used.has(name))
      .map(([name, rule]) => `.metric-plot-${theme} .${name}{${rule}}`)
      .join('');
  if (theme !== 'auto') return of(theme);
  return `${of('light')}@media (prefers-color-scheme:dark){${of('dark')}}`;
}

/** WCAG's relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance), 0 to 1. */
export function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

function* listCssRules(shade: Shade): Generator<readonly [string, string]> {
  const { background, blank, ink, muted, line, axis } = surfaces[shade];
  yield ['background', `fill:${background}`];
  yield ['ink', `fill:${ink}`];
  yield ['muted', `fill:${muted}`];
  yield ['band', `fill:${line};fill-opacity:.45`];
  yield ['halo', `stroke:${background};stroke-opacity:.75;fill:none`];
  yield ['blank', `fill:${blank}`];
  yield ['grid', `stroke:${line};fill:none`];
  yield ['axis', `stroke:${axis};fill:none`];
  yield ['mark', `stroke:${ink};fill:none`];
  for (const [name, color] of [...series[shade].entries(), ['other', other[shade]] as const]) {
    yield [`fill-${name}`, `fill:${color}`];
    yield [`stroke-${name}`, `stroke:${color};fill:none`];
  }
  for (const ramp of ['heat', 'miss'] as const)
    for (let level = 0; level <= strongest; level++) {
      const color = mixed(ramps[ramp][shade], level / strongest);
      yield [`${ramp}-${level}`, `fill:rgb(${color.join(',')})`];
      // At this luminance black and white have the same contrast: 4.6:1.
      yield [`on-${ramp}-${level}`, `fill:${luminance(color) > 0.179 ? '#000' : '#fff'}`];
    }
}

function mixed([none, half, all]: readonly [Rgb, Rgb, Rgb], share: number): Rgb {
  const [from, to, part] = share < 0.5 ? [none, half, share * 2] : [half, all, share * 2 - 1];
  const blend = (at: 0 | 1 | 2) => Math.round(from[at] + (to[at] - from[at]) * part);
  return [blend(0), blend(1), blend(2)];
}
