import { keepCorrected } from './corrections';
import type { Corrected, Span } from './corrections';
import { englishBareNumber, englishNumbers } from './english/english-counts';
import { englishDates } from './english/english-dates';
import { englishBareTime, englishTimes } from './english/english-times';
import type { Day } from './grammar/calendar-date';
import { readAll } from './grammar/slot-match';
import type { FoundValue, Reader } from './grammar/slot-match';
import { koreanBareNumber, koreanNumbers } from './korean/korean-counts';
import { koreanDates } from './korean/korean-dates';
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

/** Readers for a slot that elicits a value, where fewer words suffice. */
const BARE: Readonly<Record<Language, Partial<Record<DetectedType, Reader>>>> = {
  en: { 'AMAZON.Time': englishBareTime, 'AMAZON.Number': englishBareNumber },
  ko: { 'AMAZON.Time': koreanBareTime, 'AMAZON.Number': koreanBareNumber },
};

/** Finds dates, times, phone numbers and other numbers in a text, from left to right. */
export function findSlotValues(
  text: string,
  language: Language,
  today: Day,
): readonly DetectedValue[] {
  return readValues(text, language, today).values;
}

/** Finds the values that the speaker means, and what a correction in the text takes back. */
export function readValues(text: string, language: Language, today: Day): Corrected<DetectedValue> {
  return keepCorrected(text, findMentions(text, language, today), ({ type }) => type);
}

function findMentions(text: string, language: Language, today: Day): DetectedValue[] {
  const found: DetectedValue[] = [];
  let rest = text;
  const take = (type: DetectedType, readers: readonly Reader[]) => {
    const values = readAll(rest, readers);
    found.push(...values.map((value) => ({ ...value, type })));
    rest = blanked(rest, values);
  };
  const dates = datesFrom(language, today);
  // Dates in digits go first: their digits would match a phone number.
  take('AMAZON.Date', dates.slice(0, 2));
  take('AMAZON.PhoneNumber', phoneReaders);
  take('AMAZON.Date', dates);
  take('AMAZON.Time', language === 'ko' ? koreanTimes : englishTimes);
  take('AMAZON.Number', language === 'ko' ? koreanNumbers : englishNumbers);
  return narrowed(found.sort((a, b) => a.start - b.start));
}

/** Readers of the last day that was asked for; a day has many patterns, and texts share the day. */
const lastDates: Partial<
  Record<Language, { readonly today: Day; readonly readers: readonly Reader[] }>
> = {};

function datesFrom(language: Language, today: Day): readonly Reader[] {
  const last = lastDates[language];
  if (last?.today === today) return last.readers;
  const readers = (language === 'ko' ? koreanDates : englishDates)(today);
  lastDates[language] = { today, readers };
  return readers;
}

/** Resolves the ambiguous times on the day that the speaker calls "tonight". */
function narrowed(found: readonly DetectedValue[]): DetectedValue[] {
  const isTonight = found.some(
    ({ type, words }) => type === 'AMAZON.Date' && /tonight/i.test(words),
  );
  return found.map((value) => {
    const { type, meanings } = value;
    if (!isTonight || type !== 'AMAZON.Time' || meanings.length < 2) return value;
    // Twelve at night is midnight.
    return { ...value, meanings: meanings[0]?.startsWith('00') ? ['00:00'] : meanings.slice(1) };
  });
}

/** Replaces each value in the text with its type: `book for {AMAZON.Date}`. */
export function masked(text: string, { values, dropped }: Corrected<DetectedValue>): string {
  const spans: (Span & { readonly type?: DetectedType })[] = [...values, ...dropped];
  let left = '';
  let from = 0;
  for (const { start, end, type } of spans.sort((a, b) => a.start - b.start)) {
    left += `${text.slice(from, start)} ${type === undefined ? '' : `{${type}} `}`;
    from = end;
  }
  return left + text.slice(from);
}

/** Finds the values of one type, with the readers that only a slot that elicits it uses. */
export function findValuesOfType(
  type: DetectedType,
  text: string,
  language: Language,
  today: Day,
): readonly FoundValue[] {
  const found = findMentions(text, language, today);
  const sameType = found.filter((value) => value.type === type);
  const bare = BARE[language][type];
  if (sameType.length > 0 || bare === undefined)
    return keepCorrected(text, sameType, () => type).values;
  const others = found.filter((value) => value.type !== 'AMAZON.Number');
  const values = narrowed([
    ...others,
    ...readAll(blanked(text, others), [bare]).map((value) => ({ ...value, type })),
  ]).filter((value) => value.type === type);
  return keepCorrected(text, values, () => type).values;
}

/** Replaces the found words with characters that no reader takes. */
function blanked(text: string, found: readonly FoundValue[]): string {
  let left = '';
  let from = 0;
  for (const { start, end } of found) {
    left += text.slice(from, start) + '\u0001'.repeat(end - start);
    from = end;
  }
  return left + text.slice(from);
}
