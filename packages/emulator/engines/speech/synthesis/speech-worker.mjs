// Runs flite, one command at a time. Plain JavaScript, because a worker then starts without a
// TypeScript loader; a thread, because an endless command must be terminable.
import { parentPort, workerData } from 'node:worker_threads';
import { koreanPhones } from './speech-korean.mjs';
import { createCommand } from './speech-wasi.mjs';

/** @typedef {import('./flite-workers.js').Command} Command */

const run = createCommand(/** @type {WebAssembly.Module} */ (workerData));

parentPort?.on('message', (/** @type {Command} */ { args, files = {}, lexicon = [] }) => {
  const addenda = Buffer.from(lexicon.map(toLexiconEntry).join(''));
  const { exitCode, stdout, ...written } = run(['-add_lex', 'addenda', ...args], {
    ...files,
    addenda,
  });
  if (exitCode !== 0) throw new Error(`flite ${args.join(' ')} ended with ${exitCode}: ${stdout}`);
  parentPort?.postMessage({ stdout, files: written.files });
});

/** @param {NonNullable<Command['lexicon']>[number]} madeUp */
function toLexiconEntry({ word, sound }) {
  const phones = 'phones' in sound ? sound.phones : koreanPhones(sound.hangul);
  return `"${word}" : ${phones.join(' ')}\n`;
}
