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
import { stackAddress, toStackName } from '../../lib/stack-address';
import { assembly } from './stack';

export interface TestEmulator {
  readonly emulator: Emulator;
  /** Runs a try on its sample in one language, like `npm run try`. */
  replay(name: string, language: 'en' | 'ko', options?: Record<string, string>): Promise<Outcome>;
  /** Runs a try on a user's file. */
  runFile(
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
  getIssue(output: string, payload: unknown): Promise<InputIssue>;
  /** The same methods for another row of a shared stack. */
  of(address: string): Omit<TestEmulator, 'emulator'>;
}

/**
 * Starts an emulator with the assembly under test for the tests of one row and closes it afterwards.
 * @param address of the row, or of a stack that rows share
 */
export function startTestEmulator(address: string): () => TestEmulator {
  let testEmulator: TestEmulator | undefined;
  const out = mkdtempSync(join(tmpdir(), 'row-test-'));
  beforeAll(async () => {
    const emulator = await startEmulator({ assembly, port: 0 });
    const target = await createTryTarget(emulator, () => emulator.close());
    testEmulator = { emulator, ...actions(address, target, out) };
  });
  afterAll(async () => {
    await testEmulator?.emulator.close();
    rmSync(out, { recursive: true });
  });
  return () => {
    if (testEmulator === undefined) throw new Error('The emulator has not started');
    return testEmulator;
  };
}

/**
 * Injects these faults for the tests of this `describe` and clears the calls, which is faster than another
 * emulator.
 */
export function injectFaults(
  testEmulator: () => Pick<TestEmulator, 'emulator'>,
  faults: readonly string[],
): void {
  beforeAll(() => {
    testEmulator().emulator.replaceFaults(faults);
  });
  afterAll(() => {
    testEmulator().emulator.replaceFaults([]);
  });
}

/**
 * The emulator's random numbers are seeded: the first call meets the fault, and one of the next few does
 * not.
 */
export const throttled = (target: string) => `throttle:0.7@${target}`;

export function listCalls({ calls }: Emulator, operation: string): readonly CallRecord[] {
  return calls.filter((call) => call.operation === operation);
}

function actions(address: string, target: TryTarget, out: string): Omit<TestEmulator, 'emulator'> {
  const row = catalog.find((candidate) => candidate.address === address);
  const stack = toStackName(row === undefined ? address : stackAddress(row));
  const invoke = async (output: string, payload: unknown) =>
    target.invoke(await target.output(stack, output), payload);
  const run = (
    name: string,
    path: (chosen: Try) => string,
    options: Record<string, string>,
    sample?: 'en' | 'ko',
  ) => {
    const { row, chosen } = findTry(address, name);
    const input = loadInput(chosen, path(chosen));
    const silent = () => undefined;
    return runTry(
      {
        row,
        chosen,
        input,
        options,
        out,
        prefix: '',
        writeLine: silent,
        onResult: silent,
        ...(sample !== undefined && { sample }),
      },
      target,
    );
  };
  return {
    replay: async (name, language, options = {}) =>
      run(
        name,
        ({ samples }) => join(samplesFolder(address), samples[language]),
        options,
        language,
      ),
    async runFile(name, file, content, options = {}) {
      const path = join(out, file);
      writeFileSync(path, content);
      return run(name, () => path, options);
    },
    output: (key) => target.output(stack, key),
    call: async <Answer>(output: string, payload: unknown) =>
      (await invoke(output, payload)) as Answer,
    async getIssue(output, payload) {
      try {
        await invoke(output, payload);
      } catch (error) {
        if (error instanceof FunctionFailed) return JSON.parse(error.message) as InputIssue;
        throw error;
      }
      throw new Error('Expected the function to reject the input');
    },
    of: (other) => actions(other, target, out),
  };
}

function samplesFolder(address: string): string {
  return join(__dirname, '..', '..', 'samples', address);
}

/** File that a try wrote, by its ending. */
export function readOutputFile({ files }: Outcome, ending: string): Buffer {
  const file = files.find((candidate) => candidate.endsWith(ending));
  if (file === undefined) throw new Error(`No ${ending} among ${files.join(', ')}`);
  return readFileSync(file);
}
