import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** One process, or several that run one after another. */
export interface Command {
  readonly checkout: string;
  readonly steps: readonly {
    readonly command: string;
    readonly args: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
  }[];
}

/**
 * Seconds on the clock from the start of the first process to the end of the last, with nothing left
 * from an earlier run: no build output and, because the folder for temporary files is new, no cache of
 * jest, ts-jest or ts-node. Throws with what was printed when a process fails.
 */
export function runCold({ checkout, steps }: Command): number {
  const outputs = join(checkout, 'build');
  const temporary = join(checkout, '..', 'tmp');
  for (const directory of [outputs, temporary]) rmSync(directory, { recursive: true, force: true });
  mkdirSync(temporary);
  const began = performance.now();
  for (const { command, args, env = process.env } of steps) {
    const { status, error, stdout, stderr } = spawnSync(command, args, {
      cwd: checkout,
      env: { ...env, TMPDIR: temporary },
      encoding: 'utf8',
    });
    if (error !== undefined) throw error;
    if (status !== 0) {
      const exit = `exited with ${String(status)}`;
      throw new Error(`${command} ${args.join(' ')} in ${checkout} ${exit}:\n${stdout}\n${stderr}`);
    }
  }
  return (performance.now() - began) / 1000;
}
