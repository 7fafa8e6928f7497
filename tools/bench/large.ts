import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { writeResult } from './update-bench-doc';
import { estimateText } from './large/aws-estimate';
import { largeProblems, largeTable } from './large/large-report';
import { reviews } from './large/reviews';
import { runLarge } from './large/run-large';
import { workloadOf } from './large/workload';
import { makeCopy } from './baseline-copies';

const folder = join(__dirname, '..', '..', 'build', 'bench', 'large');

/** Files of reviews through the emulator, and what the largest would cost on AWS; its exit code. */
export async function benchLarge(sizes: readonly number[], write: boolean): Promise<number> {
  const checkout = join(folder, 'checkout');
  makeCopy(checkout);
  // Makes the assembly of the copy, as the first try would.
  const synthesize = "require('./emulator/assembly/synthesize').synthesize()";
  execFileSync(process.execPath, ['-r', 'ts-node/register', '-e', synthesize], { cwd: checkout });
  try {
    const runs = await runLarge(checkout, sizes, folder);
    const workload = await workloadOf(reviews(Math.max(...sizes)));
    const day = new Date().toISOString().slice(0, 10);
    const result = [
      `${day}, ${cpus().length} cores, Node ${process.version}.`,
      largeTable(runs),
      '### The same on AWS, calculated',
      estimateText(workload),
    ].join('\n\n');
    console.log(result);
    if (write) writeResult('bench-large', result);
    const problems = largeProblems(runs);
    for (const problem of problems) console.error(`Wrong: ${problem}`);
    return problems.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
