import { rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { bestBreakpoint, endTag, openTagsAt, maxChunkEnd } from './chunk-boundaries';
import { escapeText } from './speech-script';
import { positionIn } from '../ssml/line-column';
import type { CharacterBudget } from './chunk-boundaries';
import type { Script } from './speech-script';

/** One request to Polly. */
export interface Chunk {
  /** From 1. */
  readonly number: number;
  readonly textType: 'text' | 'ssml';
  /** What is sent: the prefix, the slice (escaped if the chunk says so) and what closes the tags. */
  readonly text: string;
  /** Its share of the input, as it stands there. */
  readonly slice: string;
  /** Where the slice begins in the input, in UTF-8 bytes, which is what Polly counts offsets in. */
  readonly startsAt: number;
  /** How many UTF-8 bytes of the text come before the slice. */
  readonly prefixBytes: number;
  readonly escaped: boolean;
}

/**
 * SynthesizeSpeech takes 3,000 billed and 6,000 characters in all, and bills no SSML tags
 * (https://docs.aws.amazon.com/polly/latest/dg/limits.html, read 2026-11-24). The guide does not say
 * what one character is, so the safe side is counted: UTF-16 code units, never fewer than characters,
 * and references such as `&amp;` as they are written.
 */
const mostInRequest: CharacterBudget = { billed: 3_000, total: 6_000 };

/**
 * A call reads no more than one StartSpeechSynthesisTask would, for what is longer is better read by
 * that: it writes to S3 by itself, while a function waits for every part and holds all of the audio.
 */
const mostInCall: CharacterBudget = { billed: 100_000, total: 200_000 };

/** How much may be said, at once and in all. */
export interface Limits {
  readonly inRequest: CharacterBudget;
  readonly inAll: CharacterBudget;
  /** What a caller with more can do. */
  readonly suggestion: string;
}

const ofFunction: Limits = {
  inRequest: mostInRequest,
  inAll: mostInCall,
  suggestion: 'Read it in parts, or as an audiobook, whose speech tasks write long audio to S3.',
};

/**
 * Splits a script to requests, at the ends of paragraphs, sentences or words: it never cuts a
 * grapheme or a tag, nor a word that fits a request. Tags that are open at a cut are closed there and
 * opened again. In their order the slices are the input, but for stretches that say nothing.
 */
export function chunksOf(script: Script, limits = ofFunction): Chunk[] {
  const field = script.textType === 'text' || script.escaped ? 'text' : 'ssml';
  refuseTooLong(script, field, limits);
  const chunks: Chunk[] = [];
  const end = script.units.at(-1)?.end ?? 0;
  let from = script.units[0]?.start ?? 0;
  let startsAt = Buffer.byteLength(script.source.slice(0, from));
  while (from < end) {
    const most = maxChunkEnd(script, from, limits.inRequest);
    const to = most === end ? end : bestBreakpoint(script, from, most);
    if (to === undefined) return refuseUncut(script, field, from, limits.inRequest);
    if (saysSomething(script, from, to)) {
      chunks.push({ number: chunks.length + 1, startsAt, ...request(script, from, to) });
    }
    startsAt += Buffer.byteLength(script.source.slice(from, to));
    from = to;
  }
  if (chunks.length === 0) {
    rejectInput({
      field,
      expected: 'something to say',
      received: shorten(script.source),
      suggestion: `Give a ${field} with words in it.`,
    });
  }
  return chunks;
}

/**
 * Splits a chunk to about halves, each a request under the same number; undefined where nothing can be cut. No cut is
 * within a grapheme or a tag.
 */
export function halvesOf(script: Script, chunk: Chunk): readonly Chunk[] | undefined {
  const half = Math.ceil(chunk.slice.length / 2);
  const most = { billed: half, total: chunk.text.length - chunk.slice.length + half };
  const start = Buffer.from(script.source).toString('utf8', 0, chunk.startsAt).length;
  const end = start + chunk.slice.length;
  const chunks: Chunk[] = [];
  for (let from = start; from < end;) {
    const reached = maxChunkEnd(script, from, most);
    const to = reached >= end ? end : bestBreakpoint(script, from, reached);
    if (to === undefined) return undefined;
    if (saysSomething(script, from, to)) {
      const startsAt = chunk.startsAt + Buffer.byteLength(script.source.slice(start, from));
      chunks.push({ number: chunk.number, startsAt, ...request(script, from, to) });
    }
    from = to;
  }
  return chunks.length > 1 ? chunks : undefined;
}

function refuseTooLong({ source, units }: Script, field: string, limits: Limits): void {
  const { inAll, suggestion: todo } = limits;
  const billed = units.reduce((sum, unit) => sum + unit.billed, 0);
  if (billed <= inAll.billed && source.length <= inAll.total) return;
  rejectInput({
    field,
    expected: `at most ${amount(inAll)}`,
    received: amount({ billed, total: source.length }),
    suggestion: todo,
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

/** Words, or a pause, breath or mark. */
function saysSomething(script: Script, from: number, to: number): boolean {
  if (/[^\s\u2060]/.test(script.spoken.slice(from, to))) return true;
  return script.units.some(({ point, start, end }) => point && start >= from && end <= to);
}

function refuseUncut(script: Script, field: string, from: number, most: CharacterBudget): never {
  return rejectInput({
    ...(script.textType === 'ssml' && !script.escaped ? { code: 'InvalidSsmlException' } : {}),
    field,
    expected: `at most ${amount(most)}, in what cannot be cut`,
    received: `more, in ${shorten(script.source.slice(from, from + 30))} at ${positionIn(script.source, from)}`,
    suggestion: 'Shorten this element, or nest fewer tags around it.',
  });
}
