import { clockTime, eitherTime } from '../grammar/clock-times';
import { digits } from '../grammar/figures';
import { converted, first, oneOf, optional, pattern, sequence, within } from '../grammar/parser';
import type { Parser } from '../grammar/parser';
import type { Reader } from '../grammar/slot-match';
import { nativeNumber, sinoBefore, sinoNumber } from './korean-numbers';

/** Converts an hour on a 12-hour clock to 24 hours, by part of the day. */
const toHourOfDay: Readonly<Record<string, (hour: number) => number>> = {
  오전: (hour) => hour % 12,
  새벽: (hour) => hour % 12,
  아침: (hour) => hour % 12,
  am: (hour) => hour % 12,
  오후: (hour) => (hour % 12) + 12,
  저녁: (hour) => (hour % 12) + 12,
  pm: (hour) => (hour % 12) + 12,
  // 11 at noon is before 12, 11 at night is 23:00, and 12 at night is midnight.
  낮: (hour) => (hour === 11 ? 11 : (hour % 12) + 12),
  점심: (hour) => (hour === 11 ? 11 : (hour % 12) + 12),
  밤: (hour) => (hour === 12 ? 24 : hour < 5 ? hour : hour + 12),
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

const partName = oneOf<string>({
  오전: '오전',
  오후: '오후',
  새벽: '새벽',
  아침: '아침',
  점심: '점심',
  점심때: '점심',
  한낮: '낮',
  낮: '낮',
  저녁: '저녁',
  저녁때: '저녁',
  밤: '밤',
  am: 'am',
  'a.m.': 'am',
  pm: 'pm',
  'p.m.': 'pm',
});
const part = optional(within(/(?:)/, partName, /에?,?\s*/));

/** Hour before 시: native up to 열두, in digits, or Sino-Korean on a 24-hour clock. */
const hour: Parser<number> = converted(
  sequence(
    first(
      within(/(?<![가-힣])|(?<=오전|오후|새벽|아침|점심|낮|저녁|밤|에)/, nativeNumber),
      digits,
      within(/(?<![가-힣])(?=[일이]?십)/, sinoNumber),
    ),
    pattern(/\s?시(?!간|작|대|식|험|민|장|도|내|네)/),
  ),
  ([value]) => value,
);

/** Minutes after the hour; a number without 분 must not count people. */
const minute: Parser<number> = first(
  within(/\s*/, oneOf({ 반: 30, 정각: 0 }), /(?!찬)/),
  converted(sequence(pattern(/\s*/), sinoBefore(pattern(/\s?분/))), ([, [value]]) => value),
  converted(pattern(/\s?(\d\d)(?!\d|\s?(?:명|분|인|사람|개|[:/.-]))/), ([, value]) =>
    Number(value),
  ),
);
/** Minutes before the hour: 7시 십오 분 전. */
const before: Parser<number> = converted(
  sequence(pattern(/\s*(?:되기\s*)?/), sinoBefore(pattern(/\s?분\s*전(?!화|체|부)/))),
  ([, [value]]) => -value,
);
const about = pattern(/(?:\s?(?:쯤|경|즈음|정각))?/);

function atMinute(named: string | undefined, hours: number, minutes: number) {
  if (minutes >= 0) return toTime(named, hours, minutes);
  if (minutes < -59) return undefined;
  if (hours < 1 || hours > 12) return clockTime((hours + 23) % 24, 60 + minutes);
  // The hour that the minutes lead up to belongs to the part of the day.
  const convert = named === undefined ? undefined : toHourOfDay[named];
  if (convert === undefined) return eitherTime(hours === 1 ? 12 : hours - 1, 60 + minutes);
  return clockTime((convert(hours) + 23) % 24, 60 + minutes);
}

const spokenTime: Reader = converted(
  sequence(part, hour, optional(first(before, minute)), about),
  ([named, hours, minutes]) => atMinute(named, hours, minutes ?? 0),
);
const clock: Reader = converted(
  sequence(
    part,
    pattern(/(?<![\d:])(\d{1,2}):(\d\d)(?!\d|:\d)/),
    optional(within(/\s?/, oneOf<string>({ am: 'am', pm: 'pm' }))),
  ),
  ([named, [, hours, minutes], half]) => toTime(named ?? half, Number(hours), Number(minutes)),
);
const halved: Reader = converted(
  sequence(pattern(/(?<![\d.])(\d{1,2})\s?/), oneOf<string>({ am: 'am', pm: 'pm' })),
  ([[, hours], half]) => toTime(half, Number(hours), 0),
);

export const koreanTimes: readonly Reader[] = [
  spokenTime,
  clock,
  halved,
  oneOf({ 정오: '12:00', 자정: '00:00' }),
  converted(
    pattern(/(오전|아침|오후|점심|저녁|밤)(?:에|때|\s?시간대|쯤)/),
    ([, named = '']) => RANGES[named],
  ),
];

/** Reads a bare number as a time, for a slot that elicits one. */
export const koreanBareTime: Reader = first(
  converted(
    sequence(part, pattern(/(?<![\d.:-])(\d{1,2})(?![\d월일:.]|\s?(?:시간|명|분|사람|개|박|살))/)),
    ([named, [, hours = '']]) => toTime(named, Number(hours), 0),
  ),
  converted(
    sequence(
      part,
      within(
        /(?<=[\s]|^)/,
        nativeNumber,
        /(?=이?요|에|로|으로|반|$|[\s.,!])(?!\s?(?:시간|명|분|사람|개|박|살))/,
      ),
      optional(minute),
    ),
    ([named, hours, minutes]) => toTime(named, hours, minutes ?? 0),
  ),
);
