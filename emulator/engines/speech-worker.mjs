// Runs flite, one command at a time. Plain JavaScript, so that a worker starts without a TypeScript
// loader; a thread, so that a command that never ends can be ended.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { runCommand } from './speech-wasi.mjs';

/** @typedef {import('./speech-threads.js').Command} Command */

const program = await WebAssembly.compile(await readFile(String(workerData)));

parentPort?.on('message', (/** @type {Command} */ { args, files }) => {
  const { exitCode, stdout, files: written } = runCommand(program, args, files);
  if (exitCode !== 0) throw new Error(`flite ${args.join(' ')} ended with ${exitCode}: ${stdout}`);
  parentPort?.postMessage({ stdout, files: written });
});
