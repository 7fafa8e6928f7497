import { segments } from '../../core/text/segments';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Truncates a text to a number of graphemes, with an ellipsis. */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept: string[] = [];
  for (const { segment } of segments(graphemes, text)) {
    if (kept.length === limit) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push(segment);
  }
  return text;
}
