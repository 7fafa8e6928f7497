import type { Reader } from '../slot-match';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

/** Pattern of an integer below 100, in digits or words. */
export const NUMBER = `(?:\\d{1,2}|(?:${TENS.join('|')})(?:[ -](?:${SMALL.slice(1, 10).join('|')}))?|${[...SMALL].reverse().join('|')})`;

/** Pattern of a day of a month, such as `3rd`, `third` or `3`. */
export const ORDINAL = `(?:\\d{1,2}(?:st|nd|rd|th)?|(?:twenty|thirty)[ -](?:${ORDINALS.slice(0, 9).join('|')})|thirtieth|${[...ORDINALS].reverse().join('|')})`;

export function parseNumber(words: string): number {
  const text = words.toLowerCase();
  if (/^\d+/.test(text)) return parseInt(text, 10);
  const [first = '', second = ''] = text.split(/[ -]/);
  const ten = TENS.indexOf(first);
  return ten < 0 ? SMALL.indexOf(first) : 20 + 10 * ten + Math.max(0, SMALL.indexOf(second));
}

export function parseOrdinal(words: string): number {
  const text = words.toLowerCase();
  if (/^\d+/.test(text)) return parseInt(text, 10);
  if (text === 'thirtieth') return 30;
  const [first = '', second] = text.split(/[ -]/);
  const tens = first === 'twenty' ? 20 : first === 'thirty' ? 30 : 0;
  return tens + ORDINALS.indexOf(second ?? first) + 1;
}

export const englishNumbers: readonly Reader[] = [
  [/\b(?:just|only) me\b|\bmyself\b/, () => '1'],
  [/\bdozen\b/, () => '12'],
  // Number read out in groups of digits.
  [/(?<!\d)\d(?:[ -]?\d){5}(?!\d)/, ([words]) => words.replaceAll(/\D/g, '')],
  [/-?\d+(?:\.\d+)?/, ([words]) => words],
  [new RegExp(`\\b${NUMBER}\\b`), ([words]) => String(parseNumber(words))],
];
