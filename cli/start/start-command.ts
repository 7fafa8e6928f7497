import { readCommandLine } from '../terminal/command-line';
import type { Command } from '../terminal/command-line';
import { UsageError } from '../terminal/usage-error';
import { ownModelOptions, readOwnModels } from '../own-model/options';
import { checkFaults } from '../terminal/check-faults';

export const fault = {
  type: 'string',
  multiple: true,
  value: 'FAULT',
  help: 'a fault to inject: throttle:0.2, error:0.1@polly, latency:2000@polly.SynthesizeSpeech',
} as const;

export const realTime = {
  type: 'boolean',
  help: 'waits in real time, such as in a Wait state',
} as const;

export const startCommand = {
  name: 'npm start',
  summary: 'Synthesizes the stacks, starts the emulator and prints the tries. Ctrl-C stops it.',
  words: [],
  maxWords: 0,
  options: {
    port: { type: 'string', value: 'PORT', help: 'port to listen on, 4570 by default' },
    'real-time': realTime,
    fault,
    keep: {
      type: 'string',
      value: 'FOLDER',
      help: 'folder that persists buckets and the Kendra index',
    },
    verbose: { type: 'boolean', help: 'prints every call' },
    ...ownModelOptions,
  },
} as const satisfies Command;

/**
 * Parses the arguments of `npm start`.
 * @throws UsageError
 */
export function readStartArguments(args: readonly string[], env: NodeJS.ProcessEnv) {
  const { values } = readCommandLine(startCommand, args, env);
  const port = Number(values.port ?? 4570);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(
      `--port must be a whole number from 0 to 65535; got ${String(values.port)}`,
      'Write it as --port 4570.',
    );
  const faults = values.fault ?? [];
  checkFaults(faults);
  return {
    port,
    faults,
    realTime: values['real-time'] === true,
    keep: values.keep,
    verbose: values.verbose === true,
    ownModels: readOwnModels(values, env),
  };
}
