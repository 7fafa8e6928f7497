import {
  addDays,
  toDay,
  inWeek,
  lastDayOfMonth,
  upcoming,
  upcomingDate,
  upcomingNumber,
} from '../calendar-date';
import type { Day } from '../calendar-date';
import { NUMBER, parseNumber, ORDINAL, parseOrdinal } from './english-numbers';
import type { Reader } from '../slot-match';

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const MONTHS =
  'january february march april may june july august september october november december'.split(
    ' ',
  );

const WEEKDAY = `(?:${WEEKDAYS.join('|')}|mon|tues?|wed|thu(?:rs?)?|fri)`;
const MONTH = `(?:${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?`;

const weekdayNumber = (name: string) =>
  WEEKDAYS.findIndex((weekday) => weekday.startsWith(name.toLowerCase().slice(0, 3)));
const monthNumber = (name: string) =>
  MONTHS.findIndex((month) => month.startsWith(name.toLowerCase().slice(0, 3))) + 1;

/**
 * Parses English dates as AMAZON.Date does: an ambiguous date is in the future, and a future week
 * or month resolves to its last day
 * (https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-date.html, read 2026-11-25). "Next
 * Friday" here is the Friday of next week.
 */
export function englishDates(today: Day): readonly Reader[] {
  const dated = (month: string, day: string, year: string | undefined) =>
    year === undefined
      ? upcomingDate(today, monthNumber(month), parseOrdinal(day))
      : toDay(Number(year), monthNumber(month), parseOrdinal(day));
  return [
    [/\b(\d{4})-(\d\d)-(\d\d)\b/, ([, y, m, d]) => toDay(Number(y), Number(m), Number(d))],
    [/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/, ([, m, d, y]) => toDay(Number(y), Number(m), Number(d))],
    [/\b(\d{1,2})\/(\d{1,2})\b/, ([, m, d]) => upcomingDate(today, Number(m), Number(d))],
    [
      new RegExp(`\\b(${MONTH})\\s+(?:the\\s+)?(${ORDINAL})(?:,?\\s+(\\d{4}))?\\b`),
      ([, month = '', day = '', year]) => dated(month, day, year),
    ],
    [
      new RegExp(`\\b(?:the\\s+)?(${ORDINAL})\\s+(?:of\\s+)?(${MONTH})(?:,?\\s+(\\d{4}))?\\b`),
      ([, day = '', month = '', year]) => dated(month, day, year),
    ],
    [/\bday after tomorrow\b/, () => addDays(today, 2)],
    [/\bday before yesterday\b/, () => addDays(today, -2)],
    [/\btomorrow\b/, () => addDays(today, 1)],
    [/\byesterday\b/, () => addDays(today, -1)],
    [/\b(?:today|tonight|now)\b/, () => today],
    [
      new RegExp(`\\bin\\s+(a|${NUMBER})\\s+(day|week)s?\\b`),
      ([, count = '', unit]) =>
        addDays(today, (count === 'a' ? 1 : parseNumber(count)) * (unit === 'week' ? 7 : 1)),
    ],
    [
      new RegExp(`\\bnext\\s+(?:week\\s+(?:on\\s+)?)?(${WEEKDAY})\\b`),
      ([, day = '']) => inWeek(today, weekdayNumber(day), 1),
    ],
    [
      new RegExp(`\\b(${WEEKDAY})\\s+(?:of\\s+)?next\\s+week\\b`),
      ([, day = '']) => inWeek(today, weekdayNumber(day), 1),
    ],
    [
      new RegExp(`\\b(?:last|past)\\s+(${WEEKDAY})\\b`),
      ([, day = '']) => addDays(upcoming(today, weekdayNumber(day)), -7),
    ],
    [
      new RegExp(`\\b(?:(?:this|coming|on)\\s+)?(${WEEKDAY})s?\\b`),
      ([, day = '']) => upcoming(today, weekdayNumber(day)),
    ],
    [/\b(?:this|on|the)\s+(sat|sun)\b/, ([, day = '']) => upcoming(today, weekdayNumber(day))],
    [/\bnext week\b/, () => inWeek(today, 6, 0)],
    [/\blast week\b/, () => inWeek(today, 0, -1)],
    [/\bnext month\b/, () => lastDayOfMonth(today, 1)],
    [
      /\bthe\s+(\d{1,2}(?:st|nd|rd|th))\b/,
      ([, day = '']) => upcomingNumber(today, parseOrdinal(day)),
    ],
  ];
}
