import { hearingHertz, joined } from './pcm-samples';

/** Event of an incoming recording. */
export type SoundEvent =
  /** Start of speech, in milliseconds from the start of the recording. */
  | { readonly kind: 'begin'; readonly at: number }
  | { readonly kind: 'sound'; readonly samples: Int16Array }
  | { readonly kind: 'end'; readonly at: number };

export interface Utterances {
  push(samples: Int16Array): readonly SoundEvent[];
  /** Signals the end of the recording. */
  finish(): readonly SoundEvent[];
}

const frame = hearingHertz / 100;
const frameMs = 10;
/** Maximum amplitude of silence, of 32,768. */
const quiet = 120;
/** Minimum ratio of speech to background noise. */
const louder = 3;
/** Minimum loud frames within the last {@link beginsWithin}: a click is not speech. */
const beginsWith = 4;
const beginsWithin = 8;
/** Frames kept before the start of speech, for soft consonants. */
const before = 25;
/** Frames of silence that end an utterance, including the kept ones. */
const endsAfter = 40;
/**
 * Half a minute in frames; after it any pause ends the utterance, because the recognizer's memory
 * is limited.
 */
const longest = 3_000;
const shortPause = 6;
/** Frames in which the background noise is measured. */
const floorWithin = 300;

/**
 * Splits speech at pauses by loudness alone. The recognizer finds words in silence and noise, and
 * its memory use grows with the length of an utterance.
 */
export function createUtterances(): Utterances {
  let rest = new Int16Array();
  let count = 0;
  const levels: number[] = [];
  const kept: Int16Array[] = [];
  let speaking: { frames: number; quiet: number } | undefined;

  const step = (samples: Int16Array): SoundEvent[] => {
    count += 1;
    levels.push(levelOf(samples));
    if (levels.length > 2 * floorWithin) levels.splice(0, floorWithin);
    const floor = Math.max(quiet, louder * Math.min(...levels.slice(-floorWithin)));
    const isLoud = (level: number) => level > floor;
    if (speaking === undefined) {
      kept.push(samples);
      if (kept.length > before) kept.shift();
      if (levels.slice(-beginsWithin).filter(isLoud).length < beginsWith) return [];
      speaking = { frames: 0, quiet: 0 };
      const begins = { kind: 'begin', at: (count - kept.length) * frameMs } as const;
      return [begins, { kind: 'sound', samples: joined(kept.splice(0)) }];
    }
    speaking.frames += 1;
    speaking.quiet = isLoud(levels.at(-1) ?? 0) ? 0 : speaking.quiet + 1;
    const sound = { kind: 'sound', samples } as const;
    const pause = speaking.frames < longest ? endsAfter : shortPause;
    if (speaking.quiet < pause) return [sound];
    speaking = undefined;
    return [sound, { kind: 'end', at: count * frameMs }];
  };

  return {
    push(samples) {
      const all = joined([rest, samples]);
      const whole = Math.floor(all.length / frame) * frame;
      rest = all.slice(whole);
      const events: SoundEvent[] = [];
      for (let at = 0; at < whole; at += frame) events.push(...step(all.subarray(at, at + frame)));
      return merged(events);
    },
    finish() {
      if (speaking === undefined) return [];
      speaking = undefined;
      return [
        { kind: 'sound', samples: rest },
        { kind: 'end', at: count * frameMs },
      ];
    },
  };
}

function levelOf(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

/** Merges consecutive sounds, because each is sent to another thread. */
function merged(events: readonly SoundEvent[]): SoundEvent[] {
  const result: SoundEvent[] = [];
  let sounds: Int16Array[] = [];
  const flush = () => {
    if (sounds.length > 0) result.push({ kind: 'sound', samples: joined(sounds) });
    sounds = [];
  };
  for (const event of events) {
    if (event.kind === 'sound') sounds.push(event.samples);
    else {
      flush();
      result.push(event);
    }
  }
  flush();
  return result;
}
