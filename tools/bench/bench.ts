import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { assemblyDirectory } from '../../packages/emulator/core/assembly/synthesize';
import { catalogue } from '../../lib/catalog';
import { paidStacks, stacks } from '../../lib/build';
import { devDependencies } from '../../package.json';
import { benchCommand, readBenchArguments } from './arguments';
import { runCold } from './cold';
import { comparisons } from './comparisons';
import type { Comparison } from './comparisons';
import { writeResult } from './update-bench-doc';
import { timeEmulator } from './emulator-times';
import { benchLarge } from './large';
import { benchMetrics } from './metrics';
import { missed, tables } from './bench-report';
import type { Pairs, Times } from './bench-report';
import { makeClassicTwin, makeCopy } from './baseline-copies';
import { asksForHelp, helpOf } from '../../cli/terminal/command-line';
import { endQuietlyOnClosedPipe } from '../../cli/terminal/quiet-pipe';
import { reportError } from '../../cli/terminal/report-error';

const root = join(__dirname, '..', '..');
const stackCount = Object.keys(stacks).length + Object.keys(paidStacks).length;
const ours = join(root, 'build', 'bench', 'ours');
const classic = join(root, 'build', 'bench', 'classic');

/** Compares this repository with a classic twin of itself, cold and pair by pair; see docs/bench.md. */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (asksForHelp(args)) {
    console.log(helpOf(benchCommand));
    return 0;
  }
  const asked = readBenchArguments(args, process.env);
  const { pairs: count, write } = asked;
  if (asked.kind === 'large') return benchLarge(asked.sizes, write);
  if (asked.kind === 'metrics') return benchMetrics(asked);

  makeCopy(ours);
  makeClassicTwin(classic);
  const tests = catalogue.map(({ address }) => `test/${address}.test.ts`);
  const compared = comparisons(ours, classic, tests);
  for (const comparison of compared) rehearse(comparison);
  const pairs: Pairs[] = compared.map((comparison) => measure(comparison, count));
  const times = await measureEmulator(count);

  const result = `${circumstances()}\n\n${tables(pairs, times)}`;
  console.log(result);
  if (write) writeResult('bench', result);
  if (!asked.hasTargets) return 0;
  const misses = missed(pairs, times);
  for (const miss of misses) console.error(`Missed: ${miss}`);
  return misses.length === 0 ? 0 : 1;
}

/** Runs both sides once uncounted: they must make the same, and the files of both are then in memory. */
function rehearse({ name, ours, classic, made }: Comparison): void {
  console.error(`Rehearsing: ${name}`);
  const [mine, theirs] = [ours, classic].map((command) => {
    runCold(command);
    return made(command.checkout);
  });
  if (!isDeepStrictEqual(mine, theirs))
    throw new Error(`${name}: the two sides did not make the same, so their times say nothing.`);
}

function measure({ name, ours, classic, targets }: Comparison, count: number): Pairs {
  const seconds = { ours: [] as number[], classic: [] as number[] };
  for (let pair = 1; pair <= count; pair += 1) {
    console.error(`Pair ${pair} of ${count}: ${name}`);
    // Who goes first alternates, so that neither gains by what the other left in memory.
    const sides = pair % 2 === 1 ? (['ours', 'classic'] as const) : (['classic', 'ours'] as const);
    for (const side of sides) seconds[side].push(runCold({ ours, classic }[side]));
  }
  const few = stackCount < 14;
  return { name, ...seconds, target: few ? targets.few : targets.many };
}

async function measureEmulator(runs: number): Promise<Times[]> {
  console.error('The emulator');
  const assembly = assemblyDirectory.replace(root, ours);
  // Makes the assembly of the copy, as the first test or try would.
  const synthesize = "require('./emulator/assembly/synthesize').synthesize()";
  execFileSync(process.execPath, ['-r', 'ts-node/register', '-e', synthesize], { cwd: ours });
  const { ready, process: whole, invokes, tries } = await timeEmulator(ours, assembly, runs);
  return [
    { name: 'ready, modules loaded', seconds: ready, target: 0.5 },
    { name: 'process of `npm start`, nothing changed, until ready', seconds: whole },
    {
      name: '`classify` through the SDK, each of 20 after the first',
      seconds: invokes,
      target: 0.05,
    },
    {
      name: '`customer-feedback` on one review, from the drop to the report, each of 20 after the first',
      seconds: tries,
      target: 0.15,
    },
  ];
}

function circumstances(): string {
  const names = ['aws-cdk-lib', 'aws-cdk', 'typescript', 'ts-node', 'jest', 'ts-jest', 'esbuild'];
  const versions: Readonly<Record<string, string>> = devDependencies;
  return (
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, Node ${process.version}, ` +
    `${stackCount} stacks. ` +
    names.map((name) => `${name} ${versions[name] ?? 'not installed'}`).join(', ') +
    '.'
  );
}

endQuietlyOnClosedPipe();
void main()
  .catch((error: unknown) => reportError(error, { print: console.log, complain: console.error }))
  .then((code) => {
    rmSync(join(root, 'build', 'bench', 'tmp'), { recursive: true, force: true });
    process.exitCode = code;
  });
