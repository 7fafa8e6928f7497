import { hearingHertz, joined } from './pcm-samples';

/** What happens in a recording as it comes in. */
export type SoundEvent =
  /** Somebody begins to speak; milliseconds from the start of the recording. */
  | { readonly kind: 'begin'; readonly at: number }
  | { readonly kind: 'sound'; readonly samples: Int16Array }
  | { readonly kind: 'end'; readonly at: number };

export interface Utterances {
  push(samples: Int16Array): readonly SoundEvent[];
  /** Nothing more comes. */
  finish(): readonly SoundEvent[];
}

const frame = hearingHertz / 100;
const frameMs = 10;
/** Of 32,768: what is quieter than that is silence everywhere. */
const quiet = 120;
/** Speech is so many times louder than what is heard all the time. */
const louder = 3;
/** So many frames, of the last {@link beginsWithin}, have to be loud: a click is no speech. */
const beginsWith = 4;
const beginsWithin = 8;
/** Kept from before the begin, where soft consonants are. */
const before = 25;
/** So much silence ends an utterance, with what is kept of it. */
const endsAfter = 40;
/** Half a minute, and from there on the first pause of any length; the recogniser's memory is bounded. */
const longest = 3_000;
const shortPause = 6;
/** What is heard all the time is looked for in so many frames. */
const floorWithin = 300;

/**
 * Cuts speech at its pauses, by loudness alone: the recogniser hears words in silence and in noise, and
 * what it keeps in mind grows with the length of an utterance.
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

/** Sounds that follow each other as one: each goes to another thread. */
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
