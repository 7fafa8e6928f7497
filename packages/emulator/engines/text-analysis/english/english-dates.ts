import { matches, type Entity } from '../entity';

const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Jun\\.?|Jul\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)';
const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?';
const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?';
const YEAR = '(?:1[5-9]\\d\\d|20\\d\\d)';
const PERIOD =
  '(?:morning|afternoon|evening|night|day|week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter)s?';
const COUNT =
  '(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|a few|a couple of)';

/** Full dates before partial ones. */
const DATES: readonly RegExp[] = [
  new RegExp(
    `\\b(?:${WEEKDAY},? )?(?:${MONTH} ${DAY}|${DAY} (?:of )?${MONTH})(?:,? ${YEAR})?(?![\\p{L}\\p{N}])`,
    'gu',
  ),
  new RegExp(`\\b${MONTH},? ${YEAR}\\b`, 'gu'),
  /\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\p{L}\p{N}-])/gu,
  /(?<![\p{N}/.])\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d{2})(?![\p{N}/])/gu,
  new RegExp(`\\b${COUNT} (?:minute|hour|day|week|month|year|decade)s? ago\\b`, 'giu'),
  new RegExp(
    `\\b(?:last|next|this|that|every|the previous|the following) (?:${PERIOD}|${WEEKDAY}|${MONTH})\\b`,
    'giu',
  ),
  /\b(?:today|yesterday|tomorrow|tonight|the day (?:before yesterday|after tomorrow))\b/giu,
  new RegExp(`\\b${WEEKDAY}(?: (?:morning|afternoon|evening|night))?\\b`, 'gu'),
  /(?<![\p{N}:.$])\d{1,2}(?:[:.]\d{2})? ?(?:a\.m\.|p\.m\.|am\b|pm\b)/giu,
  /(?<![\p{N}:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\p{N}:])/gu,
  /\b(?:noon|midnight)\b/giu,
  /\bthe (?:early |late )?(?:1[5-9]|20)\d0s\b/giu,
  // A bare number is a year only after a preposition.
  new RegExp(
    `(?<=\\b(?:in|since|until|till|by|of|during|before|after|from|to|between|and) )${YEAR}\\b(?! (?:\\p{Ll}|%))`,
    'giu',
  ),
  new RegExp(
    `(?<=\\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ee]arly|[Ll]ate|[Mm]id|of|for|[Dd]uring) )${MONTH}(?![\\p{L}])`,
    'gu',
  ),
  /\b(?:January|February|April|June|July|August|September|October|November|December)\b/gu,
];

/** Finds dates, days, months, times and years in an English text. */
export function englishDates(text: string): Entity[] {
  return DATES.flatMap((pattern) => matches(text, pattern, 'DATE', 0.95));
}
