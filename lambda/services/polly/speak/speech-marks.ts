import { shorten } from '@by-example/metrics/errors/input-error';
import type { Chunk } from '../chunks/split-script';

export const markTypes = ['sentence', 'word', 'ssml', 'viseme'] as const;
export type MarkType = (typeof markTypes)[number];

/** https://docs.aws.amazon.com/polly/latest/dg/output.html, read 2026-11-24. */
export interface SpeechMark {
  /** Offset from the beginning of the audio, in milliseconds. */
  readonly time: number;
  readonly type: MarkType;
  /** Offsets in the input, in UTF-8 bytes; absent for a viseme. */
  readonly start?: number;
  readonly end?: number;
  readonly value: string;
}

/**
 * Converts the speech marks of a chunk to positions in the whole input and audio.
 * @param before audio before the chunk, in milliseconds
 */
export function toInputMarks(lines: string, chunk: Chunk, before: number): SpeechMark[] {
  const sent = Buffer.from(chunk.text);
  return lines.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const mark = parse(line, `line ${index + 1} of the speech marks of chunk ${chunk.number}`);
    const time = Math.round(before + mark.time);
    if (mark.start === undefined || mark.end === undefined) return [{ ...mark, time }];
    const start = inSlice(mark.start, chunk, sent);
    const end = inSlice(mark.end, chunk, sent);
    const value = chunk.escaped
      ? Buffer.from(chunk.slice).subarray(start, end).toString()
      : mark.value;
    return [{ ...mark, time, start: chunk.startsAt + start, end: chunk.startsAt + end, value }];
  });
}

export function toJsonLines(marks: readonly SpeechMark[]): string {
  return marks.map((mark) => `${JSON.stringify(mark)}\n`).join('');
}

/**
 * Converts an offset in the request text to one in the slice. A sentence may include tags around
 * the slice, which are not part of the input. Each reference added by escaping counts as one byte.
 */
function inSlice(offset: number, chunk: Chunk, sent: Buffer): number {
  const length = Buffer.byteLength(chunk.slice);
  const linear = Math.max(offset - chunk.prefixBytes, 0);
  if (!chunk.escaped) return Math.min(linear, length);
  const before = sent.subarray(chunk.prefixBytes, chunk.prefixBytes + linear).toString();
  const references = before.match(/&(?:amp|lt|gt);/g) ?? [];
  const added = references.reduce((sum, reference) => sum + reference.length - 1, 0);
  return Math.min(linear - added, length);
}

function parse(line: string, where: string): SpeechMark {
  const mark = json(line);
  if (typeof mark === 'object' && mark !== null) {
    const { time, type, start, end, value } = mark as Record<string, unknown>;
    const known = markTypes.find((name) => name === type);
    if (typeof time === 'number' && known !== undefined && typeof value === 'string') {
      const span = typeof start === 'number' && typeof end === 'number' ? { start, end } : {};
      return { time, type: known, ...span, value };
    }
  }
  throw new Error(`Polly returned an invalid speech mark in ${where}: ${shorten(line)}`);
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
