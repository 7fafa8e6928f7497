import { segments } from '@by-example/metrics/text/segments';
import type { SpokenLanguage } from '../transcript/transcript';

/** What a subtitle may be so that somebody can read it. */
export interface SubtitleRules {
  readonly lines: number;
  /** The width of a line, in characters as {@link widthOf} counts them. */
  readonly lineWidth: number;
  /** Characters, so counted, that can be read in a second. */
  readonly perSecond: number;
  /** Milliseconds. */
  readonly shortest: number;
  readonly longest: number;
  /** Milliseconds between two subtitles, or they look like one that changes: two frames of 24 a second. */
  readonly gap: number;
}

const common = { lines: 2, shortest: 834, longest: 7_000, gap: 84 };

/**
 * English: https://backlothelp.netflix.com/hc/en-us/articles/219375728-English-Template-Timed-Text-Style-Guide,
 * read 2026-11-25 in a stored copy. Korean: 16 characters a line, Latin characters, spaces and punctuation
 * as half a character, by
 * https://partnerhelp.netflixstudios.com/hc/en-us/articles/216001127-Korean-Timed-Text-Style-Guide, read
 * 2026-11-25 in a stored copy; its speed of 12 a second is as third parties quote it, for the copy ends before.
 */
export const subtitleRules: Readonly<Record<SpokenLanguage, SubtitleRules>> = {
  en: { ...common, lineWidth: 42, perSecond: 17 },
  ko: { ...common, lineWidth: 16, perSecond: 12 },
};

const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });
const narrow = /^[\p{Script=Latin}\p{Number}\p{Punctuation}\p{Symbol}\s]/u;

/** The characters of a text, a Latin one in Korean being half as wide as a syllable. */
export function widthOf(text: string, language: SpokenLanguage): number {
  // Most words are; and the segmenter takes its time over an eight-hour meeting.
  if (/^[ -~]*$/.test(text)) return language === 'ko' ? text.length / 2 : text.length;
  let width = 0;
  for (const { segment } of segments(graphemes, text)) width += widthOfOne(segment, language);
  return width;
}

/** The text in parts that are at most so wide, never inside a character. */
export function cutToWidth(
  text: string,
  width: number,
  language: SpokenLanguage,
): readonly string[] {
  if (widthOf(text, language) <= width) return [text];
  const parts: string[] = [];
  let used = Infinity;
  for (const { segment } of segments(graphemes, text)) {
    const wide = widthOfOne(segment, language);
    if (used + wide > width) {
      parts.push('');
      used = 0;
    }
    parts.push((parts.pop() ?? '') + segment);
    used += wide;
  }
  return parts;
}

function widthOfOne(character: string, language: SpokenLanguage): number {
  return language === 'ko' && narrow.test(character) ? 0.5 : 1;
}
