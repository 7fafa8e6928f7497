import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { bestBreakpoint, endTag, openTagsAt, maxChunkEnd } from './chunk-boundaries';
import { escapeText } from './speech-script';
import { positionIn } from '../ssml/line-column';
import type { CharacterBudget } from './chunk-boundaries';
import type { Script } from './speech-script';

/** Text of one request to Polly. */
export interface Chunk {
  /** Number, counted from 1. */
  readonly number: number;
  readonly textType: 'text' | 'ssml';
  /** Text sent: prefix, slice (escaped if `escaped`) and closing tags. */
  readonly text: string;
  /** Its part of the input, unescaped. */
  readonly slice: string;
  /** Start of the slice in the input, in UTF-8 bytes, the unit of Polly's offsets. */
  readonly startsAt: number;
  /** UTF-8 bytes of the text before the slice. */
  readonly prefixBytes: number;
  readonly escaped: boolean;
}

/**
 * Limits of SynthesizeSpeech: 3,000 billed and 6,000 total characters; SSML tags are not billed
 * (https://docs.aws.amazon.com/polly/latest/dg/limits.html, read 2026-11-24). The guide does not
 * define a character, so this counts conservatively: UTF-16 code units, and references such as
 * `&amp;` as written.
 */
const maxPerRequest: CharacterBudget = { billed: 3_000, total: 6_000 };

/**
 * Limits of a call, equal to those of StartSpeechSynthesisTask. That operation suits longer text:
 * it writes to S3, while a function waits for every part and holds all the audio in memory.
 */
const maxPerCall: CharacterBudget = { billed: 100_000, total: 200_000 };

/** Character limits per request and in total. */
export interface Limits {
  readonly inRequest: CharacterBudget;
  readonly inAll: CharacterBudget;
  /** Suggestion for input over the total limit. */
  readonly suggestion: string;
}

const functionLimits: Limits = {
  inRequest: maxPerRequest,
  inAll: maxPerCall,
  suggestion: 'Split it, or upload it as an audiobook: speech tasks write long audio to S3.',
};

/**
 * Splits a script into requests at ends of paragraphs, sentences or words. Never cuts a grapheme, a
 * tag, or a word that fits a request. Closes the open tags at a cut and reopens them. The slices in
 * order are the input, without ranges that produce no speech.
 */
export function splitScript(script: Script, limits = functionLimits): Chunk[] {
  const field = script.textType === 'text' || script.escaped ? 'text' : 'ssml';
  rejectTooLong(script, field, limits);
  const chunks: Chunk[] = [];
  const end = script.units.at(-1)?.end ?? 0;
  let from = script.units[0]?.start ?? 0;
  let startsAt = Buffer.byteLength(script.source.slice(0, from));
  while (from < end) {
    const max = maxChunkEnd(script, from, limits.inRequest);
    const to = max === end ? end : bestBreakpoint(script, from, max);
    if (to === undefined) return rejectUnsplittable(script, field, from, limits.inRequest);
    if (hasSpeech(script, from, to)) {
      chunks.push({ number: chunks.length + 1, startsAt, ...request(script, from, to) });
    }
    startsAt += Buffer.byteLength(script.source.slice(from, to));
    from = to;
  }
  if (chunks.length === 0) {
    rejectInput({
      field,
      expected: 'text to synthesize',
      received: shorten(script.source),
      suggestion: `Give a ${field} with words in it.`,
    });
  }
  return chunks;
}

/**
 * Splits a chunk into about halves, each a request with the same number, without cutting a grapheme
 * or a tag. Returns undefined if no cut is possible.
 */
export function halveChunk(script: Script, chunk: Chunk): readonly Chunk[] | undefined {
  const half = Math.ceil(chunk.slice.length / 2);
  const max = { billed: half, total: chunk.text.length - chunk.slice.length + half };
  const start = Buffer.from(script.source).toString('utf8', 0, chunk.startsAt).length;
  const end = start + chunk.slice.length;
  const chunks: Chunk[] = [];
  for (let from = start; from < end;) {
    const reached = maxChunkEnd(script, from, max);
    const to = reached >= end ? end : bestBreakpoint(script, from, reached);
    if (to === undefined) return undefined;
    if (hasSpeech(script, from, to)) {
      const startsAt = chunk.startsAt + Buffer.byteLength(script.source.slice(start, from));
      chunks.push({ number: chunk.number, startsAt, ...request(script, from, to) });
    }
    from = to;
  }
  return chunks.length > 1 ? chunks : undefined;
}

function rejectTooLong({ source, units }: Script, field: string, limits: Limits): void {
  const { inAll, suggestion } = limits;
  const billed = units.reduce((sum, unit) => sum + unit.billed, 0);
  if (billed <= inAll.billed && source.length <= inAll.total) return;
  rejectInput({
    field,
    expected: `at most ${amount(inAll)}`,
    received: amount({ billed, total: source.length }),
    suggestion,
  });
}

function amount({ billed, total }: CharacterBudget): string {
  return `${billed.toLocaleString('en')} characters, ${total.toLocaleString('en')} with tags`;
}

function request(script: Script, from: number, to: number): Omit<Chunk, 'number' | 'startsAt'> {
  const { source, textType, escaped } = script;
  const reopened = openTagsAt(script, from).map(({ start, end }) => source.slice(start, end));
  const closed = openTagsAt(script, to).map(endTag).reverse();
  const prefix = script.before + reopened.join('');
  const slice = source.slice(from, to);
  return {
    textType,
    text: prefix + (escaped ? escapeText(slice) : slice) + closed.join('') + script.after,
    slice,
    prefixBytes: Buffer.byteLength(prefix),
    escaped,
  };
}

/** Whether a range contains words, a pause, a breath or a mark. */
function hasSpeech(script: Script, from: number, to: number): boolean {
  if (/[^\s\u2060]/.test(script.spoken.slice(from, to))) return true;
  return script.units.some(({ point, start, end }) => point && start >= from && end <= to);
}

function rejectUnsplittable(
  script: Script,
  field: string,
  from: number,
  max: CharacterBudget,
): never {
  return rejectInput({
    ...(script.textType === 'ssml' && !script.escaped ? { code: 'InvalidSsmlException' } : {}),
    field,
    expected: `at most ${amount(max)}, in text that cannot be split`,
    received: `more, in ${shorten(script.source.slice(from, from + 30))} at ${positionIn(script.source, from)}`,
    suggestion: 'Shorten this element, or nest fewer tags around it.',
  });
}
