import { align } from './align-phones';
import { fliteText } from './flite-input';
import type { InventedWord, Pronunciation, Token } from './flite-input';
import { createThreads } from './flite-workers';
import type { Threads } from './flite-workers';

/**
 * Natural voices of flite: an American woman, an American man and a Scottish man. (Flite also has
 * the robotic kal and kal16, and awb_time, which only tells the time.)
 */
export type SpeechVoice = 'slt' | 'rms' | 'awb';

export interface Utterance {
  readonly text: string;
  readonly voice: SpeechVoice;
  /** Language code such as `en-US`, which decides how numbers are read. */
  readonly language: string;
  /** Relative speed; 2 is twice as fast. */
  readonly rate?: number;
  /** Relative pitch; 1.2 is a fifth higher. The voice rms ignores it. */
  readonly pitch?: number;
  /** Custom pronunciations in order, without overlaps. */
  readonly pronunciations?: readonly Pronunciation[];
  /** Whether to measure when each word is spoken, which takes about a quarter more time. */
  readonly wordTimes?: boolean;
}

interface SpokenWord {
  /** UTF-16 offsets in the text, without surrounding punctuation. */
  readonly start: number;
  readonly end: number;
  readonly startMs: number;
  readonly endMs: number;
}

interface SpokenPhone {
  /** Flite's name of the phone; `pau` is a pause. */
  readonly phone: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Speech {
  /** Signed 16-bit little-endian samples, one channel, without silence before and after. */
  readonly pcm: Buffer;
  readonly sampleRate: 16000;
  readonly phones: readonly SpokenPhone[];
  /** Empty unless `wordTimes` is set. */
  readonly words: readonly SpokenWord[];
}

/** Synthesizes an utterance. Deterministic; without speakable text the result has no samples. */
export type SynthesizeSpeech = (utterance: Utterance) => Promise<Speech>;

export const speechEngine = 'flite (English voice; Korean is romanized, heavy accent)';

const sampleRate = 16000;
const wavHeader = 44;
/** Silence kept around the speech, so the last sound can fade. */
const marginMs = 30;

/**
 * Creates a speech synthesizer with flite (https://github.com/festvox/flite), compiled to
 * WebAssembly. Loads nothing before the first call.
 */
export function createSpeech(limitMs = 120_000): {
  speak: SynthesizeSpeech;
  close(): Promise<void>;
} {
  const threads = createThreads(limitMs);
  return {
    speak: (utterance) => speak(threads, utterance),
    close: () => threads.close(),
  };
}

async function speak(threads: Threads, utterance: Utterance): Promise<Speech> {
  const { text, voice, language, rate = 1, pitch = 1, pronunciations = [] } = utterance;
  const { tokens, lexicon } = fliteText(text, language, pronunciations);
  if (tokens.length === 0) return { pcm: Buffer.alloc(0), sampleRate, phones: [], words: [] };
  const [spoken, isolated] = await Promise.all([
    threads.run({
      args: [
        ...['-voice', voice, '-psdur', '-o', 'speech.wav'],
        ...['--setf', `duration_stretch=${1 / rate}`, '--setf', `f0_shift=${pitch}`],
        ...['-t', tokens.map(({ spoken, pause }) => spoken + pause).join(' ')],
      ],
      lexicon,
    }),
    utterance.wordTimes === true ? phonesAlone(threads, tokens, lexicon) : undefined,
  ]);
  const wav = spoken.files['speech.wav'] ?? new Uint8Array(wavHeader);
  const { pcm, phones } = trim(Buffer.from(wav.subarray(wavHeader)), readPhones(spoken.stdout));
  return { pcm, sampleRate, phones, words: isolated ? timeWords(tokens, isolated, phones) : [] };
}

/** Returns the phones of each token spoken alone; a blank line separates utterances. */
async function phonesAlone(
  threads: Threads,
  tokens: readonly Token[],
  lexicon: readonly InventedWord[],
): Promise<string[][]> {
  const text = tokens.map(({ spoken }) => `${spoken}\n\n`).join('');
  // The least natural voice is the fastest, and has the same phones.
  const args = ['-voice', 'kal16', '-ps', '-o', 'none', '-f', 'words'];
  const files = { words: Buffer.from(text) };
  const { stdout } = await threads.run({ args, files, lexicon });
  const lines = stdout.split('\n').map((line) => line.split(' ').filter(isSound));
  if (lines.length < tokens.length) throw new Error(`flite lost a word of ${text}: ${stdout}`);
  return lines.slice(0, tokens.length);
}

const isSound = (phone: string) => phone !== '' && phone !== 'pau';

/** Parses `pau:0.220 hh:0.295 …`: each phone with its end in seconds. */
function readPhones(printed: string): SpokenPhone[] {
  let startMs = 0;
  return printed
    .split(/\s+/)
    .filter(Boolean)
    .map((item) => {
      const [phone = '', end] = item.split(':');
      const read = { phone, startMs, endMs: Math.round(Number(end) * 1000) };
      startMs = read.endMs;
      return read;
    });
}

function trim(pcm: Buffer, phones: readonly SpokenPhone[]): Pick<Speech, 'pcm' | 'phones'> {
  const first = phones.find(({ phone }) => isSound(phone));
  const last = phones.findLast(({ phone }) => isSound(phone));
  if (first === undefined || last === undefined) return { pcm: Buffer.alloc(0), phones: [] };
  const from = Math.max(0, first.startMs - marginMs);
  const to = last.endMs + marginMs;
  const byteAt = (ms: number) => Math.round((ms * sampleRate) / 1000) * 2;
  return {
    pcm: pcm.subarray(byteAt(from), byteAt(to)),
    phones: phones
      .filter(({ startMs, endMs }) => startMs >= first.startMs && endMs <= last.endMs)
      .map((phone) => ({ ...phone, startMs: phone.startMs - from, endMs: phone.endMs - from })),
  };
}

function timeWords(
  tokens: readonly Token[],
  isolated: readonly string[][],
  phones: readonly SpokenPhone[],
): SpokenWord[] {
  const sounds = phones.filter(({ phone }) => isSound(phone));
  const found = align(
    isolated,
    sounds.map(({ phone }) => phone),
  );
  let reachedMs = 0;
  return tokens.map(({ start, end }, index) => {
    const range = found[index];
    const startMs = (range && sounds[range.first]?.startMs) ?? reachedMs;
    reachedMs = (range && sounds[range.last]?.endMs) ?? startMs;
    return { start, end, startMs, endMs: reachedMs };
  });
}
