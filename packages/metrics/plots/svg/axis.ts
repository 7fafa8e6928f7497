/** Lowest and highest value of an axis; never equal. */
export interface Domain {
  readonly low: number;
  readonly high: number;
}

/**
 * Returns the domain of finite values, with `margin` (a share of it) on both sides. Values that are
 * all equal, or too close for a double to divide, get room around them.
 */
export function computeDomain(values: Iterable<number>, margin = 0): Domain {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) throw new Error(`Invalid value in a plot: ${value}`);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return { low: 0, high: 1 };
  const size = Math.max(Math.abs(low), Math.abs(high));
  const span = high - low;
  if (span <= size * 1e-9 || span < 1e-290) {
    const around = size < 1e-290 ? 1 : size * 0.1;
    return { low: clamp(low - around), high: clamp(high + around) };
  }
  // The difference of two doubles can overflow.
  const free = Number.isFinite(span) ? span * margin : 0;
  return { low: clamp(low - free), high: clamp(high + free) };
}

/** Maps a value to a position on the page; extrapolates outside the domain. */
export function linearScale(
  { low, high }: Domain,
  from: number,
  to: number,
): (value: number) => number {
  // Scaled down to keep differences from overflowing.
  const unit = Math.max(Math.abs(low), Math.abs(high)) > 1 ? 0.25 : 1;
  const span = high * unit - low * unit;
  return (value) => from + ((value * unit - low * unit) / span) * (to - from);
}

/**
 * Returns at most `most` ticks at multiples of 1, 2 or 5 times a power of ten, and their distance.
 * @param min Smallest step: 1 for counts.
 */
export function roundTicks(
  { low, high }: Domain,
  max: number,
  min = 0,
): { ticks: number[]; step: number } {
  const rough = Math.max(high / max - low / max, min);
  const power = 10 ** Math.floor(Math.log10(rough));
  const fits = (step: number) =>
    Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) < max;
  const step = [1, 2, 5, 10, 20, 50].map((times) => times * power).find(fits) ?? 100 * power;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  // Multiplied, because adding steps would accumulate rounding errors.
  const ticks = Array.from({ length: count }, (_, at) =>
    Number(((first + at) * step).toPrecision(12)),
  );
  return { ticks: ticks.map((tick) => (tick === 0 ? 0 : tick)), step };
}

function clamp(value: number): number {
  return Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE);
}
