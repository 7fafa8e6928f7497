import type {
  SynthesizeSpeech,
  Speech,
  SpeechVoice,
} from '../../engines/speech/synthesis/speech-synthesizer';
import { toViseme } from '../../engines/speech/synthesis/speech-phones';
import { amplify, bytesPerMs, silence } from './audio';
import type { MarkItem } from './speech-items';
import type { Clause, Step } from './speech-script';

/** Source range in UTF-16 offsets, with its time in the audio. */
export interface TimedRange {
  readonly timeMs: number;
  readonly start: number;
  readonly end: number;
}

interface TimedWord extends TimedRange {
  readonly endMs: number;
}

export interface SynthesizedScript {
  /** Samples at 16 kHz, signed 16-bit little-endian, one channel. */
  readonly pcm: Buffer;
  readonly sentences: readonly TimedRange[];
  /** Empty unless `wordTimes` is set. */
  readonly words: readonly TimedWord[];
  readonly visemes: readonly { readonly timeMs: number; readonly viseme: string }[];
  readonly marks: readonly (TimedRange & { readonly name: string })[];
}

/** Synthesizes a script, up to the time limit. The engine may process several clauses at once. */
export async function synthesizeScript(
  steps: readonly Step[],
  {
    speak,
    voice,
    wordTimes,
    limitMs,
  }: { speak: SynthesizeSpeech; voice: SpeechVoice; wordTimes: boolean; limitMs: number },
): Promise<SynthesizedScript> {
  const speeches = await Promise.all(
    steps.map(async (step) => {
      if (step.kind !== 'clause') return undefined;
      const { text, style, pronunciations } = step;
      const { rate, pitch, language } = style;
      return speak({ text, voice, language, rate, pitch, pronunciations, wordTimes });
    }),
  );

  const audio: Buffer[] = [];
  const sentences: TimedRange[] = [];
  const words: TimedWord[] = [];
  const visemes: { timeMs: number; viseme: string }[] = [];
  const marks: (TimedRange & { name: string })[] = [];
  let nowMs = 0;
  let waiting: MarkItem[] = [];
  let sentence: { start: number; end: number } | undefined;
  const addMarks = (timeMs: number) => {
    for (const { name, start, end } of waiting) marks.push({ timeMs, name, start, end });
    waiting = [];
  };
  const append = (pcm: Buffer) => {
    audio.push(pcm);
    nowMs += pcm.length / bytesPerMs;
  };

  for (const [index, step] of steps.entries()) {
    if (nowMs >= limitMs) break;
    const speech = speeches[index];
    if (step.kind === 'pause') {
      addMarks(nowMs);
      append(silence(step.ms));
    } else if (step.kind === 'mark') {
      waiting.push(step);
    } else if (step.kind === 'sentence') {
      sentence = step;
    } else if (speech !== undefined) {
      if (sentence !== undefined && speech.pcm.length > 0) {
        sentences.push({ timeMs: nowMs, start: sentence.start, end: sentence.end });
        sentence = undefined;
      }
      if (speech.pcm.length > 0) addMarks(nowMs + (speech.words[0]?.startMs ?? 0));
      marks.push(...timeMarks(step, speech, nowMs));
      words.push(...timeWords(step, speech, nowMs));
      visemes.push(...timeVisemes(speech, nowMs));
      append(amplify(speech.pcm, step.style.gain));
    }
  }
  addMarks(nowMs);
  const within = ({ timeMs }: { readonly timeMs: number }) => timeMs <= limitMs;
  return {
    pcm: Buffer.concat(audio).subarray(0, limitMs * bytesPerMs),
    sentences: sentences.filter(within),
    words: words.filter(within),
    visemes: visemes.filter(within),
    marks: marks.filter(within),
  };
}

/** Sets the time of a mark to the start of the next word, or else to the end of the clause. */
function timeMarks({ marks }: Clause, { pcm, words }: Speech, nowMs: number) {
  return marks.map(({ offset, mark: { name, start, end } }) => {
    const next = words.find((word) => word.start >= offset);
    return { timeMs: nowMs + (next?.startMs ?? pcm.length / bytesPerMs), name, start, end };
  });
}

/** Maps spoken words to source words; several spoken words may belong to one source word. */
function timeWords({ from, to }: Clause, { words }: Speech, nowMs: number): TimedWord[] {
  const timed: TimedWord[] = [];
  for (const word of words) {
    const start = from[word.start] ?? 0;
    const end = to[word.end - 1] ?? 0;
    const previous = timed.at(-1);
    const endMs = nowMs + word.endMs;
    if (previous?.start !== start) timed.push({ timeMs: nowMs + word.startMs, endMs, start, end });
    else timed.splice(-1, 1, { ...previous, endMs, end });
  }
  return timed;
}

function timeVisemes({ phones }: Speech, nowMs: number) {
  const last = phones.at(-1);
  if (last === undefined) return [];
  return [
    ...phones.map(({ phone, startMs }) => ({ timeMs: nowMs + startMs, viseme: toViseme(phone) })),
    { timeMs: nowMs + last.endMs, viseme: 'sil' },
  ];
}
