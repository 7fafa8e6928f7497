import { digits } from '../grammar/figures';
import {
  converted,
  first,
  optional,
  pattern,
  sequence,
  wholeWord,
  within,
} from '../grammar/parser';
import type { Parser } from '../grammar/parser';

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

/** Digits as words, read out one by one. */
export const DIGIT_NAMES: Readonly<Record<string, string>> = {
  zero: '0',
  oh: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
};

const numbered = (words: readonly string[], value: (index: number) => number) =>
  Object.fromEntries(words.map((word, index) => [word, value(index)]));

const ones = wholeWord(numbered(SMALL.slice(1, 10), (index) => index + 1));
const small = wholeWord(numbered(SMALL, (index) => index));
const tens = wholeWord(numbered(TENS, (index) => 20 + 10 * index));

/** Integer below 100 in words. */
const below100: Parser<number> = first(
  converted(sequence(tens, optional(within(/[\s-]+/, ones))), ([ten, one]) => ten + (one ?? 0)),
  small,
);

const one: Parser<number> = wholeWord({ a: 1 });
const and = /(?:\s+and|,)?\s+/;

/** Reads a number of hundreds or thousands, and the smaller number that may follow. */
function scaled(
  count: Parser<number>,
  unit: string,
  size: number,
  rest: Parser<number>,
): Parser<number> {
  return converted(
    sequence(
      first(count, one),
      pattern(new RegExp(`[\\s-]+${unit}\\b`)),
      optional(within(and, rest)),
    ),
    ([many, , more]) => many * size + (more ?? 0),
  );
}

const hundreds = scaled(first(below100, digits), 'hundred', 100, below100);
const below1000 = first(hundreds, below100);
const thousands = scaled(first(below1000, digits), 'thousand', 1000, below1000);

/** Number in words, to 999,999. */
export const spelledNumber: Parser<number> = first(thousands, hundreds, below100);

const dozens: Parser<number> = first(
  converted(
    sequence(
      first(wholeWord({ 'half a': 0.5, 'a half': 0.5, half: 0.5, a: 1 }), below100, digits),
      pattern(/\s+dozens?\b(?:\s+of\b)?/),
    ),
    ([many]) => many * 12,
  ),
  wholeWord({ dozen: 12 }),
);
/** "A couple" of people or things, which is two. */
const couple: Parser<number> = wholeWord({
  'a couple of': 2,
  'a couple': 2,
  'couple of': 2,
  'a pair of': 2,
  'the two of': 2,
  'both of': 2,
});

/** Number in any form. */
export const anyNumber: Parser<number> = first(dozens, couple, spelledNumber, digits);

/** Integer below 100 in digits or words, such as an hour or a minute. */
export const shortNumber: Parser<number> = first(
  below100,
  converted(pattern(/(?<![\d.,:])\d{1,2}(?!\d)/), ([words]) => Number(words)),
);

const ordinalOnes = wholeWord(numbered(ORDINALS, (index) => index + 1));

/** Day of a month, such as `3rd`, `third` or `3`. */
export const ordinal: Parser<number> = first(
  converted(pattern(/(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th)?(?![\p{L}\d]|:\d)/u), ([, value]) =>
    Number(value),
  ),
  converted(
    sequence(wholeWord({ twenty: 20, thirty: 30 }), within(/[\s-]+/, ordinalOnes)),
    ([ten, day]) => ten + day,
  ),
  wholeWord({ thirtieth: 30 }),
  ordinalOnes,
);
