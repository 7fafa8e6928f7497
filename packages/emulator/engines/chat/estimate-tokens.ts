import { segments } from '../../core/text/segments';

/** Characters per token, a rule of thumb: the tokenizers of Bedrock models are not published. */
const LATIN = 4;
const DENSE = 1.5;
const DENSE_LETTERS = /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * Estimates the tokens of a text, at least 1 unless it is empty. Counts four characters per token,
 * and 1.5 in scripts that write a syllable or word per character (Hangul, Han, kana). A model's own
 * count differs; never bill by it.
 */
export function estimateTokens(text: string): number {
  return Math.ceil(weigh(text));
}

/**
 * Returns the longest prefix within a number of estimated tokens, without splitting a character.
 */
export function firstTokens(text: string, limit: number): string {
  if (weigh(text) <= limit) return text;
  let spent = 0;
  let length = 0;
  for (const { segment, index } of segments(graphemes, text)) {
    spent += weigh(segment);
    if (spent > limit + 1e-9) break;
    length = index + segment.length;
  }
  return text.slice(0, length);
}

function weigh(text: string): number {
  const dense = text.length - text.replaceAll(DENSE_LETTERS, '').length;
  return dense / DENSE + (text.length - dense) / LATIN;
}
