import type { KnownRecording } from './known-recordings';

/** Comparison of incoming audio with known recordings. */
export interface AudioMatcher {
  /** Adds a chunk of 16-bit samples. Returns the recordings that still agree with the audio. */
  add(chunk: Buffer): readonly KnownRecording[];
  /** Whether the audio so far contains the whole recording. */
  isWhole(recording: KnownRecording): boolean;
}

/** Creates a matcher of exact samples. Only silence may follow the end of a recording. */
export function createAudioMatcher(known: readonly KnownRecording[]): AudioMatcher {
  let matching = known;
  let length = 0;
  return {
    add(chunk) {
      matching = matching.filter(({ pcm }) => {
        const expected = pcm.subarray(length, length + chunk.length);
        return (
          chunk.subarray(0, expected.length).equals(expected) &&
          chunk.subarray(expected.length).every((byte) => byte === 0)
        );
      });
      length += chunk.length;
      return matching;
    },
    isWhole: ({ pcm }) => length >= pcm.length,
  };
}
