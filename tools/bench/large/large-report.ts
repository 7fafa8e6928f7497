import type { FileRun } from './run-file';

export interface LargeRun extends FileRun {
  readonly name: string;
}

/** By how much the peak of the last size may be above that of the size before it, and still be flat. */
const flatRatio = 1.25;

/** What does not hold, a sentence each. */
export function largeProblems(runs: readonly LargeRun[]): readonly string[] {
  const wrong = runs.flatMap(({ name, size, account }) =>
    account.problems.map((problem) => `${shown(size)} reviews ${name}: ${problem}`),
  );
  const [before, last] = plain(runs).slice(-2);
  if (before === undefined || last === undefined || last.size < 10 * before.size) return wrong;
  const ratio = last.peakBytes / before.peakBytes;
  return ratio <= flatRatio
    ? wrong
    : [
        ...wrong,
        `The peak grows ${ratio.toFixed(2)}× from ${shown(before.size)} to ${shown(last.size)} reviews`,
      ];
}

/** Markdown. */
export function largeTable(runs: readonly LargeRun[]): string {
  return [
    '| Reviews | | Peak memory | Seconds | Reviews a second | Analysed | Failed, named | Tried again | Lost, double or misplaced |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...runs.map(({ name, size, seconds, peakBytes, account, retries }) =>
      [
        '',
        shown(size),
        name,
        `${Math.round(peakBytes / 1e6)} MB`,
        seconds.toFixed(0),
        shown(Math.round(size / seconds)),
        shown(account.analysed),
        shown(account.failed),
        shown(retries),
        account.problems.join('; ') || 'none',
        '',
      ]
        .join(' | ')
        .trim(),
    ),
    '',
    unexpectedText(runs),
  ].join('\n');
}

function unexpectedText(runs: readonly LargeRun[]): string {
  const all = runs.flatMap(({ name, size, account }) =>
    Object.entries(account.unexpected).map(
      ([code, count]) => `${shown(count)} of ${shown(size)} ${name} (${code})`,
    ),
  );
  return all.length === 0
    ? 'Every failure was one that the file was made to have.'
    : `Failures that the file was not made to have, named in the report all the same: ${all.join('; ')}.`;
}

function plain(runs: readonly LargeRun[]): readonly LargeRun[] {
  return runs.filter(({ name }) => name === 'as it is');
}

function shown(value: number): string {
  return value.toLocaleString('en');
}
