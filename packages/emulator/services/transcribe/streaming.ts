import { randomUUID } from 'node:crypto';
import type {
  Item,
  Result,
  StartStreamTranscriptionRequest,
  StartStreamTranscriptionResponse,
} from '@aws-sdk/client-transcribe-streaming';
import { createTranscriber } from '../../engines/speech/recognition/transcribe-recording';
import type { Utterance } from '../../engines/speech/recognition/transcribe-recording';
import { hearingEngine } from '../../engines/speech/recognition/speech-recognizer';
import type { RecognitionSession } from '../../engines/speech/recognition/speech-recognizer';
import { channelsOf, resampled } from '../../engines/speech/recognition/pcm-samples';
import { operation, ServiceError } from '../service';
import type { Service } from '../service';
import { written } from './transcribe-media';
import { refuseUnknown } from './job-store';
import type { TranscribeParts } from './job-store';
import { textOf } from './transcript-word';
import type { TranscriptWord } from './transcript-word';
import { filtered, knownWords, resolveVocabulary } from './custom-vocabularies';
import type { VocabularySettings } from './custom-vocabularies';

const members = [
  'LanguageCode',
  'MediaSampleRateHertz',
  'MediaEncoding',
  'AudioStream',
  'SessionId',
  'VocabularyName',
  'VocabularyFilterName',
  'VocabularyFilterMethod',
];
/** https://docs.aws.amazon.com/transcribe/latest/APIReference/API_streaming_AudioEvent.html, read 2026-11-25. */
const mostChunkBytes = 32 * 1024;
const hertzLimits = { min: 8_000, max: 48_000 };

type Input = Omit<StartStreamTranscriptionRequest, 'AudioStream'> & {
  readonly AudioStream: AsyncIterable<{ readonly AudioEvent?: { readonly AudioChunk?: Buffer } }>;
};

/** Creates streaming transcription of one channel of English speech. */
export function createTranscribeStreaming({
  hearing,
  speak,
}: Pick<TranscribeParts, 'hearing' | 'speak'>): Service {
  return {
    model: 'transcribe-streaming',
    operations: {
      // This action has no resource-level permissions
      // (https://docs.aws.amazon.com/service-authorization/latest/reference/list_transcribe.html,
      // read 2026-11-24).
      StartStreamTranscription: operation<
        Input,
        Omit<StartStreamTranscriptionResponse, 'TranscriptResultStream'> & {
          readonly TranscriptResultStream: AsyncIterable<object>;
        }
      >({
        permissions: () => [{ action: 'transcribe:StartStreamTranscription', resource: '*' }],
        async run(input, scope) {
          const hertz = check(input);
          const language = input.LanguageCode ?? '';
          const taught = resolveVocabulary(input, language, scope.world);
          const words = await knownWords(taught.phrases, speak);
          scope.standIn(hearingEngine);
          const listener = hearing.listen(words);
          const { AudioStream: audio, ...asked } = input;
          return {
            ...asked,
            SessionId: input.SessionId ?? randomUUID(),
            TranscriptResultStream: results(audio, { hertz, listener, taught }),
          };
        },
      }),
    },
  };
}

/** @throws {ServiceError} `BadRequestException`, or `NotInEmulator` for unsupported input */
function check(input: Input): number {
  refuseUnknown(input, members, '');
  const { LanguageCode, MediaEncoding, MediaSampleRateHertz: hertz = 0 } = input;
  if (LanguageCode === undefined) badRequest('A request has a LanguageCode.');
  if (!LanguageCode.startsWith('en-'))
    badRequest(`The emulator has no engine that hears ${LanguageCode}: it streams English only.`);
  if (MediaEncoding !== 'pcm')
    badRequest(`The emulator hears pcm only; ${String(MediaEncoding)} is not decoded.`);
  if (hertz < hertzLimits.min || hertz > hertzLimits.max)
    badRequest(`MediaSampleRateHertz is ${hertzLimits.min} to ${hertzLimits.max}, not ${hertz}.`);
  return hertz;
}

function badRequest(message: string): never {
  throw new ServiceError('BadRequestException', message);
}

/** Yields results during recognition: partial ones of each utterance, and then the final one. */
async function* results(
  audio: Input['AudioStream'],
  {
    hertz,
    listener,
    taught,
  }: {
    readonly hertz: number;
    readonly listener: RecognitionSession;
    readonly taught: VocabularySettings;
  },
): AsyncGenerator<object> {
  const ear = createTranscriber(listener);
  let id = randomUUID();
  let shown = '';
  const tell = async function* (heard: ReturnType<typeof ear.finish>) {
    for await (const { isPartial, utterance } of heard) {
      const whole = filtered(written([utterance], taught.phrases), taught.filter);
      // A partial result has no final punctuation.
      const words = isPartial ? whole.map((word) => ({ ...word, mark: '' })) : whole;
      const text = textOf(words);
      // Skip a partial result without new words.
      if (words.length > 0 && !(isPartial && text === shown))
        yield {
          TranscriptEvent: { Transcript: { Results: [resultOf(id, isPartial, utterance, words)] } },
        };
      shown = text;
      if (isPartial) continue;
      id = randomUUID();
      shown = '';
    }
  };
  try {
    for await (const { AudioEvent } of audio) {
      const chunk = AudioEvent?.AudioChunk ?? Buffer.alloc(0);
      if (chunk.length > mostChunkBytes)
        badRequest(`An audio chunk has at most ${mostChunkBytes} bytes, not ${chunk.length}.`);
      if (chunk.length % 2 === 1)
        badRequest(`An audio chunk has an even number of bytes, not ${chunk.length}.`);
      const [samples = new Int16Array()] = channelsOf({ bytes: chunk, channels: 1, bits: 16 });
      yield* tell(ear.hear(resampled(samples, hertz)));
    }
    yield* tell(ear.finish());
  } finally {
    listener.close();
  }
}

function resultOf(
  ResultId: string,
  IsPartial: boolean,
  { begin, end }: Utterance,
  words: readonly TranscriptWord[],
): Result {
  return {
    ResultId,
    StartTime: begin / 1000,
    EndTime: end / 1000,
    IsPartial,
    Alternatives: [{ Transcript: textOf(words), Items: words.flatMap(itemsOf) }],
  };
}

function itemsOf({ text, mark, begin, end, isTagged = false }: TranscriptWord): Item[] {
  const spoken: Item = {
    StartTime: begin / 1000,
    EndTime: end / 1000,
    Type: 'pronunciation',
    Content: text,
    VocabularyFilterMatch: isTagged,
  };
  const punctuation: Item = {
    StartTime: end / 1000,
    EndTime: end / 1000,
    Type: 'punctuation',
    Content: mark,
    VocabularyFilterMatch: false,
  };
  return mark === '' ? [spoken] : [spoken, punctuation];
}
