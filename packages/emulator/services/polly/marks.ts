import type { SpeechMarkType } from '@aws-sdk/client-polly';
import type { SynthesizedScript, TimedRange } from './synthesize';

/** Order of marks with equal times. */
const order: readonly SpeechMarkType[] = ['sentence', 'ssml', 'word', 'viseme'];

/**
 * Formats speech marks as Polly does: a JSON object per line, with `start` and `end` as UTF-8 byte
 * offsets of the original text, tags included
 * (https://docs.aws.amazon.com/polly/latest/dg/using-speechmarks.html).
 */
export function speechMarks(
  source: string,
  types: readonly SpeechMarkType[],
  { sentences, words, visemes, marks }: SynthesizedScript,
): string {
  const byteAt = byteOffsets(source);
  const buildMark = (type: SpeechMarkType, { timeMs, start, end }: TimedRange, value: string) => ({
    time: Math.round(timeMs),
    type,
    start: byteAt(start),
    end: byteAt(end),
    value,
  });
  const all = [
    ...sentences.map((at) => buildMark('sentence', at, source.slice(at.start, at.end))),
    ...marks.map((at) => buildMark('ssml', at, at.name)),
    ...words.map((at) => buildMark('word', at, source.slice(at.start, at.end))),
    ...visemes.map(({ timeMs, viseme }) => ({
      time: Math.round(timeMs),
      type: 'viseme' as const,
      value: viseme,
    })),
  ];
  return all
    .filter(({ type }) => types.includes(type))
    .sort((a, b) => a.time - b.time || order.indexOf(a.type) - order.indexOf(b.type))
    .map((mark) => `${JSON.stringify(mark)}\n`)
    .join('');
}

/** Maps UTF-16 offsets to UTF-8 offsets. */
function byteOffsets(source: string): (offset: number) => number {
  const bytes = [0];
  for (const character of source) {
    const before = bytes.at(-1) ?? 0;
    // The middle of a surrogate pair has no offset of its own.
    if (character.length === 2) bytes.push(before);
    bytes.push(before + Buffer.byteLength(character));
  }
  return (offset) => bytes[offset] ?? 0;
}
