import { toCredentialsError } from '../account/credentials-error';
import type { Ports, Step } from './ports';
import { inOneLine } from './run/run-tries';

/** A step that failed or was interrupted; the message is for users. */
export class StepFailed extends Error {
  constructor(
    readonly step: Step,
    message: string,
    /** Remedies, one per line. */
    readonly todo: readonly string[] = [],
  ) {
    super(message);
    this.name = 'StepFailed';
  }
}

export type RunStep = <Result>(
  step: Step,
  run: () => Promise<Result> | Result,
  options?: StepOptions,
) => Promise<Result>;

export interface StepOptions {
  /**
   * Aborting it ends the step.
   * @default never aborted
   */
  readonly signal?: AbortSignal;
  /** Whether the step ends by itself when aborted, and must be awaited. */
  readonly endsItself?: boolean;
  /** Receives the seconds that the step took, even after a failure. */
  readonly took?: (seconds: number) => void;
}

/** Runs steps and prints when each begins and ends. Converts errors to {@link StepFailed}. */
export function createRunStep({ writeLine, milliseconds, rehearsed }: Ports): RunStep {
  return async (step, run, { signal, endsItself = false, took } = {}) => {
    const isAborted = () => signal?.aborted === true;
    const began = milliseconds();
    writeLine(`${step} …`);
    try {
      if (isAborted()) throw new StepFailed(step, 'interrupted');
      const running = Promise.resolve(run());
      const result = await (signal === undefined || endsItself
        ? running
        : unlessAborted(running, signal));
      if (isAborted()) throw new StepFailed(step, 'interrupted');
      const how = rehearsed[step];
      writeLine(`${step}: ${how === undefined ? 'done' : `rehearsed (${how})`}${since(began)}`);
      return result;
    } catch (error) {
      const failed = isAborted()
        ? new StepFailed(step, 'interrupted')
        : error instanceof StepFailed
          ? error
          : new StepFailed(step, inOneLine(toCredentialsError(error)));
      writeLine(`${step}: failed: ${failed.message}`);
      for (const line of failed.todo) writeLine(`  ${line}`);
      throw failed;
    } finally {
      took?.(Math.round((milliseconds() - began) / 100) / 10);
    }
  };

  function since(began: number): string {
    return `, ${Math.round((milliseconds() - began) / 1000)} s`;
  }
}

/** Rejects as soon as the signal is aborted; a later result is ignored. */
async function unlessAborted<Result>(
  running: Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(new Error('interrupted'));
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([running, aborted]);
  } finally {
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
