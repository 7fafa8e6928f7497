import { beginningOf, getCached, putCached, stateAfter } from './transcription-cache';
import { beginRecording, releaseRecognizer, acquireRecognizer } from './recognizer-pool';
import type { Recogniser, Step } from './recognizer-pool';
import { hearingHertz, joined } from './pcm-samples';
import type { RecognizedWord, VocabularyWord } from './recognized-word';

/** One recording, utterance by utterance. */
export interface RecognitionSession {
  /** Takes the next piece, 16,000 samples a second; what is heard of the utterance so far, to a tenth of a second. */
  hear(samples: Int16Array): Promise<readonly RecognizedWord[]>;
  /** The utterance is over; what was heard, which may differ from what was heard so far. */
  end(): Promise<readonly RecognizedWord[]>;
  /** The recording is over: the recogniser is free for another one. */
  close(): void;
}

export interface SpeechRecognizer {
  /** Takes a recogniser, and waits until one is free, when there is something to hear: of silence there is not. */
  listen(words: readonly VocabularyWord[]): RecognitionSession;
  /** What still waits for an answer fails; the recognisers are those of all emulators, and stay. */
  close(): Promise<void>;
}

export const hearingEngine = 'pocketsphinx (English only; it mishears, and knows no confidence)';

/** A tenth of a second: the recogniser gets the sound in such blocks, however it comes in. */
const block = hearingHertz / 10;

/**
 * English speech to text by CMU Pocketsphinx (https://github.com/cmusphinx/pocketsphinx), compiled to
 * WebAssembly. Nothing is loaded before the first call. A recogniser that fails, or takes longer than
 * `limitMs` for a block, is ended and replaced. What was heard before is known without one.
 */
export function createSpeechRecognizer(limitMs = 120_000): SpeechRecognizer {
  const ends = new Set<(error: Error) => void>();
  let isClosed = false;

  const listen = (words: readonly VocabularyWord[]): RecognitionSession => {
    let state = beginningOf(words);
    let heard: readonly RecognizedWord[] = [];
    let isHearing = false;
    let rest = new Int16Array();
    /** What no recogniser got yet, because what is heard of it was known. */
    const owed: Step[] = [];
    let recogniser: Recogniser | undefined;
    let isOver = false;
    let fail: (error: Error) => void = () => undefined;
    const closed = new Promise<never>((_, reject) => (fail = reject));
    // Nobody may be waiting when it happens.
    closed.catch(() => undefined);
    const end = (error: Error) => {
      isOver = true;
      ends.delete(end);
      fail(error);
      owed.length = 0;
      if (recogniser !== undefined) void releaseRecognizer(recogniser);
      recogniser = undefined;
    };
    ends.add(end);

    const begin = async () => {
      const taken = await acquireRecognizer();
      if (isOver) {
        void releaseRecognizer(taken);
        return;
      }
      recogniser = taken;
      await beginRecording(taken, words, { limitMs, isWanted: () => !isOver });
    };
    const payUp = async () => {
      if (recogniser === undefined) await begin();
      let last: readonly RecognizedWord[] = [];
      for (const step of owed.splice(0)) {
        // By now it may be another recording's.
        if (recogniser === undefined) throw new Error('the recording is over');
        ({ heard: last } = await recogniser.run(step, limitMs));
      }
      return last;
    };
    const take = async (step: Exclude<Step, { readonly step: 'open' }>) => {
      if (isClosed) throw new Error('the recogniser of speech is closed');
      state = stateAfter(state, step.given ?? 'end');
      owed.push(step);
      const known = getCached(state);
      if (known !== undefined) return known;
      const found = await Promise.race([payUp(), closed]);
      putCached(state, found);
      return found;
    };
    return {
      async hear(samples) {
        if (isClosed) throw new Error('the recogniser of speech is closed');
        isHearing ||= samples.length > 0;
        const sound = joined([rest, samples]);
        const whole = Math.floor(sound.length / block) * block;
        rest = sound.slice(whole);
        for (let at = 0; at < whole; at += block)
          heard = await take({ step: 'hear', given: sound.slice(at, at + block) });
        return heard;
      },
      async end() {
        if (!isHearing) return [];
        if (rest.length > 0) await take({ step: 'hear', given: rest });
        rest = new Int16Array();
        isHearing = false;
        heard = [];
        return take({ step: 'end' });
      },
      close() {
        end(new Error('the recording is over'));
      },
    };
  };
  return {
    listen,
    async close() {
      isClosed = true;
      // Not all that listens closes its recording, when there is no emulator any more.
      for (const end of ends) end(new Error('the recogniser of speech was closed'));
      await Promise.resolve();
    },
  };
}
