import { beginningOf, getCached, putCached, stateAfter } from './transcription-cache';
import { beginRecording, releaseRecognizer, acquireRecognizer } from './recognizer-pool';
import type { Recogniser, Step } from './recognizer-pool';
import { hearingHertz, joined } from './pcm-samples';
import type { RecognizedWord, VocabularyWord } from './recognized-word';

/** Recognition of one recording, utterance by utterance. */
export interface RecognitionSession {
  /**
   * Processes samples, 16,000 per second. Returns the words so far in the utterance, to a tenth of
   * a second.
   */
  hear(samples: Int16Array): Promise<readonly RecognizedWord[]>;
  /** Ends the utterance. Returns its words, which may differ from the partial ones. */
  end(): Promise<readonly RecognizedWord[]>;
  /** Ends the recording and releases the recognizer. */
  close(): void;
}

export interface SpeechRecognizer {
  /**
   * Starts a session. It acquires a recognizer, waiting for a free one, only when speech arrives.
   */
  listen(words: readonly VocabularyWord[]): RecognitionSession;
  /** Rejects pending calls; recognizers stay, because all emulators share them. */
  close(): Promise<void>;
}

export const hearingEngine = 'pocketsphinx (English only; it mishears, and knows no confidence)';

/** Samples per block of a tenth of a second, independent of the size of the input. */
const block = hearingHertz / 10;

/**
 * Creates a recognizer of English speech with CMU Pocketsphinx
 * (https://github.com/cmusphinx/pocketsphinx), compiled to WebAssembly. Loads nothing before the
 * first call. Replaces a recognizer that fails or takes longer than `limitMs` for a block. Cached
 * results need no recognizer.
 */
export function createSpeechRecognizer(limitMs = 120_000): SpeechRecognizer {
  const ends = new Set<(error: Error) => void>();
  let isClosed = false;

  const listen = (words: readonly VocabularyWord[]): RecognitionSession => {
    let state = beginningOf(words);
    let heard: readonly RecognizedWord[] = [];
    let isHearing = false;
    let rest = new Int16Array();
    /** Steps not yet sent to a recognizer, because their results were cached. */
    const owed: Step[] = [];
    let recogniser: Recogniser | undefined;
    let isOver = false;
    let fail: (error: Error) => void = () => undefined;
    const closed = new Promise<never>((_, reject) => (fail = reject));
    // Prevents an unhandled rejection if no call is pending.
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
        // The recognizer may have been released to another recording.
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
      // Some sessions are not closed when their emulator stops.
      for (const end of ends) end(new Error('the recogniser of speech was closed'));
      await Promise.resolve();
    },
  };
}
