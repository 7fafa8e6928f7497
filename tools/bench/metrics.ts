import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { writeResult } from './update-bench-doc';
import { casesOf } from './metrics/cases';
import type { Case } from './metrics/cases';
import { comparedMisses, comparedTable } from './metrics/metrics-report';
import type { Compared } from './metrics/metrics-report';
import { runOurs, runReference } from './metrics/run-sides';
import type { Run } from './metrics/run-sides';

const root = join(__dirname, '..', '..');
const folder = join(root, 'build', 'bench', 'metrics');
const packages = ['numpy', 'pandas', 'scikit-learn', 'sacrebleu', 'rouge-score', 'nltk'];

export interface MetricsBench {
  readonly pairs: number;
  /** Of the items of each case, such as 0.1 for a quick look. */
  readonly scale: number;
  /** Names of cases; all when there is none. */
  readonly only: readonly string[];
  readonly write: boolean;
}

/** The command against the references in Python, on the same files; its exit code. */
export function benchMetrics({ pairs, scale, only, write }: MetricsBench): number {
  if (!(scale > 0 && scale <= 1)) throw new Error(`--scale: above 0, up to 1; got ${scale}`);
  const python = process.env['PYTHON'] ?? 'python3';
  const versions = versionsOf(python);
  if (versions === undefined) {
    console.error(
      `No Python with ${packages.join(', ')} (tried ${python}). Make one, and name it:\n` +
        '  python3 -m venv build/python\n' +
        '  build/python/bin/pip install -r tools/bench/metrics/requirements.txt\n' +
        '  PYTHON=build/python/bin/python npm run bench -- --metrics',
    );
    return 1;
  }
  mkdirSync(folder, { recursive: true });
  try {
    const cases = casesOf(englishWords()).filter(
      ({ name }) => only.length === 0 || only.includes(name),
    );
    const compared = cases.map((each) =>
      compare({ ...each, items: Math.ceil(each.items * scale) }, pairs, python),
    );
    const day = new Date().toISOString().slice(0, 10);
    const result = `${day}, ${cpus().length} cores, Node ${process.version}, ${versions}.\n\n${comparedTable(compared)}`;
    console.log(result);
    if (write) writeResult('bench-metrics', result);
    const misses = comparedMisses(compared);
    for (const miss of misses) console.error(`Missed: ${miss}`);
    return misses.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(each: Case, pairs: number, python: string): Compared {
  const file = join(folder, each.file);
  console.error(`Writing ${each.items.toLocaleString('en')} items: ${each.what}`);
  writeLines(file, each.lines(each.items));
  const ours: Run[] = [];
  const reference: Run[] = [];
  for (let pair = 1; pair <= pairs; pair++) {
    console.error(`Pair ${pair} of ${pairs}: ${each.what}`);
    // Who goes first alternates, so that neither gains by what the other left in memory.
    const sides = [
      () => ours.push(runOurs(each, file, folder)),
      () => reference.push(runReference(each, file, folder, python)),
    ];
    for (const side of pair % 2 === 1 ? sides : sides.reverse()) side();
    sameValues(each, ours[pair - 1], reference[pair - 1]);
  }
  rmSync(file);
  const { what, items, target } = each;
  return { what, items, ours, reference, target };
}

/** Speed says nothing of two programs that compute different things. */
function sameValues({ what }: Case, ours: Run | undefined, reference: Run | undefined): void {
  for (const [metric, value] of Object.entries(reference?.values ?? {})) {
    const mine = ours?.values[metric] ?? NaN;
    if (!(Math.abs(mine - value) <= 1e-9 * Math.max(1, Math.abs(value))))
      throw new Error(`${what}: ${metric} is ${mine} here and ${value} there.`);
  }
}

function writeLines(file: string, lines: Iterable<string>): void {
  const descriptor = openSync(file, 'w');
  let held: string[] = [];
  for (const line of lines) {
    if (held.push(line) < 10_000) continue;
    writeSync(descriptor, `${held.join('\n')}\n`);
    held = [];
  }
  if (held.length > 0) writeSync(descriptor, `${held.join('\n')}\n`);
  closeSync(descriptor);
}

/** Of WordNet, in an order that is always the same and not the alphabet. */
function englishWords(): readonly string[] {
  const file = join(root, 'lambda', 'metrics', 'meteor', 'wordnet.txt');
  const lines = readFileSync(file, 'utf8').split('\n');
  const words = new Set(lines.flatMap((line) => line.match(/(?<= |^)[a-z]{3,12}(?= |$)/g) ?? []));
  return [...words].filter((_, at) => at % 7 === 0);
}

function versionsOf(python: string): string | undefined {
  const script =
    'import sys; from importlib.metadata import version; ' +
    `print(", ".join(["Python " + sys.version.split()[0]] + [name + " " + version(name) for name in ${JSON.stringify(packages)}]))`;
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync(python, ['-c', script], { encoding: 'utf8', stdio }).trim();
  } catch {
    return undefined;
  }
}
