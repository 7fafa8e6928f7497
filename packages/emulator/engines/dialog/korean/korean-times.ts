import type { Reader } from '../slot-match';
import { NATIVE_NUMBER, parseNativeNumber, SINO_NUMBER, parseSinoNumber } from './korean-numbers';
import { clockTime, eitherTime } from '../times';

const PART = '(?:(오전|오후|새벽|아침|점심|낮|저녁|밤)에?\\s*)?';
const HOUR = `(\\d{1,2}|${NATIVE_NUMBER})\\s?시`;

/** Converts an hour on a 12-hour clock to 24 hours, by part of the day. */
const toHourOfDay: Readonly<Record<string, (hour: number) => number>> = {
  오전: (hour) => hour % 12,
  새벽: (hour) => hour % 12,
  아침: (hour) => hour % 12,
  오후: (hour) => (hour % 12) + 12,
  저녁: (hour) => (hour % 12) + 12,
  // 11 at noon is before 12, 11 at night is 23:00, and 12 at night is midnight.
  낮: (hour) => (hour === 11 ? 11 : (hour % 12) + 12),
  점심: (hour) => (hour === 11 ? 11 : (hour % 12) + 12),
  밤: (hour) => (hour === 12 ? 24 : (hour % 12) + 12),
};

const RANGES: Readonly<Record<string, string>> = {
  오전: 'MO',
  아침: 'MO',
  오후: 'AF',
  점심: 'AF',
  저녁: 'EV',
  밤: 'NI',
};

function toTime(part: string | undefined, hour: number, minute: number) {
  const convert = part === undefined || hour > 12 ? undefined : toHourOfDay[part];
  return convert === undefined ? eitherTime(hour, minute) : clockTime(convert(hour), minute);
}

const parseHour = (text: string) => (/^\d+$/.test(text) ? Number(text) : parseNativeNumber(text));

export const koreanTimes: readonly Reader[] = [
  [
    new RegExp(`${PART}${HOUR}(?:\\s*(반)|\\s*(${SINO_NUMBER})\\s?분)?`),
    ([, part, hour = '', half, minute]) =>
      toTime(part, parseHour(hour), half === undefined ? parseSinoNumber(minute ?? '0') : 30),
  ],
  [
    new RegExp(`${PART}(\\d{1,2}):(\\d\\d)`),
    ([, part, hour = '', minute = '']) => toTime(part, Number(hour), Number(minute)),
  ],
  [/정오/, () => '12:00'],
  [/자정/, () => '00:00'],
  [/(오전|아침|오후|점심|저녁|밤)에/, ([, part = '']) => RANGES[part]],
];

/** Reads a bare number as a time, for a slot that elicits one. */
export const koreanBareTime: Reader = [
  new RegExp(`${PART}(\\d{1,2})(?![\\d명분월일])`),
  ([, part, hour = '']) => toTime(part, Number(hour), 0),
];
