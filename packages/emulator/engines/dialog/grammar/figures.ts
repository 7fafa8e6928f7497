import { converted, pattern } from './parser';
import type { Parser } from './parser';

/** Number in digits, with or without commas. */
export const digits: Parser<number> = converted(
  pattern(/(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?![\d]|[.,]\d)/),
  ([words = '']) => Number(words.replaceAll(',', '')),
);

/** Number read out in groups of digits, such as `48-29-13`. */
export const groupedDigits: Parser<string> = converted(
  pattern(/(?<!\d)\d(?:[ -]?\d){5}(?!\d)/),
  ([words = '']) => words.replaceAll(/\D/g, ''),
);
