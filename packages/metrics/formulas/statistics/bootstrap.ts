import { rejectInput, shorten } from '../../errors/input-error';
import type { Interval } from '../../options/accumulator';
import { parseInteger } from '../../options/parse-option';
import { seededRandom } from './seeded-random';

export interface BootstrapOptions {
  /** Number of resamples; 1000 is usual. */
  readonly samples: number;
  /** 32-bit unsigned integer. */
  readonly seed: number;
  /** Confidence level; default 0.95. */
  readonly level?: number;
}

/** Applies defaults. @throws InvalidInputError on invalid samples, seed or level. */
export function bootstrapOptions(given: BootstrapOptions): Required<BootstrapOptions> {
  const { samples, seed, level = 0.95 } = given;
  parseInteger('bootstrap.samples', samples, 2, 100_000);
  parseInteger('bootstrap.seed', seed, 0, 0xffff_ffff);
  if (!(level > 0 && level < 1)) {
    rejectInput({
      field: 'bootstrap.level',
      expected: 'more than 0 and less than 1',
      received: String(level),
      suggestion: '0.95 is usual.',
    });
  }
  return { samples, seed, level };
}

/**
 * Computes a percentile bootstrap interval (Efron's) of a statistic of sums over items, such as
 * BLEU's counts or a mean.
 *
 * Items are sorted first, so the interval depends neither on their order nor on that of merged
 * parts. The bounds are sacrebleu's, floor(samples · (1 − level) / 2) from either end. Source: P.
 * Koehn, Statistical Significance Tests for Machine Translation Evaluation, EMNLP 2004,
 * https://aclanthology.org/W04-3250/
 *
 * @param rows Concatenated numbers of the items, `width` per item.
 * @param statistic Function of the sums over the drawn items, and of their count.
 */
export function bootstrapInterval(
  rows: readonly number[],
  width: number,
  statistic: (sums: Float64Array, count: number) => number,
  options: BootstrapOptions,
): Interval {
  const { samples, seed, level } = bootstrapOptions(options);
  const count = rows.length / width;
  if (!Number.isInteger(count) || count === 0) {
    rejectInput({
      field: 'bootstrap',
      expected: `items of ${width} numbers each, at least one`,
      received: shorten(rows.length),
      suggestion: 'Compute the state of every part with bootstrap, or of none.',
    });
  }
  const sorted = sortedRows(rows, width, count);
  const random = seededRandom(seed);
  const sums = new Float64Array(width);
  const values = new Float64Array(samples);
  for (let sample = 0; sample < samples; sample++) {
    sums.fill(0);
    for (let drawn = 0; drawn < count; drawn++) {
      const start = Math.floor(random() * count) * width;
      for (let at = 0; at < width; at++) sums[at] = (sums[at] ?? 0) + (sorted[start + at] ?? 0);
    }
    values[sample] = statistic(sums, count);
  }
  values.sort();
  const outside = Math.floor((samples * (1 - level)) / 2 + 1e-9);
  return {
    low: values[outside] ?? 0,
    high: values[samples - 1 - outside] ?? 0,
    level,
    method: `bootstrap, ${samples} samples, seed ${seed}`,
  };
}

function sortedRows(rows: readonly number[], width: number, count: number): Float64Array {
  const order = Array.from({ length: count }, (_, index) => index);
  order.sort((one, other) => {
    for (let at = 0; at < width; at++) {
      const difference = (rows[one * width + at] ?? 0) - (rows[other * width + at] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  const sorted = new Float64Array(rows.length);
  for (const [rank, index] of order.entries()) {
    for (let at = 0; at < width; at++) sorted[rank * width + at] = rows[index * width + at] ?? 0;
  }
  return sorted;
}
