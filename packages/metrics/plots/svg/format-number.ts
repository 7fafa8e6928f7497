/** Formats a number with four significant digits: `1,234,567`, `1.235e9`. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`Invalid value in a plot: ${value}`);
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e10) return grouped(value);
  if (size >= 1e7 || (size < 1e-4 && size > 0)) return scientific(value, 3);
  return grouped(Number(value.toPrecision(4)));
}

/** Formats with a fixed number of decimals. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) throw new Error(`Invalid value in a plot: ${value}`);
  return minus(value.toFixed(decimals));
}

/** Formats a count to fit a cell: `9876`, `12.3k`, `4.56M`. */
export function shortCount(count: number): string {
  if (!Number.isFinite(count)) throw new Error(`Invalid count in a plot: ${count}`);
  if (count < 1e4) return String(count);
  for (const [unit, size] of [
    ['k', 1e3],
    ['M', 1e6],
    ['B', 1e9],
  ] as const)
    if (count < 999.5 * size) return `${String(Number((count / size).toPrecision(3)))}${unit}`;
  return scientific(count, 2);
}

export function percent(share: number): string {
  if (!Number.isFinite(share)) throw new Error(`Invalid share in a plot: ${share}`);
  const hundredths = share * 100;
  // Avoids rounding 99.96 % to all and 0.04 % to 0.
  if (share > 0 && hundredths < 0.1) return '<0.1 %';
  if (share < 1 && hundredths > 99.9) return '>99.9 %';
  return `${minus(String(Number(hundredths.toFixed(hundredths < 10 || hundredths > 99 ? 1 : 0))))} %`;
}

/** Formats ticks that are `step` apart, with enough digits to distinguish them. */
export function tickLabels(ticks: readonly number[], step: number): string[] {
  const largest = Math.max(...ticks.map(Math.abs));
  const exponent = Math.floor(Math.log10(step) + 1e-9);
  if (largest >= 1e6 || (largest > 0 && largest < 1e-3)) {
    return ticks.map((tick) => {
      if (tick === 0) return '0';
      const digits = Math.floor(Math.log10(Math.abs(tick)) + 1e-9) - exponent;
      return scientific(tick, Math.min(Math.max(digits, 0), 15));
    });
  }
  const decimals = Math.min(Math.max(-exponent, 0), 12);
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return ticks.map((tick) => minus(format.format(tick)));
}

// Created once: creation takes a hundred times as long as use.
const groups = new Intl.NumberFormat('en-US', { maximumFractionDigits: 8 });

function grouped(value: number): string {
  return minus(groups.format(value));
}

function scientific(value: number, digits: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential(digits).split('e');
  return minus(`${String(Number(mantissa))}e${String(Number(exponent))}`);
}

function minus(text: string): string {
  // Rounding can leave -0.
  return text.replaceAll('-', '−').replace(/^−(?=[0.]*$)/, '');
}
