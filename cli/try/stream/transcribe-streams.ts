import { StartStreamTranscriptionCommand } from '@aws-sdk/client-transcribe-streaming';
import type { Result, TranscribeStreamingClient } from '@aws-sdk/client-transcribe-streaming';

/** Speech that is sent and heard at the same time. */
export interface SpeechStream {
  readonly language: string;
  /** The name of a custom vocabulary of that language. */
  readonly vocabulary?: string | undefined;
  readonly hertz: number;
  /** PCM of 16 bits and one channel, little-endian. */
  readonly sound: AsyncIterable<Uint8Array>;
}

/** Transcribe's streams as a try uses them, in an account or in the emulator, through the same SDK. */
export interface Streams {
  /** What is heard, as it comes. */
  hear(stream: SpeechStream): AsyncIterable<Result>;
}

export function streamsOf(transcribe: TranscribeStreamingClient): Streams {
  return {
    async *hear({ language, vocabulary, hertz, sound }) {
      const { TranscriptResultStream = [] } = await transcribe.send(
        new StartStreamTranscriptionCommand({
          // The service says itself which it has.
          LanguageCode: language as 'en-US',
          VocabularyName: vocabulary,
          MediaEncoding: 'pcm',
          MediaSampleRateHertz: hertz,
          AudioStream: eventsOf(sound),
        }),
      );
      for await (const { TranscriptEvent } of TranscriptResultStream)
        yield* TranscriptEvent?.Transcript?.Results ?? [];
    },
  };
}

async function* eventsOf(sound: AsyncIterable<Uint8Array>) {
  for await (const AudioChunk of sound) yield { AudioEvent: { AudioChunk } };
}

const silent = () => undefined;

/** Otherwise the SDK warns on the console of an error that the try tells. */
export const noLogger = {
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
};
