import type { SpokenAudioStore } from '../../../engines/speech/spoken-audio';
import { channelsOf, mixed } from '../../../engines/speech/pcm-samples';
import { ServiceError } from '../../service';
import type { Scope } from '../../service';
import { jobLimits, readMedia } from '../decode-media';
import type { Sound } from '../decode-media';
import { readSidecar, recordingKey, sidecarPrefix, listWords } from '../sidecar';
import type { Sidecar } from '../sidecar';
import { readWord } from '../transcript-word';
import type { TranscriptWord } from '../transcript-word';

/** Audio with a known transcript. */
export interface KnownRecording {
  /** 16-bit mono PCM, little-endian. */
  readonly pcm: Buffer;
  /** @throws {ServiceError} `BadRequestException` for an invalid transcript */
  transcript(): Promise<{ readonly language: string; readonly words: readonly TranscriptWord[] }>;
}

/**
 * Finds the recordings of a sample rate with a transcript: those with a sidecar in a bucket, latest
 * first, and what the emulator's Polly spoke.
 */
export async function findKnownRecordings(
  { objects, deployment }: Pick<Scope, 'objects' | 'deployment'>,
  spoken: SpokenAudioStore,
  hertz: number,
): Promise<readonly KnownRecording[]> {
  const buckets = deployment.resources('AWS::S3::Bucket').map(({ ref }) => ref);
  const found = await Promise.all(
    buckets.map(async (bucket) => {
      const heads = await objects.list(bucket, sidecarPrefix);
      return heads.map((head) => ({ ...head, bucket, recording: recordingKey(head.key) }));
    }),
  );
  const latest = found
    .flat()
    .sort((one, other) => other.lastModified.getTime() - one.lastModified.getTime());
  const recordings: KnownRecording[] = [];
  for (const { bucket, key, recording } of latest) {
    const [media, sidecar] = await Promise.all([
      recording === undefined ? undefined : objects.get(bucket, recording),
      objects.get(bucket, key),
    ]);
    const sound = media && decodeSound(media.body);
    // An empty sidecar deletes an earlier one.
    if (sound?.hertz !== hertz || !sidecar?.body.length) continue;
    const { buffer, byteOffset, byteLength } = mixed(channelsOf(sound));
    recordings.push({
      pcm: Buffer.from(buffer, byteOffset, byteLength),
      transcript: () => Promise.resolve().then(() => parseTranscript(sidecar.body)),
    });
  }
  const synthesized = spoken.all().filter((audio) => audio.hertz === hertz);
  return [
    ...recordings,
    ...synthesized.map((audio) => ({
      pcm: audio.pcm,
      transcript: async () => ({
        language: audio.language,
        words: (await audio.words()).map(({ text, begin, end }) =>
          readWord(text, { begin, end, speaker: 'Polly' }),
        ),
      }),
    })),
  ];
}

function parseTranscript(bytes: Uint8Array) {
  let sidecar: Sidecar;
  try {
    sidecar = readSidecar(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError('BadRequestException', reason);
  }
  return { language: sidecar.language, words: listWords(sidecar) };
}

/** Decodes a recording; undefined for one that Transcribe rejects. */
function decodeSound(bytes: Uint8Array): Sound | undefined {
  try {
    return readMedia(bytes, {}, jobLimits);
  } catch {
    return undefined;
  }
}
