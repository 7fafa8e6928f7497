import { NUMBER, parseNumber } from './english-numbers';
import type { Reader } from '../slot-match';
import { clockTime, eitherTime } from '../times';

const PARTS: Readonly<Record<string, 'am' | 'pm'>> = {
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
const PART = '(?:\\s+(?:in the|at)\\s+(morning|afternoon|evening|night))?';
/** A number after "at" is not a time if people or money follow. */
const NOT_COUNTED = '(?!\\s*(?:people|persons?|guests?|adults?|of us|%|dollars|\\d|[:/.]\\d))';

function toTime(hour: number, minute: number, half: 'am' | 'pm' | undefined) {
  if (half === undefined || hour > 12) return eitherTime(hour, minute);
  return clockTime((hour % 12) + (half === 'pm' ? 12 : 0), minute);
}

/**
 * Parses English times as AMAZON.Time does
 * (https://docs.aws.amazon.com/lexv2/latest/dg/built-in-slot-time.html).
 */
export const englishTimes: readonly Reader[] = [
  [
    /\b(\d{1,2})(?:[:.](\d\d))?\s*([ap])\.?m\b\.?/,
    ([, hour, minute, half]) =>
      toTime(Number(hour), Number(minute ?? 0), half?.toLowerCase() === 'p' ? 'pm' : 'am'),
  ],
  [
    new RegExp(`\\b(${NUMBER})\\s+([ap])\\.?m\\b\\.?`),
    ([, hour = '', half]) =>
      toTime(parseNumber(hour), 0, half?.toLowerCase() === 'p' ? 'pm' : 'am'),
  ],
  [
    new RegExp(`\\b(\\d{1,2}):(\\d\\d)\\b${PART}`),
    ([, hour, minute, part]) =>
      toTime(Number(hour), Number(minute), PARTS[part?.toLowerCase() ?? '']),
  ],
  [
    new RegExp(`\\bhalf past (${NUMBER})\\b${PART}`),
    ([, hour = '', part]) => toTime(parseNumber(hour), 30, PARTS[part?.toLowerCase() ?? '']),
  ],
  [
    new RegExp(`\\bquarter past (${NUMBER})\\b${PART}`),
    ([, hour = '', part]) => toTime(parseNumber(hour), 15, PARTS[part?.toLowerCase() ?? '']),
  ],
  [
    new RegExp(`\\bquarter to (${NUMBER})\\b${PART}`),
    ([, hour = '', part]) => toTime(parseNumber(hour) - 1, 45, PARTS[part?.toLowerCase() ?? '']),
  ],
  [
    new RegExp(`\\b(${NUMBER}) thirty\\b${PART}`),
    ([, hour = '', part]) => toTime(parseNumber(hour), 30, PARTS[part?.toLowerCase() ?? '']),
  ],
  [
    new RegExp(`\\b(${NUMBER}) o['’]?clock\\b${PART}`),
    ([, hour = '', part]) => toTime(parseNumber(hour), 0, PARTS[part?.toLowerCase() ?? '']),
  ],
  [
    new RegExp(`\\b(${NUMBER})\\s+(?:in the|at)\\s+(morning|afternoon|evening|night)\\b`),
    ([, hour = '', part = '']) => toTime(parseNumber(hour), 0, PARTS[part.toLowerCase()]),
  ],
  [
    new RegExp(`(?<=\\b(?:at|around|about|by) )(${NUMBER})\\b${NOT_COUNTED}`),
    ([, hour = '']) => eitherTime(parseNumber(hour), 0),
  ],
  [/\b(?:noon|midday)\b/, () => '12:00'],
  [/\bmidnight\b/, () => '00:00'],
  [
    /\b(?:in the|this) (morning|afternoon|evening)\b|\bat (night)\b/,
    ([, part, night]) => RANGES[(part ?? night ?? '').toLowerCase()],
  ],
];

/** Reads a bare number as a time, for a slot that elicits one. */
export const englishBareTime: Reader = [
  new RegExp(`(?<![:.\\d])\\b(${NUMBER})\\b${NOT_COUNTED}`),
  ([, hour = '']) => eitherTime(parseNumber(hour), 0),
];
