import { transcribeRecording } from '../../engines/speech/recognition/transcribe-recording';
import type { Utterance } from '../../engines/speech/recognition/transcribe-recording';
import { hearingEngine } from '../../engines/speech/recognition/speech-recognizer';
import type { SpeechRecognizer } from '../../engines/speech/recognition/speech-recognizer';
import type { VocabularyWord } from '../../engines/speech/recognition/recognized-word';
import { channelsOf, mixed, resampled } from '../../engines/speech/recognition/pcm-samples';
import type { Job, JobMedia, JobRequest, TranscribeParts } from './job-store';
import type { Sound } from './decode-media';
import type { TranscriptWord } from './transcript-word';
import { speakerAt, wordsOf } from './sidecar';
import type { Sidecar } from './sidecar';
import { filtered, knownWords, resolveVocabulary } from './custom-vocabularies';
import type { Named } from './custom-vocabularies';

/** Words transcribed from a recording. */
export interface TranscribedMedia {
  /** Single list of words, or one per channel. */
  readonly channels: readonly (readonly TranscriptWord[])[];
  readonly standIns: readonly string[];
}

export interface HearOptions {
  readonly sound: Sound;
  readonly sidecar: Sidecar | undefined;
  readonly language: string;
  /** Whether to transcribe channels separately; otherwise they are mixed. */
  readonly apart: boolean;
  readonly words: readonly VocabularyWord[];
  /** Vocabulary in its display spelling. */
  readonly phrases: readonly string[];
  readonly hearing: SpeechRecognizer;
}

/**
 * Transcribes a job's recording with the vocabulary and filter in its request; adds the stand-ins
 * to the job.
 *
 * @throws {Error} with the failure reason of the job
 */
export async function transcribeWithVocabulary<Request extends JobRequest>(
  job: Job<Request>,
  media: JobMedia,
  { named, apart }: { readonly named: Named; readonly apart: boolean },
  { hearing, speak }: Pick<TranscribeParts, 'hearing' | 'speak'>,
): Promise<readonly (readonly TranscriptWord[])[]> {
  const { language, world } = media;
  const { phrases, filter } = resolveVocabulary(named, language, world);
  const { channels, standIns } = await hearMedia({
    ...media,
    apart,
    words: language.startsWith('en-') ? await knownWords(phrases, speak) : [],
    phrases,
    hearing,
  });
  for (const standIn of standIns) job.standIns.add(standIn);
  return channels.map((words) => filtered(words, filter));
}

const writtenDown = 'a transcript beside the recording';
/** Maximum length of a recording, which the recognizer processes in some three minutes. */
const mostSeconds = 15 * 60;

/**
 * Recognizes English; speakers, and Korean, come from the sidecar.
 *
 * @throws {Error} with the failure reason of the job
 */
async function hearMedia(options: HearOptions): Promise<TranscribedMedia> {
  const { sound, sidecar, language, apart } = options;
  if (!language.startsWith('en-')) return readDown(options);
  if (sound.seconds > mostSeconds)
    throw new Error(
      `The stand-in hears at most ${mostSeconds / 60} minutes of a recording; this one has ${Math.ceil(sound.seconds / 60)}.`,
    );
  const all = channelsOf(sound).map((samples) => resampled(samples, sound.hertz));
  const sounds = apart ? all : [mixed(all)];
  const channels = await Promise.all(
    sounds.map(async (samples) => {
      const listener = options.hearing.listen(options.words);
      try {
        return written(await transcribeRecording(listener, samples), options.phrases);
      } finally {
        listener.close();
      }
    }),
  );
  if (sidecar === undefined || apart)
    return { channels, standIns: apart ? [hearingEngine] : [hearingEngine, nobodyApart] };
  return {
    channels: channels.map((words) =>
      words.map((word) => ({ ...word, speaker: speakerAt(sidecar, word) })),
    ),
    standIns: [hearingEngine, `${writtenDown} (who speaks when)`],
  };
}

const nobodyApart = 'nothing that tells speakers apart without a transcript beside the recording';

function readDown({ sidecar, language, apart, sound }: HearOptions): TranscribedMedia {
  if (sidecar === undefined)
    throw new Error(
      `The emulator has no engine that hears ${language}: put what is said beside the recording, as <name>.transcript.json (packages/emulator/services/transcribe/sidecar.ts).`,
    );
  const words = wordsOf(sidecar);
  const speakers = [...new Set(sidecar.turns.map(({ speaker }) => speaker))];
  return {
    channels: apart
      ? Array.from({ length: sound.channels }, (_, channel) =>
          words.filter(({ speaker }) => speaker === speakers[channel]),
        )
      : [words],
    standIns: [`${writtenDown} (${language})`],
  };
}

/** Formats recognized words, which are in lower case without punctuation. */
export function written(
  utterances: readonly Utterance[],
  phrases: readonly string[],
): readonly TranscriptWord[] {
  const spelling = new Map(phrases.map((phrase) => [phrase.toLowerCase(), phrase]));
  return utterances.flatMap(({ words }) =>
    words.map(({ text, begin, end }, index) => ({
      text: spelled(spelling.get(text) ?? text, index === 0),
      mark: index === words.length - 1 ? endOf(words.map((word) => word.text).join(' ')) : '',
      begin,
      end,
      speaker: undefined,
    })),
  );
}

/**
 * Returns the final punctuation: a pause ends a sentence, and its first word indicates a question.
 */
function endOf(sentence: string): string {
  return /^(?:am|are|can|could|did|do|does|has|have|is|shall|should|was|were|will|would|how|who|where|why|what (?:about|are|did|do|does|is|will))\b/.test(
    sentence,
  )
    ? '?'
    : '.';
}

const alwaysCapital =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|april|june|july|august|september|october|november|december)$/;

function spelled(word: string, isFirst: boolean): string {
  if (/^i(?:'\w+)?$/.test(word)) return `I${word.slice(1)}`;
  return isFirst || alwaysCapital.test(word) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
