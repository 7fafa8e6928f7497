import { StartStreamTranscriptionCommand } from '@aws-sdk/client-transcribe-streaming';
import type { Result, TranscribeStreamingClient } from '@aws-sdk/client-transcribe-streaming';

/** Speech that is transcribed while it is sent. */
export interface SpeechStream {
  readonly language: string;
  /** Name of a custom vocabulary in that language. */
  readonly vocabulary?: string | undefined;
  readonly hertz: number;
  /** 16-bit mono PCM, little-endian. */
  readonly sound: AsyncIterable<Uint8Array>;
}

/** Streaming operations of Transcribe in a try, in an account or in the emulator, through the same SDK. */
export interface Streams {
  /** Transcripts as they arrive. */
  transcribe(stream: SpeechStream): AsyncIterable<Result>;
}

/** Streams audio to StartStreamTranscription and yields the results. */
export function createStreams(transcribe: TranscribeStreamingClient): Streams {
  return {
    async *transcribe({ language, vocabulary, hertz, sound }) {
      const { TranscriptResultStream = [] } = await transcribe.send(
        new StartStreamTranscriptionCommand({
          // The service itself validates the language.
          LanguageCode: language as 'en-US',
          VocabularyName: vocabulary,
          MediaEncoding: 'pcm',
          MediaSampleRateHertz: hertz,
          AudioStream: toAudioEvents(sound),
        }),
      );
      for await (const { TranscriptEvent } of TranscriptResultStream)
        yield* TranscriptEvent?.Transcript?.Results ?? [];
    },
  };
}

async function* toAudioEvents(sound: AsyncIterable<Uint8Array>) {
  for await (const AudioChunk of sound) yield { AudioEvent: { AudioChunk } };
}

const silent = () => undefined;

/** Suppresses the SDK's console warnings about errors that the try reports. */
export const noLogger = {
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
};
