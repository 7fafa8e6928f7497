import { segments } from '../../core/text/segments';
import { plainForm } from '../search/plain-form';

/** Range of a text, in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Normalized text with a mapping to the original. */
export interface SourceText {
  /** Text in NFC and half width, so equal words have equal characters. */
  readonly text: string;
  /** Returns the corresponding range of the original text, in code points. */
  readonly locate: (span: Span) => LocatedText;
}

/** Range of the original text in code points, with its text. */
export interface LocatedText {
  readonly text: string;
  readonly begin: number;
  readonly end: number;
}

/** Code point of two code units. */
const ASTRAL = /[\u{10000}-\u{10FFFF}]/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Normalizes a text. Comprehend's offsets count code points, not bytes or UTF-16 code units: "the
 * position of each UTF-8 code point in the string" (the API's documentation of 2018 to 2023, as in
 * https://docs.rs/rusoto_comprehend/0.46.0/rusoto_comprehend/struct.Entity.html; the current
 * https://docs.aws.amazon.com/comprehend/latest/APIReference/API_Entity.html says characters; both
 * read 2026-11-24).
 */
export function sourceText(original: string): SourceText {
  const text = plainForm(original);
  const unit = text === original ? undefined : mapUnits(original);
  const point = ASTRAL.test(original) ? countCodePoints(original) : undefined;
  return {
    text,
    locate(span) {
      const start = unit?.[span.start] ?? span.start;
      const end = unit?.[span.end] ?? span.end;
      return {
        text: original.slice(start, end),
        begin: point?.[start] ?? start,
        end: point?.[end] ?? end,
      };
    },
  };
}

/** Maps each code unit of the normalized text to the start of its grapheme in the original. */
function mapUnits(original: string): readonly number[] {
  const units: number[] = [];
  for (const { segment, index } of segments(graphemes, original))
    units.push(...Array<number>(segment.normalize('NFC').length).fill(index));
  units.push(original.length);
  return units;
}

/** Maps each code unit to the number of code points before it. */
function countCodePoints(original: string): readonly number[] {
  const points: number[] = [];
  let count = 0;
  for (const character of original) {
    for (let unit = 0; unit < character.length; unit++) points.push(count);
    count++;
  }
  points.push(count);
  return points;
}
