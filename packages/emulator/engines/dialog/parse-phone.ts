import type { Reader } from './slot-match';

const KOREAN_DIGITS = '공일이삼사오육칠팔구';

const digitWords = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Matches phone numbers of 9 to 15 digits in any grouping. */
export const phoneReaders: readonly Reader[] = [
  [
    /\+?\d[\d\s().-]{7,20}\d/,
    ([words]) => {
      const digits = words.replaceAll(/\D/g, '');
      return digits.length >= 9 && digits.length <= 15 ? digits : undefined;
    },
  ],
  // Digits spelled out as words, as in a transcript.
  [
    new RegExp(`\\b(?:(?:${digitWords.join('|')}|oh)\\b[\\s,-]*){9,15}`, 'i'),
    ([words]) =>
      words
        .toLowerCase()
        .split(/[\s,-]+/)
        .filter((word) => word !== '')
        .map((word) => Math.max(0, digitWords.indexOf(word)))
        .join(''),
  ],
  [
    new RegExp(`(?<![가-힣])(?:[영${KOREAN_DIGITS}][\\s,-]{0,3}){9,15}(?![${KOREAN_DIGITS}영])`),
    ([words]) =>
      Array.from(words.replaceAll(/[^가-힣]/g, ''), (digit) =>
        Math.max(0, KOREAN_DIGITS.indexOf(digit)),
      ).join(''),
  ],
];
