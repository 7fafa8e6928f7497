import { segments } from '../../core/text/segments';
import { plainForm } from '../search/plain-form';

/** A stretch of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A text as the engines read it, and the way back to what was sent. */
export interface SourceText {
  /** In NFC and half width, so that the same word is the same text. */
  readonly text: string;
  /** The same stretch in the text that was sent, in code points. */
  readonly place: (span: Span) => Placed;
}

/** A stretch of the text that was sent, which holds `text` between two code points. */
export interface Placed {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

/** A code point that takes two code units. */
const ASTRAL = /[\u{10000}-\u{10FFFF}]/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * The offsets of Comprehend count code points, not bytes or UTF-16 code units: "the position of each
 * UTF-8 code point in the string" (the API's own documentation of 2018 to 2023, as in
 * https://docs.rs/rusoto_comprehend/0.46.0/rusoto_comprehend/struct.Entity.html; today's
 * https://docs.aws.amazon.com/comprehend/latest/APIReference/API_Entity.html speaks of characters;
 * both read 2026-11-24).
 */
export function sourceText(sent: string): SourceText {
  const text = plainForm(sent);
  const unit = text === sent ? undefined : unitsOf(sent);
  const point = ASTRAL.test(sent) ? pointsOf(sent) : undefined;
  return {
    text,
    place(span) {
      const start = unit?.[span.start] ?? span.start;
      const end = unit?.[span.end] ?? span.end;
      return {
        text: sent.slice(start, end),
        begin: point?.[start] ?? start,
        end: point?.[end] ?? end,
      };
    },
  };
}

/** For each code unit of the plain text where its grapheme begins in the text that was sent. */
function unitsOf(sent: string): readonly number[] {
  const units: number[] = [];
  for (const { segment, index } of segments(graphemes, sent))
    units.push(...Array<number>(segment.normalize('NFC').length).fill(index));
  units.push(sent.length);
  return units;
}

/** For each code unit how many code points go before it. */
function pointsOf(sent: string): readonly number[] {
  const points: number[] = [];
  let count = 0;
  for (const character of sent) {
    for (let unit = 0; unit < character.length; unit++) points.push(count);
    count++;
  }
  points.push(count);
  return points;
}
