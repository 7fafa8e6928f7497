import type { FoundValue } from './grammar/slot-match';

/** Value of a custom slot type, with its synonyms. */
export interface ListedValue {
  readonly value: string;
  readonly synonyms: readonly string[];
}

/** Finds listed values in a text, longest words first; Korean words may have a suffix. */
export function matchSlotValues(text: string, values: readonly ListedValue[]): FoundValue[] {
  const words = values
    .flatMap(({ value, synonyms }) => [value, ...synonyms].map((word) => ({ word, value })))
    .sort((a, b) => b.word.length - a.word.length);
  const found: FoundValue[] = [];
  for (const { word, value } of words) {
    const isHangul = /\p{Script=Hangul}/u.test(word);
    const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s*');
    const pattern = new RegExp(
      isHangul ? escaped : `(?<![\\p{L}\\p{N}])${escaped}s?(?![\\p{L}\\p{N}])`,
      'giu',
    );
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!found.some((other) => start < other.end && other.start < end))
        found.push({ start, end, words: match[0], meanings: [value] });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
