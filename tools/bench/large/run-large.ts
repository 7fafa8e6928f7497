import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { placeAt } from '../../../cli/try/try-target';
import { readWhole } from '../../../cli/try/input/read-input';
import type { EmulatorProcess } from './emulator-process';
import { startProcess } from './emulator-process';
import type { LargeRun } from './large-report';
import { runFile, stack, writeReviews } from './run-file';
import type { FileRun } from './run-file';

/**
 * All sizes, each in an emulator of its own; then the largest with every fifth call throttled, and with
 * an emulator that is killed in the middle.
 */
export async function runLarge(
  checkout: string,
  sizes: readonly number[],
  folder: string,
): Promise<readonly LargeRun[]> {
  const within = async (name: string, options: readonly string[], size: number) => {
    console.error(`${name}: ${size.toLocaleString('en')} reviews`);
    const emulator = await startProcess(checkout, options);
    try {
      return { name, ...(await runFile(emulator, size, folder)) };
    } finally {
      await emulator.stop();
    }
  };
  const runs: LargeRun[] = [];
  for (const size of sizes) runs.push(await within('as it is', [], size));
  const largest = Math.max(...sizes);
  runs.push(await within('with `--fault throttle:0.2`', ['--fault', 'throttle:0.2'], largest));
  runs.push({
    name: 'killed in the middle, and dropped again',
    ...(await killedInTheMiddle(checkout, largest, folder)),
  });
  return runs;
}

/** What is in the buckets stays, as it would on AWS: half of a Map Run, and no report. */
async function killedInTheMiddle(checkout: string, size: number, folder: string): Promise<FileRun> {
  console.error(`Killed in the middle: ${size.toLocaleString('en')} reviews`);
  const keep = join(folder, 'buckets');
  rmSync(keep, { recursive: true, force: true });
  const killed = await startProcess(checkout, ['--keep', keep]);
  await dropAndWaitForHalf(killed, size, folder);
  await killed.kill();
  const emulator = await startProcess(checkout, ['--keep', keep]);
  try {
    return await runFile(emulator, size, folder);
  } finally {
    await emulator.stop();
    rmSync(keep, { recursive: true, force: true });
  }
}

async function dropAndWaitForHalf(
  emulator: EmulatorProcess,
  size: number,
  folder: string,
): Promise<void> {
  const place = await placeAt(emulator.running, () => Promise.resolve());
  const bucket = await place.output(stack, 'DocumentsBucket');
  const machine = await place.output(stack, 'FeedbackMachineArn');
  const { name, bytes } = readWhole(writeReviews(size, folder));
  await place.put(bucket, `inbox/customer-feedback/${name}`, bytes, {});
  for (;;) {
    await place.machines.pause(0);
    const [executionArn] = await place.machines.executions(machine);
    if (executionArn === undefined) continue;
    const { status } = await place.machines.describe(executionArn);
    if (status !== 'RUNNING')
      throw new Error(`The execution was ${String(status)} too early to be killed.`);
    const items = await place.machines.items(executionArn);
    if (items !== undefined && items.succeeded * 2 >= size) return;
  }
}
