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
import type { Reader } from '../slot-match';
import { SINO_NUMBER, parseSinoNumber } from './korean-numbers';

const WEEKDAYS = '월화수목금토일';
const WEEKDAY = `([${WEEKDAYS}])(?:요일|욜)`;

/** Offset in weeks from the current one; Korean weeks, too, begin on Monday here. */
const WEEKS: Readonly<Record<string, number>> = { 지난: -1, 저번: -1, 이번: 0, 다음: 1, 다다음: 2 };

/** Parses Korean dates; an ambiguous date is in the future, as in English. */
export function koreanDates(today: Day): readonly Reader[] {
  return [
    [/(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/, ([, y, m, d]) => toDay(Number(y), Number(m), Number(d))],
    [
      /(\d{4})년\s*(\d{1,2})월\s*(\d{1,2})일/,
      ([, y, m, d]) => toDay(Number(y), Number(m), Number(d)),
    ],
    [
      new RegExp(`(?<![가-힣\\d])(${SINO_NUMBER}|유|시)월\\s*(${SINO_NUMBER})일`),
      ([, month = '', day = '']) =>
        upcomingDate(
          today,
          month === '유' ? 6 : month === '시' ? 10 : parseSinoNumber(month),
          parseSinoNumber(day),
        ),
    ],
    [/(?<!\d)(\d{1,2})\/(\d{1,2})(?!\d)/, ([, m, d]) => upcomingDate(today, Number(m), Number(d))],
    [
      new RegExp(`(지난|저번|이번|다다음|다음)\\s*주\\s*${WEEKDAY}`),
      ([, week = '', day = '']) => inWeek(today, WEEKDAYS.indexOf(day), WEEKS[week] ?? 0),
    ],
    [/그저께|그제/, () => addDays(today, -2)],
    [/어제/, () => addDays(today, -1)],
    [/오늘|지금/, () => today],
    [/내일\s?모레|모레/, () => addDays(today, 2)],
    [/내일/, () => addDays(today, 1)],
    [/글피/, () => addDays(today, 3)],
    [/(?:일주일|한\s?주)\s*(?:뒤|후)/, () => addDays(today, 7)],
    [
      new RegExp(`(${SINO_NUMBER})\\s*(일|주)\\s*(?:뒤|후)`),
      ([, count = '', unit]) => addDays(today, parseSinoNumber(count) * (unit === '주' ? 7 : 1)),
    ],
    [new RegExp(WEEKDAY), ([, day = '']) => upcoming(today, WEEKDAYS.indexOf(day))],
    [/다음\s*주/, () => inWeek(today, 6, 0)],
    [/지난\s*주/, () => inWeek(today, 0, -1)],
    [/다음\s*달/, () => lastDayOfMonth(today, 1)],
    [
      /(?<!\d|월\s?)(\d{1,2})일(?!\s*(?:뒤|후|동안))/,
      ([, day = '']) => upcomingNumber(today, Number(day)),
    ],
  ];
}
