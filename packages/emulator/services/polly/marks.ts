import type { SpeechMarkType } from '@aws-sdk/client-polly';
import type { Performance, TimedPlace } from './synthesize';

/** Those that begin at the same time stand in this order. */
const order: readonly SpeechMarkType[] = ['sentence', 'ssml', 'word', 'viseme'];

/**
 * Speech marks as Polly writes them: a JSON object a line, `start` and `end` as UTF-8 bytes of the
 * text as it was sent, tags included
 * (https://docs.aws.amazon.com/polly/latest/dg/using-speechmarks.html).
 */
export function speechMarks(
  source: string,
  types: readonly SpeechMarkType[],
  { sentences, words, visemes, marks }: Performance,
): string {
  const byteAt = byteOffsets(source);
  const place = (type: SpeechMarkType, { timeMs, start, end }: TimedPlace, value: string) => ({
    time: Math.round(timeMs),
    type,
    start: byteAt(start),
    end: byteAt(end),
    value,
  });
  const all = [
    ...sentences.map((at) => place('sentence', at, source.slice(at.start, at.end))),
    ...marks.map((at) => place('ssml', at, at.name)),
    ...words.map((at) => place('word', at, source.slice(at.start, at.end))),
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

/** UTF-16 offsets to UTF-8 offsets. */
function byteOffsets(source: string): (offset: number) => number {
  const bytes = [0];
  for (const character of source) {
    const before = bytes.at(-1) ?? 0;
    // The middle of a surrogate pair is no place of its own.
    if (character.length === 2) bytes.push(before);
    bytes.push(before + Buffer.byteLength(character));
  }
  return (offset) => bytes[offset] ?? 0;
}
