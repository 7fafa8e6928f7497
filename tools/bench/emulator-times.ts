import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startEmulator } from '../../packages/emulator/emulator';
import { findTry } from '../../cli/try/find-try';
import { placeAt } from '../../cli/try/try-target';
import { linesOf, readText } from '../../cli/try/input/read-input';
import { runTry } from '../../cli/try/run-try';
import { stackAddress, stackNameOf } from '../../lib/stack-address';
import { scripts } from '../../package.json';

export interface EmulatorTimes {
  /** From the call of `startEmulator` until it answers, in a process that has loaded its modules. */
  readonly ready: readonly number[];
  /** From the start of the process behind `npm start` until it says that it is ready, nothing to synthesize. */
  readonly process: readonly number[];
  /** Each call of `classify` after the first, through the SDK. */
  readonly invokes: readonly number[];
  /** Each try of `customer-feedback` on one review after the first, until all files are there. */
  readonly tries: readonly number[];
}

/** Seconds on the clock. */
export async function timeEmulator(
  checkout: string,
  assembly: string,
  runs: number,
): Promise<EmulatorTimes> {
  const ready: number[] = [];
  const whole: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    const emulator = await startEmulator({ assembly, port: 0 });
    ready.push((performance.now() - began) / 1000);
    await emulator.close();
    whole.push(await timeProcess(checkout));
  }
  return {
    ready,
    process: whole,
    invokes: await timeInvokes(assembly),
    tries: await timeTries(assembly),
  };
}

async function timeProcess(checkout: string): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [...scripts.start.split(' ').slice(1), '--port', '0'], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('Synthesized')) throw new Error('The assembly was not ready to be run.');
      if (line.includes('emulator ready')) return (performance.now() - began) / 1000;
    }
    throw new Error('The emulator ended before it was ready.');
  } finally {
    child.kill('SIGTERM');
  }
}

async function timeInvokes(assembly: string): Promise<readonly number[]> {
  const { row, chosen } = findTry('services/bedrock', 'classify');
  const { call } = chosen;
  if (call === undefined) throw new Error('The bench times calls of a function.');
  const samples = join(__dirname, '..', '..', 'samples', row.address);
  const payload = {
    ...call.input,
    [call.file.field]: linesOf(readText(join(samples, chosen.samples.en))),
  };
  const emulator = await startEmulator({ assembly, port: 0 });
  const place = await placeAt(emulator, () => emulator.close());
  try {
    const name = await place.output(stackNameOf(stackAddress(row)), call.output);
    const seconds: number[] = [];
    for (let count = 0; count <= 20; count += 1) {
      const began = performance.now();
      await place.invoke(name, payload);
      seconds.push((performance.now() - began) / 1000);
    }
    return seconds.slice(1);
  } finally {
    await place.close();
  }
}

async function timeTries(assembly: string): Promise<readonly number[]> {
  const { row, chosen } = findTry('services/comprehend', 'customer-feedback');
  const bytes = Buffer.from(
    '{"id": "r1", "text": "I love this lamp, but the switch broke in May."}\n',
  );
  const out = mkdtempSync(join(tmpdir(), 'bench-try-'));
  const silent = () => undefined;
  const emulator = await startEmulator({ assembly, port: 0 });
  try {
    const seconds: number[] = [];
    for (let count = 0; count <= 20; count += 1) {
      // As a new command would: it knows nothing of the emulator yet.
      const began = performance.now();
      const place = await placeAt(emulator, () => Promise.resolve());
      const brought = { name: 'review.jsonl', bytes };
      const request = { row, chosen, brought, options: {}, prefix: '', out };
      await runTry({ ...request, say: silent, answered: silent }, place);
      seconds.push((performance.now() - began) / 1000);
    }
    return seconds.slice(1);
  } finally {
    await emulator.close();
    rmSync(out, { recursive: true });
  }
}
