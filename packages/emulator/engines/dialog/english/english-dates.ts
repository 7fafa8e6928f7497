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
} from '../grammar/calendar-date';
import type { Day, InMonth, Shift } from '../grammar/calendar-date';
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
import type { Reader } from '../grammar/slot-match';
import { anyNumber, ordinal } from './english-numbers';

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

/** Reads a name or its short forms; the first three letters identify it. */
const named = (names: readonly string[], forms: RegExp): Parser<number> =>
  converted(pattern(forms), ([found = '']) => {
    const at = names.findIndex((name) => name.startsWith(found.toLowerCase().slice(0, 3)));
    return at < 0 ? undefined : at;
  });
const weekday = named(
  WEEKDAYS,
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|wed|thu(?:rs?)?|fri)\b\.?/,
);
/** Weekday of three letters that is also a word, so "on" or a date must be next to it. */
const shortWeekday = named(WEEKDAYS, /\b(?:sat|sun)\b\.?/);
const month = named(
  MONTHS,
  /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?/,
);
const year = within(
  /,?\s+/,
  converted(pattern(/\d{4}/), ([words]) => Number(words)),
  /\b/,
);
/** A number after the name of a month is not a day if it counts people or is a time. */
const NOT_COUNTED =
  /(?!\s*(?:people|persons?|guests?|adults?|kids?|children|of us|[ap]\.?m\b|o['’]?clock)|:\d)/;
const dayOfMonth = within(/(?:)/, ordinal, NOT_COUNTED);

const UNITS: Readonly<Record<string, (count: number) => Shift>> = {
  day: byDays,
  week: (count) => byDays(7 * count),
  fortnight: (count) => byDays(14 * count),
  month: byMonths,
  year: (count) => byMonths(12 * count),
};
const duration: Parser<Shift> = converted(
  sequence(
    first(anyNumber, wholeWord({ a: 1, the: 1, another: 1 })),
    pattern(/[\s-]+(day|week|fortnight|month|year)s?(?:['’]s?)?(?:\s+time)?\b/),
  ),
  ([count, [, unit = '']]) => (count < 10_000 ? UNITS[unit.toLowerCase()]?.(count) : undefined),
);

const HOLIDAYS: Readonly<Record<string, readonly [month: number, day: number]>> = {
  christmas: [12, 25],
  'christmas day': [12, 25],
  'christmas eve': [12, 24],
  xmas: [12, 25],
  'boxing day': [12, 26],
  "new year's": [1, 1],
  "new year's day": [1, 1],
  "new year's eve": [12, 31],
  'new years eve': [12, 31],
  "valentine's day": [2, 14],
  'valentines day': [2, 14],
  halloween: [10, 31],
  'independence day': [7, 4],
};

/**
 * Parses English dates as AMAZON.Date does: an ambiguous date is in the future, and a future week
 * or month resolves to its last day
 * (https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-date.html, read 2026-11-25). "Next
 * Friday" here is the Friday of next week.
 */
export function englishDates(today: Day): readonly Reader[] {
  const dated = (inMonthNumber: number, day: number, inYear: number | undefined) =>
    inYear === undefined
      ? upcomingDate(today, inMonthNumber + 1, day)
      : toDay(inYear, inMonthNumber + 1, day);

  const iso = converted(pattern(/\b(\d{4})-(\d\d)-(\d\d)\b/), ([, y, m, d]) =>
    toDay(Number(y), Number(m), Number(d)),
  );
  const slashed = converted(pattern(/(?<!\d|\/)(\d{1,2})\/(\d{1,2})\/(\d{4})\b/), ([, m, d, y]) =>
    toDay(Number(y), Number(m), Number(d)),
  );
  const numeric: Parser<Day> = first(
    iso,
    slashed,
    converted(pattern(/(?<!\d|\/)(\d{1,2})\/(\d{1,2})(?![\d/])/), ([, m, d]) =>
      upcomingDate(today, Number(m), Number(d)),
    ),
  );
  const beforeDate = pattern(
    /(?:\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?,?\s+(?:the\s+)?)?/,
  );
  const calendar: Parser<Day> = converted(
    sequence(
      beforeDate,
      first(
        converted(
          sequence(month, pattern(/\s+(?:the\s+)?/), dayOfMonth, optional(year)),
          ([inSome, , day, inYear]) => dated(inSome, day, inYear),
        ),
        converted(
          sequence(
            pattern(/(?:\bthe\s+)?/),
            ordinal,
            pattern(/\s+(?:of\s+)?/),
            month,
            optional(year),
          ),
          ([, day, , inSome, inYear]) => dated(inSome, day, inYear),
        ),
        converted(
          sequence(
            pattern(/\b(?:the\s+)?/),
            ordinal,
            pattern(/\s+(?:of\s+)?(next|this)\s+month\b/),
          ),
          ([, day, [, which]]) => inMonth(today, which?.toLowerCase() === 'next' ? 1 : 0, day),
        ),
      ),
    ),
    ([, day]) => day,
  );
  const someMonth: Parser<InMonth> = first(
    converted(month, (number) => (form) => upcomingOf(today, number + 1, form)),
    converted(
      wholeWord({ 'next month': 1, 'this month': 0, 'the month': 0 }),
      (months) => (form) => form(monthOf(today, months)),
    ),
  );
  const nth: Parser<Day> = converted(
    sequence(
      pattern(/(?:\bthe\s+)?/),
      first(wholeWord({ last: -1 }), ordinal),
      within(/\s+/, weekday),
      pattern(/\s+(?:of|in)\s+/),
      someMonth,
    ),
    ([, count, day, , inSome]) => inSome((each) => nthWeekday(each, day, count)),
  );
  const edge: Parser<Day> = converted(
    sequence(pattern(/(?:\bthe\s+)?\b(end|beginning|start|middle)\s+of\s+/), someMonth),
    ([[, part = ''], inSome]) =>
      inSome((each) =>
        part.toLowerCase() === 'end'
          ? lastDayOfMonth(`${each}-01`, 0)
          : `${each}-${part.toLowerCase() === 'middle' ? '15' : '01'}`,
      ),
  );
  const word: Parser<Day> = converted(
    wholeWord({ today: 0, tonight: 0, now: 0, tomorrow: 1, tmrw: 1, tmr: 1, yesterday: -1 }),
    (days) => addDays(today, days),
  );
  const inSomeWeek: Parser<Day> = first(
    converted(
      sequence(pattern(/\bnext\s+(?:week\s+(?:on\s+)?)?/), first(weekday, shortWeekday)),
      ([, day]) => inWeek(today, day, 1),
    ),
    converted(sequence(weekday, pattern(/,?\s+(?:of\s+)?next\s+week\b/)), ([day]) =>
      inWeek(today, day, 1),
    ),
    converted(sequence(weekday, pattern(/\s+after\s+next\b/)), ([day]) =>
      addDays(upcoming(today, day), 7),
    ),
    converted(sequence(pattern(/\b(?:last|past)\s+/), weekday), ([, day]) =>
      addDays(upcoming(today, day), -7),
    ),
    converted(
      sequence(pattern(/(?:\b(?:(?:this|the)\s+)?(?:coming|upcoming|this|on)\s+)?/), weekday),
      ([, day]) => upcoming(today, day),
    ),
    converted(sequence(pattern(/\b(?:this|on|the)\s+/), shortWeekday), ([, day]) =>
      upcoming(today, day),
    ),
    converted(pattern(/\b(?:(?:(next)|this|the|coming)\s+)?weekend\b/), ([, next]) =>
      weekend(today, next === undefined ? 0 : 1),
    ),
  );
  const holiday: Parser<Day> = converted(
    sequence(pattern(/(?:\bon\s+)?/), wholeWord(HOLIDAYS)),
    ([, [inMonthNumber, day]]) => upcomingDate(today, inMonthNumber, day),
  );
  const aNumber: Parser<Day> = converted(
    sequence(
      pattern(/(?:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?\bthe\s+/),
      ordinal,
      pattern(/(?<=st|nd|rd|th|first|second)(?!\s+(?:one|time|option|floor|table|of\s+us|person))/),
    ),
    ([, day]) => upcomingNumber(today, day),
  );
  const point = first(numeric, calendar, nth, edge, aNumber, word, inSomeWeek, holiday);
  const shifted: Parser<Day> = first(
    converted(sequence(pattern(/\b(?:in|within)\s+/), duration), ([, shift]) => shift(today, 1)),
    converted(
      sequence(
        duration,
        first<1 | -1>(
          converted(pattern(/\s+(?:from|after|on|past)\s+/), () => 1),
          converted(pattern(/\s+before\s+/), () => -1),
        ),
        point,
      ),
      ([shift, to, day]) => shift(day, to),
    ),
    converted(
      sequence(duration, pattern(/\s+(?:(ago|before)|later|out|from\s+now|away)\b/)),
      ([shift, [, ago]]) => shift(today, ago === undefined ? 1 : -1),
    ),
  );
  return [
    numeric,
    shifted,
    calendar,
    nth,
    edge,
    aNumber,
    inSomeWeek,
    holiday,
    word,
    converted(pattern(/\bnext week\b/), () => inWeek(today, 6, 0)),
    converted(pattern(/\blast week\b/), () => inWeek(today, 0, -1)),
    converted(pattern(/\bnext month\b/), () => lastDayOfMonth(today, 1)),
  ];
}
