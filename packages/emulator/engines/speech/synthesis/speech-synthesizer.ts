import { align } from './align-phones';
import { fliteText } from './flite-input';
import type { MadeUpWord, Pronunciation, Token } from './flite-input';
import { createThreads } from './flite-workers';
import type { Threads } from './flite-workers';

/**
 * Voices of flite's that sound natural: an American woman, an American man and a Scottish man.
 * (It has two robotic ones besides, kal and kal16, and awb_time, which only tells the time.)
 */
export type SpeechVoice = 'slt' | 'rms' | 'awb';

export interface Utterance {
  readonly text: string;
  readonly voice: SpeechVoice;
  /** Such as `en-US`: decides how numbers are read. */
  readonly language: string;
  /** 2 is twice as fast. */
  readonly rate?: number;
  /** 1.2 is a fifth higher; rms cannot do it and stays as it is. */
  readonly pitch?: number;
  /** In order, not overlapping. */
  readonly pronunciations?: readonly Pronunciation[];
  /** Whether to find out when each word is spoken, which costs about a quarter more time. */
  readonly wordTimes?: boolean;
}

interface SpokenWord {
  /** UTF-16 offsets in the text, without the punctuation around the word. */
  readonly start: number;
  readonly end: number;
  readonly startMs: number;
  readonly endMs: number;
}

interface SpokenPhone {
  /** As flite names it; `pau` is a pause. */
  readonly phone: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Speech {
  /** Signed 16-bit little-endian samples, one channel, without silence before and after. */
  readonly pcm: Buffer;
  readonly sampleRate: 16000;
  readonly phones: readonly SpokenPhone[];
  /** Empty unless asked for. */
  readonly words: readonly SpokenWord[];
}

/** A text without anything that can be spoken gives no samples. The same utterance gives the same bytes. */
export type Speak = (utterance: Utterance) => Promise<Speech>;

export const speechEngine = 'flite (English voice; Korean is romanised, heavy accent)';

const sampleRate = 16000;
const wavHeader = 44;
/** Kept of the silence around the speech, so that the last sound can die away. */
const marginMs = 30;

/**
 * Text to speech by flite (https://github.com/festvox/flite), compiled to WebAssembly. Nothing is
 * loaded before the first call.
 */
export function createSpeech(limitMs = 120_000): { speak: Speak; close(): Promise<void> } {
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
  const [spoken, alone] = await Promise.all([
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
  return { pcm, sampleRate, phones, words: alone ? timeWords(tokens, alone, phones) : [] };
}

/** The phones of each token as if it stood alone. A blank line ends what flite says at once. */
async function phonesAlone(
  threads: Threads,
  tokens: readonly Token[],
  lexicon: readonly MadeUpWord[],
): Promise<string[][]> {
  const text = tokens.map(({ spoken }) => `${spoken}\n\n`).join('');
  // The least natural voice, because it is the fastest and its phones are the same.
  const args = ['-voice', 'kal16', '-ps', '-o', 'none', '-f', 'words'];
  const files = { words: Buffer.from(text) };
  const { stdout } = await threads.run({ args, files, lexicon });
  const lines = stdout.split('\n').map((line) => line.split(' ').filter(isSound));
  if (lines.length < tokens.length) throw new Error(`flite lost a word of ${text}: ${stdout}`);
  return lines.slice(0, tokens.length);
}

const isSound = (phone: string) => phone !== '' && phone !== 'pau';

/** `pau:0.220 hh:0.295 …`: each phone with the second it ends. */
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
  alone: readonly string[][],
  phones: readonly SpokenPhone[],
): SpokenWord[] {
  const sounds = phones.filter(({ phone }) => isSound(phone));
  const found = align(
    alone,
    sounds.map(({ phone }) => phone),
  );
  let reachedMs = 0;
  return tokens.map(({ start, end }, index) => {
    const place = found[index];
    const startMs = (place && sounds[place.first]?.startMs) ?? reachedMs;
    reachedMs = (place && sounds[place.last]?.endMs) ?? startMs;
    return { start, end, startMs, endMs: reachedMs };
  });
}
