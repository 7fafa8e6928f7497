import * as z from 'zod/mini';
import { readWord } from './transcript-word';
import type { TranscriptWord } from './transcript-word';

const time = z.int().check(z.minimum(0));
const turn = z.object({
  /** Speaker's name, such as `Mina`. */
  speaker: z.string().check(z.minLength(1)),
  begin: time,
  end: time,
  text: z.string().check(z.minLength(1)),
  /** Times of each word; without them the turn's time is distributed by length. */
  words: z.optional(z.array(z.object({ text: z.string(), begin: time, end: time }))),
});

/**
 * Transcript stored with a recording, because the emulator does not recognize speech. Times are
 * milliseconds from the start of the recording.
 */
const sidecar = z.object({
  language: z.enum(['en-US', 'ko-KR']),
  turns: z.array(turn).check(z.minLength(1)),
});
export type Sidecar = z.infer<typeof sidecar>;
type Turn = z.infer<typeof turn>;

/** Prefix of the keys of all sidecars. */
export const sidecarPrefix = 'sidecar/';
const ending = '.transcript.json';

/** Error message for speech without a transcript. */
export const noTranscript =
  'The emulator does not recognize speech: put the words next to the recording, as <its name>.transcript.json (lib/services/transcribe/README.md has the format).';

/**
 * Returns the key of an object's sidecar: in the same bucket, under a prefix that triggers no rule
 * of a row.
 */
export function sidecarKey(mediaKey: string): string {
  return `${sidecarPrefix}${mediaKey}${ending}`;
}

/** Returns the key of the recording of a sidecar; undefined for another object. */
export function recordingKey(key: string): string | undefined {
  return key.startsWith(sidecarPrefix) && key.endsWith(ending)
    ? key.slice(sidecarPrefix.length, -ending.length)
    : undefined;
}

/** @throws {Error} that names the invalid field */
export function readSidecar(bytes: Uint8Array): Sidecar {
  const json = Buffer.from(bytes).toString('utf8');
  const result = sidecar.safeParse(parse(json));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw new Error(
      `The transcript next to the recording: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    );
  }
  const late = result.data.turns.find(({ begin, end }) => end < begin);
  if (late !== undefined)
    throw new Error(
      `The transcript next to the recording: a turn ends before it begins: ${late.text}`,
    );
  return result.data;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The transcript next to the recording is not JSON: ${reason}`, {
      cause: error,
    });
  }
}

/** Returns all words in order. */
export function listWords({ turns }: Sidecar): readonly TranscriptWord[] {
  return turns.flatMap(listTurnWords).sort((one, other) => one.begin - other.begin);
}

function listTurnWords({ speaker, begin, end, text, words = [] }: Turn): readonly TranscriptWord[] {
  const written = text.split(/\s+/).filter((word) => word !== '');
  const timed = words.length === written.length ? words : sharedOut(written, begin, end);
  return written.map((word, index) => {
    const { begin: from = begin, end: to = end } = timed[index] ?? {};
    return readWord(word, { begin: from, end: to, speaker });
  });
}

function sharedOut(written: readonly string[], begin: number, end: number) {
  const letters = written.join('').length;
  let spokenLength = 0;
  const at = () => Math.round(begin + ((end - begin) * spokenLength) / letters);
  return written.map((word) => {
    const from = at();
    spokenLength += word.length;
    return { begin: from, end: at() };
  });
}
