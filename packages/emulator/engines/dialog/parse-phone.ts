import { DIGIT_NAMES } from './english/english-numbers';
import { converted, first, oneOf, pattern, within } from './grammar/parser';
import type { Parser } from './grammar/parser';
import type { Reader } from './grammar/slot-match';
import { sinoDigit } from './korean/korean-numbers';

const koreanDigits: Parser<string> = first(
  converted(sinoDigit, String),
  oneOf({ 빵: '0', 하나: '1', 둘: '2' }),
);
const ENGLISH: Readonly<Record<string, string>> = { ...DIGIT_NAMES, o: '0' };
const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3 };
const englishDigits: Parser<string> = converted(
  pattern(
    new RegExp(
      `\\b(?:(${Object.keys(TIMES).join('|')})\\s+)?(${Object.keys(ENGLISH).join('|')})\\b`,
    ),
  ),
  ([, times = '', digit = '']) =>
    ENGLISH[digit.toLowerCase()]?.repeat(TIMES[times.toLowerCase()] ?? 1),
);

/** Words between the groups of a number read out, such as 공일공에 일이삼사. */
const between = pattern(
  /[\s,.()-]{1,3}(?:(?:에|의|다시|하이픈|대시|dash|hyphen)[\s,.-]{0,2})?|(?:에|의|다시|하이픈|대시)[\s,.-]{0,2}/,
);

const figure: Parser<string> = converted(pattern(/\d/), ([found]) => found);

const ending = pattern(/이(?:요|에요|고|야)/);

/** Reads 9 to 15 digits, one by one or in groups, of which at least one is a word. */
function digitRun(word: Parser<string>): Reader {
  const digit = first(word, figure);
  return (text, at) => {
    let digits = '';
    let end = at;
    let next = at;
    for (;;) {
      const parsed = digit(text, next);
      if (parsed === undefined) break;
      // 이 before 요 is an ending once the number is complete: 오육칠팔이요.
      if (digits.length >= 11 && ending(text, next) !== undefined) break;
      digits += parsed.value;
      end = parsed.end;
      if (digits.length > 15) return undefined;
      next = digit(text, end) === undefined ? (between(text, end)?.end ?? end) : end;
    }
    return digits.length < 9 || /^[\d\s().-]*$/.test(text.slice(at, end))
      ? undefined
      : { value: digits, end };
  };
}

const asDigits = (words: string) => {
  const digits = words.replaceAll(/\D/g, '');
  return digits.length >= 9 && digits.length <= 15 ? digits : undefined;
};

/** Matches phone numbers of 9 to 15 digits in any grouping, in digits and in words. */
export const phoneReaders: readonly Reader[] = [
  // A Korean number first: the count after it is not a part of it.
  converted(
    pattern(
      /(?<!\d|\d[.-])(?:\+82[\s.-]?\(?0?\)?|0)(?:2|\d{2})?[\s.-]?\d{3,4}[\s.-]\d{4}(?!\d|[.-]\d|\s\d{4})/,
    ),
    ([words = '']) => asDigits(words),
  ),
  converted(pattern(/(?<!\d[\s().-]{0,3})\+?\d[\d\s().-]{7,20}\d(?!\d)/), ([words = '']) =>
    asDigits(words),
  ),
  within(/(?<![\p{L}\p{N}]|\d[\s().-])/u, digitRun(englishDigits)),
  within(/(?<![가-힣\d]|\d[\s().-])/, digitRun(koreanDigits)),
];
