import { randomUUID } from 'node:crypto';
import type {
  StartStreamTranscriptionRequest,
  StartStreamTranscriptionResponse,
} from '@aws-sdk/client-transcribe-streaming';
import type { SpokenAudioStore } from '../../../engines/speech/spoken-audio';
import { operation, ServiceError } from '../../service';
import type { Service } from '../../service';
import { filtered, resolveVocabulary } from '../custom-vocabularies';
import { rejectUnknown } from '../job-store';
import { noTranscript } from '../sidecar';
import { findKnownRecordings } from './known-recordings';
import type { KnownRecording } from './known-recordings';
import { createAudioMatcher } from './match-audio';
import { createStreamResults } from './stream-results';
import type { StreamResults } from './stream-results';

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
const maxChunkBytes = 32 * 1024;
const hertzLimits = { min: 8_000, max: 48_000 };

type Input = Omit<StartStreamTranscriptionRequest, 'AudioStream'> & {
  readonly AudioStream: AsyncIterable<{ readonly AudioEvent?: { readonly AudioChunk?: Buffer } }>;
};

/**
 * Creates streaming transcription of one channel. The words come from the transcript of the same
 * audio: of a recording with a sidecar in a bucket, or of Polly's speech.
 */
export function createTranscribeStreaming(spoken: SpokenAudioStore): Service {
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
          const { hertz, language } = check(input);
          const filter = resolveVocabulary(input, language, scope.deployment);
          const known = await findKnownRecordings(scope, spoken, hertz);
          if (known.length === 0) badRequest(noTranscript);
          scope.standIn(`a transcript known for the same audio (${language})`);
          const { AudioStream: audio, ...request } = input;
          return {
            ...request,
            SessionId: input.SessionId ?? randomUUID(),
            TranscriptResultStream: streamResults(audio, {
              hertz,
              language,
              known,
              results: createStreamResults((words) => filtered(words, filter)),
            }),
          };
        },
      }),
    },
  };
}

/** @throws {ServiceError} `BadRequestException`, or `NotInEmulator` for unsupported input */
function check(input: Input): { readonly hertz: number; readonly language: string } {
  rejectUnknown(input, members, '');
  const { LanguageCode: language, MediaEncoding, MediaSampleRateHertz: hertz = 0 } = input;
  if (language === undefined) badRequest('A request has a LanguageCode.');
  if (MediaEncoding !== 'pcm')
    badRequest(`The emulator takes pcm only; ${String(MediaEncoding)} is not decoded.`);
  if (hertz < hertzLimits.min || hertz > hertzLimits.max)
    badRequest(`MediaSampleRateHertz is ${hertzLimits.min} to ${hertzLimits.max}, not ${hertz}.`);
  return { hertz, language };
}

function badRequest(message: string): never {
  throw new ServiceError('BadRequestException', message);
}

/** Yields results while the audio arrives. */
async function* streamResults(
  audio: Input['AudioStream'],
  {
    hertz,
    language,
    known,
    results,
  }: {
    readonly hertz: number;
    readonly language: string;
    readonly known: readonly KnownRecording[];
    readonly results: StreamResults;
  },
): AsyncGenerator<object> {
  const matcher = createAudioMatcher(known);
  let recording: KnownRecording | undefined;
  let words: Awaited<ReturnType<KnownRecording['transcript']>>['words'] = [];
  let bytes = 0;
  const upTo = (isEnd: boolean) => {
    // Times in a transcript may be later than the end of its recording.
    const isWhole = recording !== undefined && matcher.isWhole(recording);
    const reached = isWhole && isEnd ? Infinity : (bytes / 2 / hertz) * 1000;
    const found = results(words, reached, isEnd);
    return found.map((result) => ({ TranscriptEvent: { Transcript: { Results: [result] } } }));
  };
  for await (const { AudioEvent } of audio) {
    const chunk = AudioEvent?.AudioChunk ?? Buffer.alloc(0);
    if (chunk.length > maxChunkBytes)
      badRequest(`An audio chunk has at most ${maxChunkBytes} bytes, not ${chunk.length}.`);
    if (chunk.length % 2 === 1)
      badRequest(`An audio chunk has an even number of bytes, not ${chunk.length}.`);
    if (chunk.length === 0) continue;
    bytes += chunk.length;
    const matching = matcher.add(chunk);
    if (recording === undefined || !matching.includes(recording))
      ({ recording, words } = await chooseRecording(matching, language));
    yield* upTo(false);
  }
  yield* upTo(true);
}

/** @throws {ServiceError} `BadRequestException` for audio without a transcript in the language */
async function chooseRecording(matching: readonly KnownRecording[], language: string) {
  let other: string | undefined;
  for (const recording of matching) {
    const transcript = await recording.transcript();
    if (transcript.language === language) return { recording, words: transcript.words };
    other ??= transcript.language;
  }
  return badRequest(
    other === undefined
      ? noTranscript
      : `The transcript of the audio is in ${other}, and the stream is for ${language}.`,
  );
}
