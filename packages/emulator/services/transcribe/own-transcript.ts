import { encodeWav } from '../../engines/speech/encode-wav';
import { channelsOf, mixed } from '../../engines/speech/pcm-samples';
import type { ModelServer } from '../../own-model/model-server';
import { transcribeWithOwnModel, type OwnTranscript } from '../../own-model/transcribe';
import type { Sound } from './decode-media';
import type { Sidecar } from './sidecar';

const LANGUAGES = { en: 'en-US', english: 'en-US', ko: 'ko-KR', korean: 'ko-KR' } as const;

/** Transcript by a model of one's own, in the format of a transcript next to a recording. */
export interface RecognizedTranscript {
  readonly sidecar: Sidecar;
  readonly standIn: string;
}

/**
 * Recognizes a recording. Each channel of a call is a speaker of its own; any other recording has one speaker,
 * because the protocol names none.
 *
 * @throws {ModelServerError}, or {Error} for another language than English and Korean
 */
export async function recognize(
  sound: Sound,
  {
    server,
    language,
    byChannel,
  }: {
    readonly server: ModelServer;
    readonly language: string | undefined;
    readonly byChannel: boolean;
  },
): Promise<RecognizedTranscript> {
  const channels = channelsOf(sound);
  const parts = byChannel ? channels : [mixed(channels)];
  const transcripts: OwnTranscript[] = [];
  for (const samples of parts)
    transcripts.push(
      await transcribeWithOwnModel(encodeWav(samples, sound.hertz), language, server),
    );
  const [first] = transcripts;
  const found = LANGUAGES[first?.language?.toLowerCase() as keyof typeof LANGUAGES] as
    Sidecar['language'] | undefined;
  const spoken = found ?? (language === 'ko-KR' ? 'ko-KR' : 'en-US');
  if (first?.language !== undefined && found === undefined && language === undefined)
    throw new Error(
      `The emulator has English and Korean, and the recording is in ${first.language}. Name the language of the job.`,
    );
  return {
    sidecar: {
      language: spoken,
      turns: transcripts.flatMap(({ segments }, channel) =>
        segments.map((segment) => ({
          ...segment,
          speaker: `Speaker ${channel + 1}`,
          words: [...segment.words],
        })),
      ),
    },
    standIn: first?.standIn ?? '',
  };
}
