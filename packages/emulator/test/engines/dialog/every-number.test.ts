import { findValuesOfType } from '../../../engines/dialog/find-slot-values';
import type { DetectedType, Language } from '../../../engines/dialog/find-slot-values';
import { addDays } from '../../../engines/dialog/grammar/calendar-date';

/** A Wednesday. */
const TODAY = '2026-11-25';

const firstMeanings = (type: DetectedType, language: Language, text: string) =>
  findValuesOfType(type, text, language, TODAY)[0]?.meanings ?? [];
const numberIn = (language: Language, text: string) =>
  firstMeanings('AMAZON.Number', language, text).join(' or ');

/** Returns the texts that do not read back as their value. */
const misread = (
  all: readonly (readonly [text: string, value: string])[],
  read: (text: string) => string,
) =>
  all
    .map(([text, value]) => ({ text, value, got: read(text) }))
    .filter(({ value, got }) => got !== value);

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const SINO = ['', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구'];
function sino(n: number, gap: string): string {
  if (n === 0) return '영';
  const parts = (
    [
      [1000, '천'],
      [100, '백'],
      [10, '십'],
    ] as const
  ).flatMap(([size, unit]) => {
    const count = Math.floor(n / size) % 10;
    return count === 0 ? [] : [`${count === 1 ? '' : SINO[count]}${unit}`];
  });
  return [...parts, ...(n % 10 === 0 ? [] : [SINO[n % 10] ?? ''])].join(gap);
}

const NATIVE = ['', '하나', '둘', '셋', '넷', '다섯', '여섯', '일곱', '여덟', '아홉'];
const COUNTING = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉'];
const NATIVE_TENS = ['', '열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔'];
const native = (n: number, ones = NATIVE) =>
  n === 20 && ones === COUNTING ? '스무' : `${NATIVE_TENS[Math.floor(n / 10)]}${ones[n % 10]}`;

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
function english(n: number, and: string): string {
  if (n < 20) return SMALL[n] ?? '';
  if (n < 100) return `${TENS[Math.floor(n / 10)]}${n % 10 === 0 ? '' : `-${SMALL[n % 10]}`}`;
  const [size, name] = n < 1000 ? [100, 'hundred'] : [1000, 'thousand'];
  const rest = n % size;
  const more = rest === 0 ? '' : `${rest < 100 ? and : ' '}${english(rest, and)}`;
  return `${english(Math.floor(n / size), and)} ${name}${more}`;
}

describe('each number from 0 to 9,999', () => {
  test.each<[string, Language, (n: number) => string]>([
    ['in Sino-Korean', 'ko', (n) => sino(n, '')],
    ['in Sino-Korean with spaces', 'ko', (n) => sino(n, ' ')],
    ['in Sino-Korean with a counter', 'ko', (n) => `${sino(n, '')} 명이요`],
    ['in digits with a counter', 'ko', (n) => `${n}명이요`],
    ['in English', 'en', (n) => english(n, ' ')],
    ['in English with "and"', 'en', (n) => `${english(n, ' and ')} people`],
    ['in English digits', 'en', (n) => `we are ${n}`],
  ])('reads back %s', (_, language, write) => {
    const all = range(0, 9999).map((n) => [write(n), String(n)] as const);
    expect(misread(all, (text) => numberIn(language, text)).slice(0, 5)).toEqual([]);
  });
});

const COUNTERS =
  '명 분 사람 개 병 장 잔 마리 살 시간 그릇 번 대 권 통 층 세트 조각 접시 판 송이 켤레 벌 팀 채 줄'.split(
    ' ',
  );

describe('each native number from 1 to 99', () => {
  test.each<[string, (n: number) => string]>([
    ['alone', (n) => native(n)],
    ['with an ending', (n) => `${native(n)}이요`],
    ['in a sentence', (n) => `저희 ${native(n)}입니다`],
  ])('reads back %s', (_, write) => {
    const all = range(1, 99).map((n) => [write(n), String(n)] as const);
    expect(misread(all, (text) => numberIn('ko', text))).toEqual([]);
  });

  test.each(COUNTERS)('reads back with the counter %s', (counter) => {
    const all = range(1, 99).flatMap((n) =>
      ['', ' '].map((gap) => [`${native(n, COUNTING)}${gap}${counter}`, String(n)] as const),
    );
    const differing = misread(all, (text) => numberIn('ko', text));
    // 한번 asks for a repetition.
    expect(differing.filter(({ text }) => text !== '한번')).toEqual([]);
  });
});

const WEEKDAYS = '월화수목금토일';
const ENGLISH_WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ');
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const ORDINALS =
  ' first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'.split(
    ' ',
  );
const DAYS = [
  '',
  '하루',
  '이틀',
  '사흘',
  '나흘',
  '닷새',
  '엿새',
  '이레',
  '여드레',
  '아흐레',
  '열흘',
];
const suffix = (n: number) =>
  n % 10 === 1 && n !== 11
    ? 'st'
    : n % 10 === 2 && n !== 12
      ? 'nd'
      : n % 10 === 3 && n !== 13
        ? 'rd'
        : 'th';
const weekdayOf = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Forms of a day a number of days ahead, in one language. */
function forms(language: Language, ahead: number): string[] {
  const day = addDays(TODAY, ahead);
  const [year = 0, month = 1, number = 1] = day.split('-').map(Number);
  const weekday = weekdayOf(day);
  const isThisYear = ahead < 365;
  if (language === 'ko')
    return [
      day,
      `${year}년 ${month}월 ${number}일`,
      `${year}.${month}.${number}`,
      `${sino(year, '')}년 ${month === 6 ? '유' : month === 10 ? '시' : sino(month, '')}월 ${sino(number, '')}일에`,
      ...(ahead > 0
        ? [`${ahead}일 뒤`, `${sino(ahead, '')}일 후`, `${sino(ahead, ' ')} 일 뒤에`]
        : []),
      ...(DAYS[ahead] ? [`${DAYS[ahead]} 뒤`, `${DAYS[ahead]} 후에 네 명`] : []),
      ...(isThisYear
        ? [
            `${month}월 ${number}일`,
            `${month}월${number}일 ${WEEKDAYS[weekday]}요일`,
            `${month}/${number}`,
          ]
        : []),
      ...(ahead < 7 ? [`${WEEKDAYS[weekday]}요일`, `${WEEKDAYS[weekday]}욜이요`] : []),
      ...(ahead >= 5 && ahead < 12
        ? [`다음 주 ${WEEKDAYS[weekday]}요일`, `담주 ${WEEKDAYS[weekday]}욜`]
        : []),
      ...(ahead > 0 && ahead % 7 === 0
        ? [`${ahead / 7}주 뒤`, `${sino(ahead / 7, '')} 주 후`]
        : []),
    ];
  return [
    day,
    `${MONTHS[month - 1]} ${number}, ${year}`,
    `${month}/${number}/${year}`,
    `${ENGLISH_WEEKDAYS[weekday]}, ${MONTHS[month - 1]} ${number}${suffix(number)} ${year}`,
    ...(ahead > 0
      ? [`in ${ahead} days`, `in ${english(ahead, ' and ')} days`, `${ahead} days from now`]
      : []),
    ...(ahead > 1 ? [`${english(ahead - 1, ' ')} days after tomorrow`] : []),
    ...(isThisYear
      ? [
          `${MONTHS[month - 1]} ${number}${suffix(number)}`,
          `the ${number}${suffix(number)} of ${MONTHS[month - 1]}`,
          `${MONTHS[month - 1]} ${ORDINALS[number]}`,
          `${month}/${number}`,
        ]
      : []),
    // The same weekday of this month a year later is another one.
    ...(ahead < 360
      ? [
          `the ${ORDINALS[Math.ceil(number / 7)]} ${ENGLISH_WEEKDAYS[weekday]} of ${MONTHS[month - 1]}`,
        ]
      : []),
    ...(ahead < 7 ? [`on ${ENGLISH_WEEKDAYS[weekday]}`] : []),
    ...(ahead >= 7 && ahead < 14 ? [`a week from ${ENGLISH_WEEKDAYS[weekday]}`] : []),
    ...(ahead >= 5 && ahead < 12 ? [`next ${ENGLISH_WEEKDAYS[weekday]}`] : []),
    ...(ahead > 0 && ahead % 7 === 0
      ? [`in ${ahead / 7} weeks`, `${ahead / 7} weeks from today`]
      : []),
  ];
}

test.each<Language>(['ko', 'en'])('each of the next 400 days reads back in %s', (language) => {
  const all = range(0, 400).flatMap((ahead) =>
    forms(language, ahead).map((form) => [form, addDays(TODAY, ahead)] as const),
  );
  const read = (text: string) => firstMeanings('AMAZON.Date', language, text).join(' or ');
  expect(misread(all, read).slice(0, 10)).toEqual([]);
});

const pad = (n: number) => String(n).padStart(2, '0');

describe('each minute of a day', () => {
  const minutes = range(0, 24 * 60 - 1).map((at) => [Math.floor(at / 60), at % 60] as const);
  const clock = (hour: number, minute: number) => `${pad(hour)}:${pad(minute)}`;
  const reads = (
    language: Language,
    forms: (hour: number, minute: number) => readonly string[],
  ) => {
    const wrong = minutes.flatMap(([hour, minute]) =>
      forms(hour, minute)
        .map((text) => ({ text, got: firstMeanings('AMAZON.Time', language, text) }))
        .filter(({ got }) => !got.includes(clock(hour, minute)) || got.length > 2),
    );
    expect(wrong.slice(0, 10)).toEqual([]);
  };
  const twelve = (hour: number) => (hour % 12 === 0 ? 12 : hour % 12);

  test('reads back in Korean', () => {
    reads('ko', (hour, minute) => {
      const spoken = native(twelve(hour), COUNTING);
      const part = hour < 12 ? '오전' : '오후';
      const after = minute === 0 ? '' : ` ${sino(minute, '')} 분`;
      const earlier = (hour + 1) % 24;
      return [
        `${hour}시 ${minute}분`,
        `${spoken} 시${after}`,
        `${part} ${spoken}시${after}에`,
        `${part} ${twelve(hour)}시 ${minute}분`,
        `${part} ${twelve(hour)}:${pad(minute)}`,
        ...(minute === 30 ? [`${part} ${spoken} 시 반`, `${spoken}시반`] : []),
        ...(minute > 0 && earlier % 12 !== 0
          ? [
              `${native(twelve(earlier), COUNTING)} 시 ${sino(60 - minute, '')} 분 전`,
              `${earlier < 12 ? '오전' : '오후'} ${twelve(earlier)}시 ${60 - minute}분 전`,
            ]
          : []),
      ];
    });
  });

  test('reads back in English', () => {
    reads('en', (hour, minute) => {
      const spoken = english(twelve(hour), '');
      const half = hour < 12 ? 'am' : 'pm';
      const next = english(twelve(hour + 1), '');
      const words =
        minute === 0
          ? `${spoken} o'clock`
          : `${spoken} ${minute < 10 ? 'oh ' : ''}${english(minute, '')}`;
      return [
        clock(hour, minute),
        `${twelve(hour)}:${pad(minute)}${half}`,
        `at ${words}`,
        ...(minute > 0 ? [`${words} ${half}`] : []),
        ...(minute > 0 && minute < 31 ? [`${english(minute, '')} past ${spoken}`] : []),
        ...(minute > 30 ? [`${english(60 - minute, '')} to ${next}`] : []),
        ...(minute === 15 ? [`quarter past ${spoken}`] : []),
        ...(minute === 30 ? [`half past ${twelve(hour)}`] : []),
        ...(minute === 45 ? [`a quarter to ${next}`] : []),
      ];
    });
  });
});

describe('each phone number', () => {
  const numbers = range(0, 999).map(
    (n) =>
      `010${String((n * 7919 + 13) * 104_729)
        .padStart(8, '0')
        .slice(-8)}`,
  );
  const KOREAN = '공일이삼사오육칠팔구';
  const groups = (digits: string) => [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
  const korean = (digits: string) => Array.from(digits, (digit) => KOREAN[Number(digit)]).join('');
  const spelled = (digits: string) =>
    Array.from(digits, (digit) => (digit === '0' ? 'oh' : SMALL[Number(digit)])).join(' ');

  test.each<[string, Language, (digits: string) => string]>([
    ['in groups', 'ko', (digits) => groups(digits).join(' ')],
    ['read out in Korean', 'ko', (digits) => groups(digits).map(korean).join(' ')],
    ['read out in Korean with 에', 'ko', (digits) => `${groups(digits).map(korean).join('에 ')}요`],
    ['in digits with 에', 'ko', (digits) => groups(digits).join('에 ')],
    ['read out in English', 'en', spelled],
    [
      'read out in English with "double"',
      'en',
      (digits) => spelled(digits).replaceAll(/\b(\w+) \1\b/g, 'double $1'),
    ],
  ])('reads back %s', (_, language, write) => {
    const all = numbers.map((digits) => [write(digits), digits] as const);
    const read = (text: string) => firstMeanings('AMAZON.PhoneNumber', language, text).join(' or ');
    expect(misread(all, read).slice(0, 5)).toEqual([]);
  });
});

describe('a correction', () => {
  const KOREAN = [', 아니 ', ' 아니다 ', ' 아니요 ', ', 아 참 ', ' 말고 ', '요, 아니 '];
  const ENGLISH = [
    ', no, ',
    ', no wait, ',
    ', actually ',
    ', I mean ',
    '. Sorry, ',
    ' scratch that, ',
  ];
  const cases: readonly [DetectedType, Language, readonly string[], readonly string[]][] = [
    ['AMAZON.Number', 'ko', KOREAN, range(1, 30).map((n) => `${native(n, COUNTING)} 명`)],
    ['AMAZON.Date', 'ko', KOREAN, Array.from(WEEKDAYS, (each) => `${each}요일`)],
    ['AMAZON.Time', 'ko', KOREAN, range(1, 12).map((n) => `${native(n, COUNTING)} 시`)],
    ['AMAZON.Number', 'en', ENGLISH, range(1, 30).map((n) => `${english(n, ' ')} people`)],
    ['AMAZON.Date', 'en', ENGLISH, ENGLISH_WEEKDAYS],
    ['AMAZON.Time', 'en', ENGLISH, range(1, 12).map((n) => `${n}pm`)],
  ];

  test.each(cases)('of %s in %s takes the last value', (type, language, markers, values) => {
    const wrong = markers.flatMap((marker) =>
      values.flatMap((before) =>
        values
          .filter((after) => after !== before)
          .map((after) => ({ text: `${before}${marker}${after}`, after }))
          .filter(({ text, after }) => {
            const [found, ...others] = findValuesOfType(type, text, language, TODAY);
            const wanted = firstMeanings(type, language, after);
            return others.length > 0 || String(found?.meanings) !== String(wanted);
          }),
      ),
    );
    expect(wrong.slice(0, 10)).toEqual([]);
  });
});
