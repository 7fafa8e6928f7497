import type { Day } from './calendar-date';
import { englishDates } from './english/english-dates';
import { englishNumbers } from './english/english-numbers';
import { englishBareTime, englishTimes } from './english/english-times';
import { readAll } from './slot-match';
import type { FoundValue, Reader } from './slot-match';
import { koreanDates } from './korean/korean-dates';
import { koreanNumbers } from './korean/korean-numbers';
import { koreanBareTime, koreanTimes } from './korean/korean-times';
import { phoneReaders } from './parse-phone';

export type Language = 'en' | 'ko';

/** Built-in slot types whose values are recognizable in any text. */
export const DETECTED_TYPES = [
  'AMAZON.PhoneNumber',
  'AMAZON.Date',
  'AMAZON.Time',
  'AMAZON.Number',
] as const;
export type DetectedType = (typeof DETECTED_TYPES)[number];

export interface DetectedValue extends FoundValue {
  readonly type: DetectedType;
}

const isoDates: readonly RegExp[] = [/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g];

/** Finds dates, times, phone numbers and other numbers in a text, from left to right. */
export function findSlotValues(text: string, language: Language, today: Day): DetectedValue[] {
  const found: DetectedValue[] = [];
  let rest = text;
  const take = (type: DetectedType, readers: readonly Reader[]) => {
    for (const value of readAll(rest, readers)) {
      found.push({ ...value, type });
      rest = blanked(rest, value);
    }
  };
  const dates = (language === 'ko' ? koreanDates : englishDates)(today);
  // ISO dates go first: their digits would match a phone number.
  take(
    'AMAZON.Date',
    isoDates.some((pattern) => new RegExp(pattern).test(rest)) ? dates.slice(0, 1) : [],
  );
  take('AMAZON.PhoneNumber', phoneReaders);
  take('AMAZON.Date', dates);
  take('AMAZON.Time', language === 'ko' ? koreanTimes : englishTimes);
  take('AMAZON.Number', language === 'ko' ? koreanNumbers : englishNumbers);
  return found.sort((a, b) => a.start - b.start);
}

/** Replaces each value in the text with its type: `book for {AMAZON.Date}`. */
export function masked(text: string, detected: readonly DetectedValue[]): string {
  let left = '';
  let from = 0;
  for (const { start, end, type } of detected) {
    left += `${text.slice(from, start)} {${type}} `;
    from = end;
  }
  return left + text.slice(from);
}

/** Finds the values of one type; for AMAZON.Time, a bare number counts as a time. */
export function findValuesOfType(
  type: DetectedType,
  text: string,
  language: Language,
  today: Day,
): FoundValue[] {
  const found = findSlotValues(text, language, today);
  const sameType = found.filter((value) => value.type === type);
  if (sameType.length > 0 || type !== 'AMAZON.Time') return sameType;
  const rest = found
    .filter((value) => value.type !== 'AMAZON.Number')
    .reduce((left, value) => blanked(left, value), text);
  return readAll(rest, [language === 'ko' ? koreanBareTime : englishBareTime]);
}

function blanked(text: string, { start, end }: FoundValue): string {
  return text.slice(0, start) + '\u0001'.repeat(end - start) + text.slice(end);
}
