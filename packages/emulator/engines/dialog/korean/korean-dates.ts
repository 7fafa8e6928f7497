import {
  addDays,
  byDays,
  byMonths,
  inMonth,
  inWeek,
  lastDayOfMonth,
  monthOf,
  nthWeekday,
  toDay,
  upcoming,
  upcomingDate,
  upcomingNumber,
  upcomingOf,
  weekend,
  weekOfMonth,
} from '../grammar/calendar-date';
import type { Day, InMonth, Shift } from '../grammar/calendar-date';
import { converted, first, oneOf, optional, pattern, sequence, within } from '../grammar/parser';
import type { Parser } from '../grammar/parser';
import type { Reader } from '../grammar/slot-match';
import { nativeNumber, sinoBefore } from './korean-numbers';

const WEEKDAYS = '월화수목금토일';
const weekday: Parser<number> = converted(
  pattern(/\s*\(?([월화수목금토일])(?:요일|욜)\)?/),
  ([, name = '']) => WEEKDAYS.indexOf(name),
);
/** Weekday of one syllable, which only a week before it makes clear: 담주 수. */
const shortWeekday: Parser<number> = converted(
  pattern(/\s*([월화수목금토일])(?![가-힣])/),
  ([, name = '']) => WEEKDAYS.indexOf(name),
);

const HERE = { 이번: 0, 요번: 0, 지난: -1, 저번: -1, 다음: 1, 담: 1, 다다음: 2, 다담: 2 };
const here: Parser<number> = oneOf(HERE);
const start = pattern(/(?<![가-힣])/);

/** Offset in weeks from the current one; Korean weeks, too, begin on Monday here. */
const week: Parser<number> = within(
  /(?<![가-힣])/,
  first(
    within(/(?:)/, here, /\s*주(?!말|문|소|차)/),
    oneOf({ 금주: 0, 차주: 1, 내주: 1, 전주: -1 }),
  ),
);
const relativeMonth: Parser<number> = within(
  /(?<![가-힣])/,
  first(within(/(?:)/, here, /\s*달/), oneOf({ 이달: 0, 내달: 1 })),
);

/** Looks ahead before numerals are read, which takes longer than to see that no 월 follows. */
const monthAhead = /(?=\d{1,2}\s?월)|(?<![가-힣])(?=(?:십\s?)?[일이삼사오육칠팔구십]\s?월)/;
const monthNumber: Parser<number> = first(
  within(/(?<![가-힣])/, oneOf({ 유월: 6, 시월: 10 })),
  converted(
    sequence(pattern(monthAhead), sinoBefore(pattern(/\s?월(?!요일|욜)/))),
    ([, [value]]) => value,
  ),
);
const dayNumber: Parser<number> = converted(
  sequence(pattern(/\s*/), sinoBefore(pattern(/\s?일(?!\s*(?:동안|간|뒤|후|전(?!에는)|요일))/))),
  ([, [value]]) => value,
);

const nth: Parser<number> = within(
  /\s*(?:의\s*)?/,
  first(
    oneOf({
      첫: 1,
      첫째: 1,
      '첫 번째': 1,
      첫번째: 1,
      둘째: 2,
      '두 번째': 2,
      두번째: 2,
      셋째: 3,
      '세 번째': 3,
      세번째: 3,
      넷째: 4,
      '네 번째': 4,
      네번째: 4,
      다섯째: 5,
      '다섯 번째': 5,
      마지막: -1,
    }),
    converted(pattern(/([1-5])\s?(?=주차|번째|째)(?:번째|째)?/), ([, value]) => Number(value)),
  ),
);

const countedDays: Parser<number> = oneOf({
  하루: 1,
  이틀: 2,
  사흘: 3,
  나흘: 4,
  닷새: 5,
  엿새: 6,
  이레: 7,
  여드레: 8,
  아흐레: 9,
  열흘: 10,
  보름: 15,
  일주일: 7,
});

const byWeeks = (weeks: number): Shift => byDays(7 * weeks);
const byYears = (years: number): Shift => byMonths(12 * years);
const sinoUnit = oneOf({
  일: byDays,
  주일: byWeeks,
  주: byWeeks,
  개월: byMonths,
  달: byMonths,
  년: byYears,
});
const nativeUnit = oneOf({ 주: byWeeks, 달: byMonths, 해: byYears });

const duration: Parser<Shift> = within(
  /(?<![가-힣\d.])(?=[가-힣\d\s]{2,14}(?:뒤|후|있다|이따|전))/,
  first(
    converted(countedDays, byDays),
    converted(sequence(nativeNumber, pattern(/\s?/), nativeUnit), ([count, , unit]) => unit(count)),
    converted(sinoBefore(within(/\s?/, sinoUnit)), ([count, unit]) =>
      count < 10_000 ? unit(count) : undefined,
    ),
  ),
);
const direction: Parser<1 | -1> = first(
  within(/\s*/, oneOf<1>({ 뒤: 1, 후: 1, 있다가: 1, 이따가: 1 }), /(?!기|식)/),
  within(/\s*/, oneOf<-1>({ 전: -1 }), /(?!화|체|부|달|주|원)/),
);

/** Fixed days that people name without a number. */
const HOLIDAYS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  신정: [1, 1],
  새해: [1, 1],
  '새해 첫날': [1, 1],
  밸런타인데이: [2, 14],
  발렌타인데이: [2, 14],
  화이트데이: [3, 14],
  삼일절: [3, 1],
  어린이날: [5, 5],
  어버이날: [5, 8],
  현충일: [6, 6],
  광복절: [8, 15],
  개천절: [10, 3],
  한글날: [10, 9],
  핼러윈: [10, 31],
  할로윈: [10, 31],
  크리스마스: [12, 25],
  성탄절: [12, 25],
};
const nextTo: Parser<number> = within(
  /\s*/,
  oneOf({ 이브: -1, 전날: -1, '전 날': -1, 다음날: 1, '다음 날': 1 }),
);

const dayWord: Parser<number> = first(
  oneOf({
    그끄저께: -3,
    엊그제: -2,
    그저께: -2,
    그제: -2,
    어제: -1,
    오늘: 0,
    금일: 0,
    지금: 0,
    내일: 1,
    명일: 1,
    내일모레: 2,
    '내일 모레': 2,
    낼모레: 2,
    '낼 모레': 2,
    모레: 2,
    글피: 3,
    그글피: 4,
  }),
  within(/(?<![가-힣])/, oneOf({ 낼: 1 }), /(?![가-힣])/),
);

/** Parses Korean dates; an ambiguous date is in the future, as in English. */
export function koreanDates(today: Day): readonly Reader[] {
  const year = Number(today.slice(0, 4));
  const yearNumber: Parser<number> = first(
    converted(
      within(
        /(?=[\d일이삼사오육칠팔구십백천\s]{1,12}년)/,
        sinoBefore(pattern(/\s?년(?!\s*(?:뒤|후|전))/)),
      ),
      ([value]) => (value < 100 ? 2000 + value : value),
    ),
    oneOf({ 작년: year - 1, 올해: year, 내년: year + 1, 내후년: year + 2 }),
  );
  const someMonth: Parser<InMonth> = first(
    converted(relativeMonth, (months) => (form) => form(monthOf(today, months))),
    converted(monthNumber, (month) => (form) => upcomingOf(today, month, form)),
  );
  const numeric = (words: RegExp) =>
    converted(pattern(words), ([, y, m, d]) => toDay(Number(y), Number(m), Number(d)));
  const atHoliday = ([month, day]: readonly [number, number], shift = 0) => {
    const found = upcomingDate(today, month, day);
    return found && addDays(found, shift);
  };
  return [
    numeric(/(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/),
    numeric(/(?<!\d)(\d{4})[./-]\s?(\d{1,2})[./-]\s?(\d{1,2})(?!\d)/),
    converted(
      sequence(optional(yearNumber), pattern(/\s*/), monthNumber, dayNumber, optional(weekday)),
      ([inYear, , month, day]) =>
        inYear === undefined ? upcomingDate(today, month, day) : toDay(inYear, month, day),
    ),
    converted(pattern(/(?<!\d|[/.])(\d{1,2})\/(\d{1,2})(?![\d/])/), ([, m, d]) =>
      upcomingDate(today, Number(m), Number(d)),
    ),
    converted(
      sequence(someMonth, nth, optional(pattern(/\s*주차?(?!말)\s*/)), weekday),
      ([inSome, count, , day]) => inSome((month) => nthWeekday(month, day, count)),
    ),
    converted(sequence(someMonth, nth, pattern(/\s*주차?/)), ([inSome, count]) =>
      inSome((month) => weekOfMonth(month, count)),
    ),
    converted(
      sequence(
        first(
          someMonth,
          within(
            /(?<![가-힣])(?=월[말초])/,
            converted(pattern(/월/), (): InMonth => (form) => form(monthOf(today, 0))),
          ),
        ),
        within(/\s*/, oneOf({ 초: '01', 중순: '15', 말일: '', 말: '' }), /(?![고하씀])/),
      ),
      ([inSome, number]) =>
        inSome((month) =>
          number === '' ? lastDayOfMonth(`${month}-01`, 0) : `${month}-${number}`,
        ),
    ),
    within(/(?<![가-힣])/, oneOf({ 연말: `${year}-12-31`, 연초: `${year + 1}-01-01` })),
    converted(sequence(relativeMonth, dayNumber), ([months, day]) => inMonth(today, months, day)),
    converted(sequence(week, first(weekday, shortWeekday)), ([weeks, day]) =>
      inWeek(today, day, weeks),
    ),
    converted(
      sequence(
        start,
        optional(
          first(
            within(/(?:)/, here, /\s*(?:주\s*(?=주말))?/),
            oneOf({ '돌아오는 ': 0, '오는 ': 0 }),
          ),
        ),
        pattern(/주말/),
      ),
      ([, weeks]) => weekend(today, weeks ?? 0),
    ),
    converted(sequence(start, here, weekday), ([, weeks, day]) => inWeek(today, day, weeks)),
    converted(sequence(duration, direction), ([shift, to]) => shift(today, to)),
    // A number of days as the whole answer.
    within(
      /(?<=^\s*)/,
      converted(countedDays, (days) => addDays(today, days)),
      /(?:이?요|이?에요|예요)?\s*[.!]*$/,
    ),
    converted(sequence(oneOf(HOLIDAYS), optional(nextTo)), ([day, shift]) => atHoliday(day, shift)),
    converted(dayWord, (days) => addDays(today, days)),
    converted(weekday, (day) => upcoming(today, day)),
    converted(week, (weeks) =>
      // A future week is its last day, as on the page of Lex that english-dates.ts names.
      weeks > 0 ? inWeek(today, 6, weeks - 1) : inWeek(today, 0, weeks),
    ),
    converted(relativeMonth, (months) => (months > 0 ? lastDayOfMonth(today, months) : undefined)),
    converted(
      sequence(
        pattern(
          /(?<![가-힣]|월\s?|박\s?)(?=\d|[이삼]?십(?:[일이삼사오육칠팔구]일|일(?=에|날|로|부터|까지)))/,
        ),
        dayNumber,
      ),
      ([, day]) => upcomingNumber(today, day),
    ),
  ];
}
