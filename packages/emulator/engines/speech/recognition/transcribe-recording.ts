import type { RecognizedWord } from './recognized-word';
import type { RecognitionSession } from './speech-recognizer';
import { hearingHertz } from './pcm-samples';
import { createUtterances } from './detect-utterances';
import type { SoundEvent } from './detect-utterances';

/** Speech without a pause, in milliseconds from the start of the recording. */
export interface Utterance {
  readonly begin: number;
  readonly end: number;
  readonly words: readonly RecognizedWord[];
}

/** Processes samples of a recording; yields each utterance as it grows and when it ends. */
export type HearPiece = (
  samples: Int16Array,
) => AsyncGenerator<{ readonly isPartial: boolean; readonly utterance: Utterance }>;

export interface RecordingTranscriber {
  readonly hear: HearPiece;
  /** Signals end of audio. */
  readonly finish: () => AsyncGenerator<{
    readonly isPartial: boolean;
    readonly utterance: Utterance;
  }>;
}

/** Creates a transcriber of an incoming recording. */
export function createTranscriber(listener: RecognitionSession): RecordingTranscriber {
  const utterances = createUtterances();
  let begin = 0;
  async function* follow(events: readonly SoundEvent[]) {
    for (const event of events) {
      if (event.kind === 'begin') begin = event.at;
      else if (event.kind === 'sound') {
        const words = await listener.hear(event.samples);
        yield { isPartial: true, utterance: utteranceOf(begin, words) };
      } else yield { isPartial: false, utterance: utteranceOf(begin, await listener.end()) };
    }
  }
  return {
    hear: (samples) => follow(utterances.push(samples)),
    finish: () => follow(utterances.finish()),
  };
}

/** Transcribes a whole recording. */
export async function transcribeRecording(
  listener: RecognitionSession,
  samples: Int16Array,
): Promise<readonly Utterance[]> {
  const ear = createTranscriber(listener);
  const heard: Utterance[] = [];
  const keep = async (events: ReturnType<HearPiece>) => {
    for await (const { isPartial, utterance } of events)
      if (!isPartial && utterance.words.length > 0) heard.push(utterance);
  };
  for (let at = 0; at < samples.length; at += hearingHertz)
    await keep(ear.hear(samples.subarray(at, at + hearingHertz)));
  await keep(ear.finish());
  return heard;
}

function utteranceOf(at: number, words: readonly RecognizedWord[]): Utterance {
  const timed = words.map(({ text, begin, end }) => ({ text, begin: at + begin, end: at + end }));
  return { begin: timed[0]?.begin ?? at, end: timed.at(-1)?.end ?? at, words: timed };
}
