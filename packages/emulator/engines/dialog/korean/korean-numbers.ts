import { digits } from '../grammar/figures';
import {
  converted,
  first,
  listOf,
  oneOf,
  optional,
  pattern,
  sequence,
  within,
} from '../grammar/parser';
import type { Parser } from '../grammar/parser';

const ones: Parser<number> = oneOf({
  일: 1,
  이: 2,
  삼: 3,
  사: 4,
  오: 5,
  육: 6,
  륙: 6,
  칠: 7,
  팔: 8,
  구: 9,
});
const zero: Parser<number> = oneOf({ 영: 0, 공: 0 });

const shortDigits: Parser<number> = converted(pattern(/\d{1,4}/), ([words]) => Number(words));

/** Reads the sum of parts that may each be missing, but not all. */
function sum(gap: RegExp, ...parts: readonly Parser<number>[]): Parser<number> {
  return (text, at) => {
    let total: number | undefined;
    let end = at;
    for (const part of parts) {
      const parsed = (total === undefined ? part : within(gap, part))(text, end);
      if (parsed === undefined) continue;
      total = (total ?? 0) + parsed.value;
      end = parsed.end;
    }
    return total === undefined ? undefined : { value: total, end };
  };
}

/** Reads a unit such as 백, with how many of them. */
const places = (unit: string, size: number, count: Parser<number>): Parser<number> =>
  converted(
    sequence(optional(count), pattern(new RegExp(`\\s?${unit}`))),
    ([many]) => (many ?? 1) * size,
  );

const count = first(ones, shortDigits);
const hundreds = [places('천', 1000, count), places('백', 100, count)];
const tens = places('십', 10, count);

/** Sino-Korean numeral, with spaces between the places or without them. */
function createSino(gap: RegExp): Parser<number> {
  const below10000 = sum(gap, ...hundreds, tens, ones);
  const many = first(below10000, shortDigits);
  return first(
    sum(gap, places('억', 100_000_000, many), places('만', 10_000, many), below10000),
    zero,
  );
}

export const sinoNumber = createSino(/(?:)/);
/** Numeral before 일, which is both a one and a day: 십일 is also the tenth. */
const roundNumber = sum(/\s?/, ...hundreds, tens);
const spacedSinoNumber = createSino(/\s?/);

const nativeTens: Parser<number> = oneOf({
  열: 10,
  스물: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
  예순: 60,
  일흔: 70,
  여든: 80,
  아흔: 90,
});
const nativeOnes: Parser<number> = oneOf({
  하나: 1,
  한: 1,
  둘: 2,
  두: 2,
  셋: 3,
  세: 3,
  석: 3,
  넷: 4,
  네: 4,
  넉: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
});

/** Native numeral, from 하나 to 아흔아홉, also before a counter. */
export const nativeNumber: Parser<number> = first(
  oneOf({ 스무: 20 }),
  sum(/\s?/, nativeTens, nativeOnes),
);

/** Native numeral after Sino-Korean hundreds or tens, such as 백스물세. */
const mixedNumber: Parser<number> = converted(
  first(
    sequence(sum(/\s?/, ...hundreds), pattern(/\s?/), nativeNumber),
    sequence(tens, pattern(/(?:)/), nativeOnes),
  ),
  ([places, , rest]) => places + rest,
);

/** Number in each way of writing it; a part that ends the words must follow. */
export function anyNumber(after: Parser<unknown>): Parser<number> {
  return first(
    ...[mixedNumber, nativeNumber, nativeTens, spacedSinoNumber, sinoNumber, digits].map((number) =>
      converted(sequence(pattern(/(?<![\d.])/), number, after), ([, value]) => value),
    ),
  );
}

/** Number for a month, a day or a minute, followed by a part that shows what it counts. */
export const sinoBefore = <Value>(after: Parser<Value>): Parser<readonly [number, Value]> =>
  first(
    ...[spacedSinoNumber, sinoNumber, roundNumber, digits].map((number) =>
      sequence<readonly [number, Value]>(
        within(/(?<![\d.])(?=[영공일이삼사오육륙칠팔구십백천만억\d])/, number),
        after,
      ),
    ),
  );

/** Numeral of a place, read alone: 십이, 이천이십육. */
export const writtenNumber = first(mixedNumber, spacedSinoNumber, sinoNumber);

/** Digit in words, which is also the name of a number. */
export const sinoDigit: Parser<number> = first(zero, ones);

/** Digits read out one by one: 사팔이구일삼. */
export const readOutDigits: Parser<string> = converted(listOf(sinoDigit, /[\s-]?/, 20), (values) =>
  values.length < 4 ? undefined : values.join(''),
);
