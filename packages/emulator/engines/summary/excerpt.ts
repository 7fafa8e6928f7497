import { segments } from '../../core/text/segments';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text of at most so many characters as a person counts them, with an ellipsis where it was cut. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept: string[] = [];
  for (const { segment } of segments(graphemes, text)) {
    if (kept.length === limit) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(segment);
  }
  return text;
}
