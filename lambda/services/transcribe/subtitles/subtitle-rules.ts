import { segments } from '@by-example/metrics/text/segments';
import type { SpokenLanguage } from '../transcript/transcript';

/** Readability limits of a subtitle. */
export interface SubtitleRules {
  readonly lines: number;
  /** Width of a line, in characters as {@link measureWidth} counts them. */
  readonly lineWidth: number;
  /** Reading speed in characters per second, counted the same way. */
  readonly perSecond: number;
  /** Minimum duration in milliseconds. */
  readonly shortest: number;
  readonly longest: number;
  /** Milliseconds between two subtitles, so they do not look like one that changes: two frames at 24 a second. */
  readonly gap: number;
}

const common = { lines: 2, shortest: 834, longest: 7_000, gap: 84 };

/**
 * English: https://backlothelp.netflix.com/hc/en-us/articles/219375728-English-Template-Timed-Text-Style-Guide, read
 * 2026-11-25 in a stored copy. Korean: 16 characters a line, with Latin characters, spaces and punctuation as half a
 * character: https://partnerhelp.netflixstudios.com/hc/en-us/articles/216001127-Korean-Timed-Text-Style-Guide, read
 * 2026-11-25 in a stored copy. Its speed of 12 a second is quoted from third parties, since the copy ends before it.
 */
export const subtitleRules: Readonly<Record<SpokenLanguage, SubtitleRules>> = {
  en: { ...common, lineWidth: 42, perSecond: 17 },
  ko: { ...common, lineWidth: 16, perSecond: 12 },
};

const graphemes = new Intl.Segmenter('ko', { granularity: 'grapheme' });
const narrow = /^[\p{Script=Latin}\p{Number}\p{Punctuation}\p{Symbol}\s]/u;

/** Measures a text in characters; in Korean, a Latin character is half as wide as a syllable. */
export function measureWidth(text: string, language: SpokenLanguage): number {
  // Fast path for ASCII: the segmenter is slow over an eight-hour meeting.
  if (/^[ -~]*$/.test(text)) return language === 'ko' ? text.length / 2 : text.length;
  let width = 0;
  for (const { segment } of segments(graphemes, text)) width += characterWidth(segment, language);
  return width;
}

/** Splits a text into parts of at most the given width, never inside a grapheme. */
export function cutToWidth(
  text: string,
  width: number,
  language: SpokenLanguage,
): readonly string[] {
  if (measureWidth(text, language) <= width) return [text];
  const parts: string[] = [];
  let used = Infinity;
  for (const { segment } of segments(graphemes, text)) {
    const wide = characterWidth(segment, language);
    if (used + wide > width) {
      parts.push('');
      used = 0;
    }
    parts.push((parts.pop() ?? '') + segment);
    used += wide;
  }
  return parts;
}

function characterWidth(character: string, language: SpokenLanguage): number {
  return language === 'ko' && narrow.test(character) ? 0.5 : 1;
}
