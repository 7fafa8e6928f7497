import type { Language } from './desk-style';

/** Three words in a row of an English text, three syllables in a row of a Korean one. */
export function trigramsOf(language: Language, text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const units = language === 'en' ? words : Array.from(words.join(''));
  const last = Math.max(1, units.length - 2);
  return new Set(Array.from({ length: last }, (_, n) => units.slice(n, n + 3).join(' ')));
}

/** Jaccard index of two sets. */
export function similarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((unit) => b.has(unit)).length;
  return common / (a.size + b.size - common);
}
