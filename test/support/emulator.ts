import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@by-example/emulator/emulator';
import type { Emulator } from '@by-example/emulator/emulator';
import type { CallRecord } from '@by-example/emulator/core/endpoint/calls/handle-call';
import { loadInput } from '../../cli/try/input/load-input';
import { findTry } from '../../cli/try/find-try';
import { FunctionFailed } from '../../cli/try/execution/function-error';
import { createTryTarget } from '../../cli/try/try-target';
import type { TryTarget } from '../../cli/try/try-target';
import { runTry } from '../../cli/try/run-try';
import type { Outcome } from '../../cli/try/run-try';
import type { InputIssue } from '@by-example/metrics/errors/input-error';
import type { Try } from '../../lib/row';
import { catalog } from '../../lib/catalog';
import { stackAddress, stackNameOf } from '../../lib/stack-address';
import { assembly } from './stack';

export interface Bench {
  readonly emulator: Emulator;
  /** Runs a try on its sample in one language, like `npm run try`. */
  replay(name: string, language: 'en' | 'ko', options?: Record<string, string>): Promise<Outcome>;
  /** Runs a try on a user's file. */
  bringing(
    name: string,
    file: string,
    content: string | Uint8Array,
    options?: Record<string, string>,
  ): Promise<Outcome>;
  /** Value of an output of the row's stack. */
  output(key: string): Promise<string>;
  /** Result of the function named by an output of the row's stack. */
  call<Answer>(output: string, payload: unknown): Promise<Answer>;
  /** Input issue that the function returns. */
  refusal(output: string, payload: unknown): Promise<InputIssue>;
  /** The same methods for another row of a shared stack. */
  of(address: string): Omit<Bench, 'emulator'>;
}

/**
 * Starts an emulator with the assembly under test for the tests of one row and closes it afterwards.
 * @param address of the row, or of a stack that rows share
 */
export function benchFor(address: string): () => Bench {
  let bench: Bench | undefined;
  const out = mkdtempSync(join(tmpdir(), 'row-test-'));
  beforeAll(async () => {
    const emulator = await startEmulator({ assembly, port: 0 });
    const place = await createTryTarget(emulator, () => emulator.close());
    bench = { emulator, ...actions(address, place, out) };
  });
  afterAll(async () => {
    await bench?.emulator.close();
    rmSync(out, { recursive: true });
  });
  return () => {
    if (bench === undefined) throw new Error('The emulator has not started');
    return bench;
  };
}

/**
 * Injects these faults for the tests of this `describe` and clears the calls, which is faster than another
 * emulator.
 */
export function meeting(bench: () => Pick<Bench, 'emulator'>, faults: readonly string[]): void {
  beforeAll(() => {
    bench().emulator.meet(faults);
  });
  afterAll(() => {
    bench().emulator.meet([]);
  });
}

/**
 * The emulator's random numbers are seeded: the first call meets the fault, and one of the next few does
 * not.
 */
export const throttled = (target: string) => `throttle:0.7@${target}`;

export function callsOf({ calls }: Emulator, operation: string): readonly CallRecord[] {
  return calls.filter((call) => call.operation === operation);
}

function actions(address: string, place: TryTarget, out: string): Omit<Bench, 'emulator'> {
  const row = catalog.find((candidate) => candidate.address === address);
  const stack = stackNameOf(row === undefined ? address : stackAddress(row));
  const invoke = async (output: string, payload: unknown) =>
    place.invoke(await place.output(stack, output), payload);
  const run = (
    name: string,
    path: (chosen: Try) => string,
    options: Record<string, string>,
    sample?: 'en' | 'ko',
  ) => {
    const { row, chosen } = findTry(address, name);
    const brought = loadInput(chosen, path(chosen));
    const silent = () => undefined;
    return runTry(
      {
        row,
        chosen,
        brought,
        options,
        out,
        prefix: '',
        say: silent,
        answered: silent,
        ...(sample !== undefined && { sample }),
      },
      place,
    );
  };
  return {
    replay: async (name, language, options = {}) =>
      run(name, ({ samples }) => join(samplesOf(address), samples[language]), options, language),
    async bringing(name, file, content, options = {}) {
      const path = join(out, file);
      writeFileSync(path, content);
      return run(name, () => path, options);
    },
    output: (key) => place.output(stack, key),
    call: async <Answer>(output: string, payload: unknown) =>
      (await invoke(output, payload)) as Answer,
    async refusal(output, payload) {
      try {
        await invoke(output, payload);
      } catch (error) {
        if (error instanceof FunctionFailed) return JSON.parse(error.message) as InputIssue;
        throw error;
      }
      throw new Error('The function accepted it');
    },
    of: (other) => actions(other, place, out),
  };
}

function samplesOf(address: string): string {
  return join(__dirname, '..', '..', 'samples', address);
}

/** File that a try wrote, by its ending. */
export function fileOf({ files }: Outcome, ending: string): Buffer {
  const file = files.find((candidate) => candidate.endsWith(ending));
  if (file === undefined) throw new Error(`No ${ending} among ${files.join(', ')}`);
  return readFileSync(file);
}
