import type { Reader } from '../slot-match';

const NATIVE = [
  ['하나', '한', '혼자'],
  ['둘', '두'],
  ['셋', '세', '서'],
  ['넷', '네', '너'],
  ['다섯'],
  ['여섯'],
  ['일곱'],
  ['여덟'],
  ['아홉'],
  ['열'],
];
const SINO = '일이삼사오육칠팔구';

/** Pattern of the native numerals one to twelve, before a counter such as 시 or 명. */
export const NATIVE_NUMBER = '(?:열\\s?(?:한|두)|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)';

/** Pattern of a number below 100, in digits or Sino-Korean numerals. */
export const SINO_NUMBER =
  '(?:\\d{1,2}|[일이삼사오육칠팔구]?십[일이삼사오육칠팔구]?|[일이삼사오육칠팔구])';

export function parseNativeNumber(words: string): number {
  const text = words.replaceAll(' ', '');
  const ten = text.startsWith('열') ? 10 : 0;
  const rest = ten === 0 ? text : text.slice(1);
  return ten + NATIVE.slice(0, 9).findIndex((forms) => forms.includes(rest)) + 1;
}

export function parseSinoNumber(words: string): number {
  if (/^\d+$/.test(words)) return Number(words);
  const at = words.indexOf('십');
  if (at < 0) return SINO.indexOf(words) + 1;
  const tens = at === 0 ? 1 : SINO.indexOf(words.slice(0, at)) + 1;
  return tens * 10 + SINO.indexOf(words.slice(at + 1) || ' ') + 1;
}

const COUNTER = '(?:명|분|사람|인|식구|이서)';

export const koreanNumbers: readonly Reader[] = [
  [new RegExp(`(\\d+)\\s?${COUNTER}`), ([, number = '']) => number],
  [
    new RegExp(`(?<![가-힣])(${NATIVE_NUMBER})\\s?${COUNTER}`),
    ([, number = '']) => String(parseNativeNumber(number)),
  ],
  [
    new RegExp(`(?<![가-힣])(${SINO_NUMBER})\\s?(?:명|인분|인)(?![가-힣]{2})`),
    ([, number = '']) => String(parseSinoNumber(number)),
  ],
  [
    /(?<![가-힣])(혼자|하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉|열)(?=이?[요서]|이에요|입니다|\s|$|[.,!])/,
    ([, number = '']) => String(parseNativeNumber(number === '혼자' ? '하나' : number)),
  ],
  // Number read out in groups of digits.
  [/(?<!\d)\d(?:[ -]?\d){5}(?!\d)/, ([words]) => words.replaceAll(/\D/g, '')],
  // A month is not a count.
  [/(?<![\d.])-?\d+(?:\.\d+)?(?![\d.]*\s?월)/, ([words]) => words],
];
