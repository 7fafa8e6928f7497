import { channelsOf } from '../../../engines/speech/pcm-samples';
import type { Sound } from '../decode-media';
import type { TranscriptWord } from '../transcript-word';

/** Minimum ratio of a speaker's loudness on one channel to that on any other. */
const louder = 2;

/**
 * Splits words by channel: each speaker has the channel that is louder during the speaker's words.
 * Equally loud channels belong to the speakers in order.
 *
 * @throws {Error} with the failure reason of the job, for a speaker without a channel
 */
export function channelsBySpeaker(
  words: readonly TranscriptWord[],
  sound: Sound,
  speakers: readonly string[],
): readonly (readonly TranscriptWord[])[] {
  const channels = channelsOf(sound);
  const channelOf = new Map(
    speakers.map((speaker, order) => {
      const spoken = words.filter((word) => word.speaker === speaker);
      const volumes = channels.map((samples) => volumeOf(samples, sound.hertz, spoken));
      const [loudest = 0, second = 0] = volumes.toSorted((one, other) => other - one);
      const isClear = loudest > louder * second;
      return [speaker, isClear ? volumes.indexOf(loudest) : order];
    }),
  );
  const [lost] = speakers.filter((speaker) => (channelOf.get(speaker) ?? 0) >= channels.length);
  if (lost !== undefined)
    throw new Error(
      `The transcript next to the recording: no channel is louder while ${lost} speaks, and the recording has ${channels.length}.`,
    );
  return channels.map((_, channel) =>
    words.filter(({ speaker }) => channelOf.get(speaker) === channel),
  );
}

/** Sums the amplitudes during the words. */
function volumeOf(samples: Int16Array, hertz: number, words: readonly TranscriptWord[]): number {
  let volume = 0;
  for (const { begin, end } of words) {
    const from = Math.round((begin / 1000) * hertz);
    for (const sample of samples.subarray(from, Math.round((end / 1000) * hertz)))
      volume += Math.abs(sample);
  }
  return volume;
}
