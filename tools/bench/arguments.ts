import { readCommandLine } from '../../cli/terminal/command-line';
import type { Command } from '../../cli/terminal/command-line';
import { UsageError } from '../../cli/terminal/usage-error';
import { readSizes } from './large/sizes';

export const benchCommand = {
  name: 'npm run bench',
  summary:
    'Compares synthesis and tests with a classic set-up of the same code; see docs/bench.md.',
  words: [],
  maxWords: 0,
  options: {
    pairs: { type: 'string', value: 'N', help: 'pairs of runs, 3 by default' },
    write: { type: 'boolean', help: 'puts the result into docs/bench.md' },
    'no-targets': { type: 'boolean', help: 'exit code 0 whatever the ratios are' },
    large: { type: 'boolean', help: 'large files through the emulator instead' },
    sizes: { type: 'string', value: 'N,N', help: 'reviews in those files, with --large' },
    metrics: { type: 'boolean', help: 'the metrics against their references in Python instead' },
    scale: { type: 'string', value: 'X', help: 'part of the items, with --metrics: 0.01' },
    only: { type: 'string', value: 'NAMES', help: 'some of the cases, with --metrics: bleu,rouge' },
  },
} as const satisfies Command;

/** What the bench is asked to do. Throws `UsageError`. */
export function readBenchArguments(args: readonly string[], env: NodeJS.ProcessEnv) {
  const { values } = readCommandLine(benchCommand, args, env);
  const pairs = Number(values.pairs ?? 3);
  if (!Number.isInteger(pairs) || pairs < 1)
    throw new UsageError(
      `--pairs must be a whole number from 1; got ${String(values.pairs)}`,
      'Write it as --pairs 3.',
    );
  const scale = Number(values.scale ?? 1);
  if (!(scale > 0))
    throw new UsageError(
      `--scale must be a number above 0; got ${String(values.scale)}`,
      'Write it as --scale 0.01.',
    );
  return {
    kind: values.large === true ? 'large' : values.metrics === true ? 'metrics' : 'classic',
    pairs,
    write: values.write === true,
    hasTargets: values['no-targets'] !== true,
    sizes: readSizes(values.sizes ?? '1000,10000,100000'),
    scale,
    only: (values.only ?? '').split(',').filter((name) => name !== ''),
  } as const;
}
