/** One line of the first table: the same result made twice, pair by pair. Seconds. */
export interface Pairs {
  readonly name: string;
  readonly ours: readonly number[];
  readonly classic: readonly number[];
  readonly target: number;
}

/** One line of the second table. Seconds. */
export interface Times {
  readonly name: string;
  readonly seconds: readonly number[];
  /** What the median has to stay under. */
  readonly target?: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = NaN, high = NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (low + high) / 2;
}

/** Each pair's own ratio: whatever slowed the machine at that moment slowed both. */
function ratiosOf({ ours, classic }: Pairs): readonly number[] {
  return classic.map((seconds, pair) => seconds / (ours[pair] ?? NaN));
}

/** What misses its target, a sentence each. */
export function missed(pairs: readonly Pairs[], times: readonly Times[]): readonly string[] {
  return [
    ...pairs
      .filter((line) => median(ratiosOf(line)) < line.target)
      .map((line) => `${line.name}: ${multiple(median(ratiosOf(line)))}, asked ${line.target}×`),
    ...times
      .filter(({ seconds, target }) => target !== undefined && median(seconds) >= target)
      .map((line) => `${line.name}: ${shown(median(line.seconds))}, asked ${shown(line.target)}`),
  ];
}

/** Both tables in Markdown. The head says how many pairs there are; one alone has no median and no range. */
export function tables(pairs: readonly Pairs[], times: readonly Times[]): string {
  const count = pairs[0]?.ours.length ?? 0;
  const several = count > 1;
  const head = [
    'What',
    'This repository',
    'Classic twin',
    ...(several ? [`Ratio of each of ${count} pairs`, 'Median'] : ['Ratio of 1 pair']),
    'Asked',
  ];
  return [
    row(head),
    row(head.map(() => '---')),
    ...pairs.map((line) =>
      row([
        line.name,
        range(line.ours),
        range(line.classic),
        ...(several ? [ratiosOf(line).map(multiple).join(' · ')] : []),
        `**${multiple(median(ratiosOf(line)))}**`,
        `${line.target}×`,
      ]),
    ),
    '',
    '| The emulator | Median (range) | Asked |',
    '| --- | --- | --- |',
    ...times.map(({ name, seconds, target }) =>
      row([name, range(seconds), target === undefined ? '' : `under ${shown(target)}`]),
    ),
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** `2.31 s (2.20–2.75)`, of one run `2.31 s`; below a second in milliseconds. */
function range(seconds: readonly number[]): string {
  if (seconds.length === 1) return shown(seconds[0]);
  const unit = median(seconds) < 1 ? 1000 : 1;
  const number = (value: number) => (unit === 1 ? value.toFixed(2) : (value * unit).toFixed(0));
  const [least, most] = [Math.min(...seconds), Math.max(...seconds)];
  return `${shown(median(seconds))} (${number(least)}–${number(most)})`;
}

function shown(seconds = NaN): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(2)} s`;
}

function multiple(ratio: number): string {
  return `${ratio.toFixed(1)}×`;
}
