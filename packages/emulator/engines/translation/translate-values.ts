import type { Direction } from './language-pair';

const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const KOREAN_WEEKDAYS = '일 월 화 수 목 금 토'.split(' ').map((day) => `${day}요일`);

/** Values that are equal in all languages: numbers, sizes, codes, addresses. */
const SAME = [
  /^[$€£₩¥]?\d[\d,.]*%?$/,
  /^\d[\d,.]* ?(?:[kMGT]?B|[cmk]?m|k?g|m?l|L|k?W|k?Wh|m?V|Hz|°C|℃|px)$/i,
  /^[A-Z]{1,6}-?\d[\w-]*$/,
  /^[A-Z]{2,6}$/,
  /^#?\d[\d-]*$/,
  /^\+?\d[\d -]{6,}\d$/,
  /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/,
  /^(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/,
  /^\d{4}-\d{2}-\d{2}$/,
];

type Rewrite = readonly [pattern: RegExp, write: (...groups: readonly string[]) => string];

const monthNumber = (name: string) =>
  MONTHS.findIndex((month) => month.startsWith(name.slice(0, 3))) + 1;
const MONTH = `(${MONTHS.join('|')}|${MONTHS.map((month) => month.slice(0, 3)).join('|')})\\.?`;

const toKorean: readonly Rewrite[] = [
  [
    new RegExp(`^${MONTH} (\\d{1,2})(?:, (\\d{4}))?$`),
    (month = '', day = '', year = '') => koreanDate(year, monthNumber(month), day),
  ],
  [
    new RegExp(`^(\\d{1,2}) ${MONTH}(?: (\\d{4}))?$`),
    (day = '', month = '', year = '') => koreanDate(year, monthNumber(month), day),
  ],
  [
    /^(\d{1,2})(?::(\d{2}))? ?([ap])\.?m\.?$/i,
    (hour = '', minute = '', half = '') =>
      `${half.toLowerCase() === 'a' ? '오전' : '오후'} ${Number(hour)}시` +
      (Number(minute) > 0 ? ` ${Number(minute)}분` : ''),
  ],
  [/^(\d{1,2}):(\d{2})$/, (hour = '', minute = '') => `${hour}:${minute}`],
  [
    new RegExp(`^(${WEEKDAYS.join('|')})$`),
    (day = '') => KOREAN_WEEKDAYS[WEEKDAYS.indexOf(day)] ?? day,
  ],
  [/^([\d,]+) won$/, (amount = '') => `${amount}원`],
  [/^₩([\d,]+)$/, (amount = '') => `${amount}원`],
];

const toEnglish: readonly Rewrite[] = [
  [
    /^(?:(\d{4})년 )?(\d{1,2})월 (\d{1,2})일$/,
    (year = '', month = '', day = '') =>
      `${MONTHS[Number(month) - 1] ?? month} ${day}${year === '' ? '' : `, ${year}`}`,
  ],
  [
    /^(오전|오후) ?(\d{1,2})시(?: ?(\d{1,2})분)?$/,
    (half = '', hour = '', minute = '') =>
      `${hour}${minute === '' ? '' : `:${minute.padStart(2, '0')}`} ${half === '오전' ? 'a.m.' : 'p.m.'}`,
  ],
  [/^(\d{1,2}):(\d{2})$/, (hour = '', minute = '') => `${hour}:${minute}`],
  [
    new RegExp(`^(${KOREAN_WEEKDAYS.join('|')})$`),
    (day = '') => WEEKDAYS[KOREAN_WEEKDAYS.indexOf(day)] ?? day,
  ],
  [/^([\d,]+) ?원$/, (amount = '') => `${amount} won`],
];

/** Translates a number, date, time, price, size, code or address; undefined for other text. */
export function translateValue(text: string, { to }: Direction): string | undefined {
  for (const [pattern, write] of to === 'ko' ? toKorean : toEnglish) {
    const found = pattern.exec(text);
    if (found !== null)
      return write(...found.slice(1).map((group) => (group as string | undefined) ?? ''));
  }
  return SAME.some((pattern) => pattern.test(text)) ? text : undefined;
}

function koreanDate(year: string, month: number, day: string): string {
  return `${year === '' ? '' : `${year}년 `}${month}월 ${day}일`;
}
