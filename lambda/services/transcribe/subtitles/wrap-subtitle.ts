import { subtitleRules, measureWidth } from './subtitle-rules';
import type { SpokenLanguage } from '../transcript/transcript';

/** Words before which a line break is preferred, since they begin a phrase. */
const openers: Readonly<Record<SpokenLanguage, ReadonlySet<string>>> = {
  en: new Set(
    'and but or so because that which who when where while if than to of in on at by for from with into about after before'.split(
      ' ',
    ),
  ),
  ko: new Set([
    '그리고',
    '그런데',
    '하지만',
    '그래서',
    '그러나',
    '그러면',
    '왜냐하면',
    '또',
    '또는',
  ]),
};
/** Words after which a line break is avoided. */
const closers: Readonly<Record<SpokenLanguage, ReadonlySet<string>>> = {
  en: new Set(
    'a an the my your his her its our their this these those i you he she we they not is are was were have has had'.split(
      ' ',
    ),
  ),
  ko: new Set(['이', '그', '저', '한', '두', '세', '안', '못']),
};

/** Word with its precomputed width. */
export interface SizedWord {
  readonly text: string;
  readonly width: number;
}

/**
 * Breaks words into one or two lines within the width; undefined if they do not fit. Prefers a break after punctuation,
 * before a phrase, and near the middle.
 */
export function breakLines(
  words: readonly SizedWord[],
  language: SpokenLanguage,
): readonly string[] | undefined {
  const { lineWidth } = subtitleRules[language];
  const space = measureWidth(' ', language);
  const total = widthTogether(words, space);
  if (total <= lineWidth) return [joinWords(words)];
  if (total > 2 * lineWidth + space) return undefined;
  let first = 0;
  let best: { readonly at: number; readonly cost: number } | undefined;
  for (let at = 1; at < words.length; at++) {
    first += (words[at - 1]?.width ?? 0) + (at > 1 ? space : 0);
    const second = total - first - space;
    if (first > lineWidth || second > lineWidth) continue;
    const cost = Math.abs(first - second) / lineWidth + unevenness(words, at, language);
    if (best === undefined || cost < best.cost) best = { at, cost };
  }
  return best && [joinWords(words.slice(0, best.at)), joinWords(words.slice(best.at))];
}

/** Computes the width of words on one line. */
export function widthTogether(words: readonly SizedWord[], space: number): number {
  return words.reduce((sum, { width }) => sum + width, 0) + Math.max(0, words.length - 1) * space;
}

function joinWords(words: readonly SizedWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

function unevenness(words: readonly SizedWord[], at: number, language: SpokenLanguage): number {
  const before = words[at - 1]?.text ?? '';
  const after = words[at]?.text.toLowerCase() ?? '';
  if (/[.,;:!?…]$/.test(before)) return -0.6;
  if (openers[language].has(after)) return -0.4;
  return closers[language].has(before.toLowerCase()) ? 0.5 : 0;
}
