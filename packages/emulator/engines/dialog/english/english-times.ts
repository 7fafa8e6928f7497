import { clockTime, eitherTime } from '../grammar/clock-times';
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
import { shortNumber } from './english-numbers';

type Half = 'am' | 'pm';
const PARTS: Readonly<Record<string, Half>> = {
  morning: 'am',
  afternoon: 'pm',
  evening: 'pm',
  night: 'pm',
};
const RANGES: Readonly<Record<string, string>> = {
  morning: 'MO',
  afternoon: 'AF',
  evening: 'EV',
  night: 'NI',
};
/** A number is not a time if people or money follow. */
const NOT_COUNTED =
  '(?!\\s*(?:people|persons?|guests?|adults?|kids?|children|friends?|men|women|of us|%|dollars|days?|weeks?|months?|years?|hours?|minutes?|\\d|[:/.,-]\\d|st\\b|nd\\b|rd\\b|th\\b))';

const half: Parser<Half> = first<Half>(
  converted(pattern(/\s*([ap])\.?\s?m\b\.?/), ([, letter]) =>
    letter?.toLowerCase() === 'p' ? 'pm' : 'am',
  ),
  converted(
    pattern(/\s+(?:in the|at|this)\s+(morning|afternoon|evening|night)\b/),
    ([, part = '']) => PARTS[part.toLowerCase()],
  ),
  converted(pattern(/\s+tonight\b/), () => 'pm'),
);

function toTime(hour: number, minute: number, part: Half | undefined) {
  if (part === undefined || hour > 12) return eitherTime(hour, minute);
  return clockTime((hour % 12) + (part === 'pm' ? 12 : 0), minute);
}

/** Minutes in words after the hour: thirty, forty-five, oh five. */
const spokenMinute: Parser<number> = first(
  converted(sequence(pattern(/[\s-]+(?:oh|o)[\s-]+/), shortNumber), ([, minute]) =>
    minute < 10 ? minute : undefined,
  ),
  converted(sequence(pattern(/[\s-]+(?=[a-z])/), shortNumber), ([, minute]) =>
    minute >= 10 && minute <= 59 ? minute : undefined,
  ),
);
const spelledHour: Parser<number> = converted(
  sequence(pattern(/(?=[a-z])/), shortNumber),
  ([, hour]) => (hour >= 1 && hour <= 12 ? hour : undefined),
);

/** Minutes named before "past" or "to". */
const awayMinutes: Parser<number> = first(
  wholeWord({ 'a quarter': 15, quarter: 15, half: 30, 'a half': 30 }),
  converted(sequence(shortNumber, pattern(/(?:\s+minutes?)?/)), ([minutes]) => minutes),
);
const pastOrTo: Parser<1 | -1> = wholeWord<1 | -1>({
  past: 1,
  after: 1,
  to: -1,
  before: -1,
  till: -1,
  til: -1,
  of: -1,
});

const relative: Reader = converted(
  sequence(
    awayMinutes,
    within(/\s+/, pastOrTo, /\s+/),
    first(shortNumber, wholeWord({ noon: 12, midnight: 24 })),
    pattern(/(?:\s+o['’]?clock)?/),
    optional(half),
    pattern(new RegExp(NOT_COUNTED)),
  ),
  ([minutes, side, hour, , part]) => {
    if (minutes > 59 || minutes < 1 || hour > 24) return undefined;
    if (side > 0) return toTime(hour % 24, minutes, part);
    if (hour > 12 || hour === 0) return clockTime((hour + 23) % 24, 60 - minutes);
    if (part === undefined) return eitherTime(hour === 1 ? 12 : hour - 1, 60 - minutes);
    return clockTime(((hour % 12) + (part === 'pm' ? 12 : 0) + 23) % 24, 60 - minutes);
  },
);

const spelledMinutes: Reader = converted(
  sequence(spelledHour, spokenMinute, optional(half), pattern(new RegExp(NOT_COUNTED))),
  ([hour, minute, part]) => toTime(hour, minute, part),
);
const oclock: Reader = converted(
  sequence(shortNumber, pattern(/\s+o['’]?\s?clock\b/), optional(half)),
  ([hour, , part]) => toTime(hour, 0, part),
);
const withHalf: Reader = converted(sequence(shortNumber, half), ([hour, part]) =>
  toTime(hour, 0, part),
);
/** "Seven-ish" is near seven. */
const nearly: Reader = converted(
  sequence(shortNumber, pattern(/\s?-?ish\b/), optional(half)),
  ([hour, , part]) => toTime(hour, 0, part),
);
const noonOrMidnight: Reader = wholeWord({
  '12 noon': '12:00',
  'twelve noon': '12:00',
  noon: '12:00',
  midday: '12:00',
  midnight: '00:00',
});

/**
 * Parses English times as AMAZON.Time does
 * (https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-time.html).
 */
export const englishTimes: readonly Reader[] = [
  converted(
    sequence(pattern(/\b(\d{1,2})(?:[:.](\d\d))?/), pattern(/\s*([ap])\.?\s?m\b\.?/)),
    ([[, hour, minute], [, letter]]) =>
      toTime(Number(hour), Number(minute ?? 0), letter?.toLowerCase() === 'p' ? 'pm' : 'am'),
  ),
  converted(
    sequence(pattern(/(?<![\d:])(\d{1,2}):(\d\d)(?!\d|:\d)(?:\s?-?ish)?/), optional(half)),
    ([[, hour, minute], part]) => toTime(Number(hour), Number(minute), part),
  ),
  relative,
  spelledMinutes,
  oclock,
  nearly,
  noonOrMidnight,
  withHalf,
  converted(
    sequence(
      pattern(/(?<=\b(?:at|around|about|by)(?:\s(?:at|around|about))?\s)/),
      shortNumber,
      pattern(new RegExp(NOT_COUNTED)),
    ),
    ([, hour]) => eitherTime(hour, 0),
  ),
  converted(
    pattern(/\b(?:in the|this) (morning|afternoon|evening)\b|\bat (night)\b/),
    ([, part, night]) => RANGES[(part ?? night ?? '').toLowerCase()],
  ),
];

/** Reads a bare number as a time, for a slot that elicits one. */
export const englishBareTime: Reader = converted(
  sequence(shortNumber, pattern(new RegExp(`(?![\\d.]|\\s?\\d)${NOT_COUNTED}`))),
  ([hour]) => eitherTime(hour, 0),
);
