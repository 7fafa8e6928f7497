import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadInput } from '../../try/input/load-input';
import type { TryTarget } from '../../try/try-target';
import { samplePath } from '../../try/input/read-input';
import { runTry } from '../../try/run-try';
import { formatInputIssue, InvalidInputError } from '@by-example/metrics/errors/input-error';
import type { Try } from '../../../lib/row';
import { CredentialsError } from '../../account/credentials-error';
import { toFileShapes } from '../record/file-shape';
import type { FileShape } from '../record/file-shape';
import { observeStates } from './observe-states';
import type { ObservedState } from './observe-states';
import { listTries } from '../preflight/targets';
import type { Target } from '../preflight/targets';

/** Run of one try on one shipped sample in one target. */
export interface TryRun {
  readonly name: string;
  readonly sample: 'en' | 'ko';
  readonly seconds: number;
  readonly outcome:
    | {
        readonly status: 'ran';
        readonly answers: readonly unknown[];
        readonly files: readonly FileShape[];
        readonly states: readonly ObservedState[];
      }
    | { readonly status: 'failed'; readonly error: string }
    /** Skipped, or a notebook, which is only displayed and calls nothing. */
    | { readonly status: 'not run' };
}

export interface TryOptions {
  readonly tryTarget: TryTarget;
  /** Folder for the result files; emptied first. */
  readonly out: string;
  /** Stack prefix with its hyphen, or empty. */
  readonly prefix: string;
  readonly writeLine: (line: string) => void;
  readonly signal: AbortSignal;
  /**
   * Tries to skip.
   * @default none
   */
  readonly skip?: (run: Pick<TryRun, 'name' | 'sample'>) => boolean;
}

/** Runs each try of a target on both shipped samples, in sequence; a failure ends only its own try. */
export async function runTries(target: Target, options: TryOptions): Promise<readonly TryRun[]> {
  const runs: TryRun[] = [];
  for (const chosen of listTries(target))
    for (const sample of ['en', 'ko'] as const) {
      options.signal.throwIfAborted();
      const { name } = chosen;
      const began = performance.now();
      options.writeLine(`  ${target.address} ${name} (${sample})`);
      const outcome =
        options.skip?.({ name, sample }) === true
          ? { status: 'not run' as const }
          : await runSample(target, chosen, sample, options);
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      if (outcome.status === 'failed') options.writeLine(`    failed: ${outcome.error}`);
      runs.push({ name, sample, seconds, outcome });
    }
  return runs;
}

async function runSample(
  { row }: Target,
  chosen: Try,
  sample: 'en' | 'ko',
  { tryTarget, out, prefix }: TryOptions,
): Promise<TryRun['outcome']> {
  if (chosen.notebook !== undefined) return { status: 'not run' };
  const folder = join(out, row.address, chosen.name, sample);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const observed = observeStates(tryTarget);
  const silent = () => undefined;
  try {
    const { answers, files } = await runTry(
      {
        row,
        chosen,
        sample,
        input: loadInput(chosen, samplePath(row, chosen.samples[sample])),
        options: {},
        out: folder,
        prefix,
        writeLine: silent,
        onResult: silent,
      },
      observed.tryTarget,
    );
    return { status: 'ran', answers, files: toFileShapes(files), states: observed.states() };
  } catch (error) {
    return { status: 'failed', error: inOneLine(error) };
  }
}

/** Formats an error as one line, including the fields of an input issue. */
export function inOneLine(error: unknown): string {
  const text =
    error instanceof InvalidInputError
      ? formatInputIssue(error.issue)
      : error instanceof CredentialsError
        ? error.message
        : error instanceof Error
          ? `${error.name}: ${error.message}`
          : String(error);
  return text.replaceAll(/\s*\n\s*/g, '; ');
}
