import { median } from '../bench-report';
import type { Took } from './run-sides';

/** A case, run by both sides in turn. */
export interface Compared {
  readonly what: string;
  readonly items: number;
  readonly ours: readonly Took[];
  readonly reference: readonly Took[];
  readonly target: number;
}

export function comparedTable(cases: readonly Compared[]): string {
  return [
    '| What | Items | Here | Peak memory | Reference | Peak memory | Ratio of each pair | Median | Asked |',
    '| --- | ---: | --- | ---: | --- | ---: | --- | ---: | ---: |',
    ...cases.map((each) => {
      const ratios = ratiosOf(each);
      const cells = [
        each.what,
        each.items.toLocaleString('en'),
        timesOf(each.ours),
        peakOf(each.ours),
        timesOf(each.reference),
        peakOf(each.reference),
        ratios.map(multiple).join(' · '),
        `**${multiple(median(ratios))}**`,
        multiple(each.target),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

/** What misses its target, a sentence each. */
export function comparedMisses(cases: readonly Compared[]): readonly string[] {
  return cases
    .filter((each) => median(ratiosOf(each)) < each.target)
    .map(
      (each) => `${each.what}: ${multiple(median(ratiosOf(each)))}, asked ${multiple(each.target)}`,
    );
}

/** Each pair's own: whatever slowed the machine at that moment slowed both. */
function ratiosOf({ ours, reference }: Compared): readonly number[] {
  return reference.map(({ seconds }, pair) => seconds / (ours[pair]?.seconds ?? NaN));
}

function timesOf(runs: readonly Took[]): string {
  const seconds = median(runs.map((run) => run.seconds));
  return `${seconds.toFixed(2)} s (${median(runs.map(({ cpu }) => cpu)).toFixed(2)} s of CPU)`;
}

function peakOf(runs: readonly Took[]): string {
  return `${Math.round(median(runs.map(({ peak }) => peak)) / 1e6).toLocaleString('en')} MB`;
}

function multiple(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(1) : ratio.toFixed(0)}×`;
}
