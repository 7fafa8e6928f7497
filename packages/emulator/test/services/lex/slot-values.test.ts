import { parseName } from '../../../engines/dialog/parse-name';
import { matchSlotValues } from '../../../engines/dialog/match-slot-values';
import { findValuesOfType, findSlotValues } from '../../../engines/dialog/find-slot-values';
import type { Language, DetectedType } from '../../../engines/dialog/find-slot-values';
import { parseConfirmation } from '../../../engines/dialog/parse-confirmation';

/** A Wednesday; the example of Lex's own page has the same weekday six years earlier. */
const TODAY = '2026-11-25';

function meanings(type: DetectedType, language: Language, text: string): string {
  return findValuesOfType(type, text, language, TODAY)
    .map((value) => value.meanings.join(' or '))
    .join(', ');
}

describe('a date in English', () => {
  test.each([
    ['today', '2026-11-25'],
    ['tomorrow at 7pm', '2026-11-26'],
    ['the day after tomorrow', '2026-11-27'],
    ['yesterday', '2026-11-24'],
    ['Friday', '2026-11-27'],
    ['this Friday', '2026-11-27'],
    ['next Friday', '2026-12-04'],
    ['Friday next week', '2026-12-04'],
    ['last Friday', '2026-11-20'],
    ['on Wednesday', '2026-11-25'],
    ['Saturday', '2026-11-28'],
    ['on Mondays', '2026-11-30'],
    ['December 3', '2026-12-03'],
    ['December 3rd', '2026-12-03'],
    ['the 3rd of December', '2026-12-03'],
    ['3 December', '2026-12-03'],
    ['December third', '2026-12-03'],
    ['November twenty-fifth', '2026-11-25'],
    ['on the 3rd', '2026-12-03'],
    ['the 28th', '2026-11-28'],
    ['12/3', '2026-12-03'],
    ['2026-12-03', '2026-12-03'],
    ['December 3, 2027', '2027-12-03'],
    ['in 3 days', '2026-11-28'],
    ['in two weeks', '2026-12-09'],
    ['in a week', '2026-12-02'],
    // A past day of this year moves to the next year.
    ['March 3', '2027-03-03'],
    ['November 24', '2027-11-24'],
    // Last day of the week or month, as on Lex's page.
    ['next week', '2026-11-29'],
    ['next month', '2026-12-31'],
    ['February 30', ''],
    ['someday', ''],
    ['it may rain', ''],
  ])('%s is %s', (text, day) => {
    expect(meanings('AMAZON.Date', 'en', text)).toBe(day);
  });
});

describe('a date in Korean', () => {
  test.each([
    ['오늘', '2026-11-25'],
    ['내일 저녁 7시', '2026-11-26'],
    ['모레', '2026-11-27'],
    ['내일모레', '2026-11-27'],
    ['글피', '2026-11-28'],
    ['어제', '2026-11-24'],
    ['그저께', '2026-11-23'],
    ['금요일', '2026-11-27'],
    ['이번 주 금요일', '2026-11-27'],
    ['다음 주 금요일', '2026-12-04'],
    ['다음주 금요일에', '2026-12-04'],
    ['다다음 주 화요일', '2026-12-08'],
    ['다음주 수욜', '2026-12-02'],
    ['지난주 금요일', '2026-11-20'],
    ['12월 3일', '2026-12-03'],
    ['십이월 삼일', '2026-12-03'],
    ['시월 이일', '2027-10-02'],
    ['2027년 1월 2일', '2027-01-02'],
    ['3일', '2026-12-03'],
    ['3일 뒤', '2026-11-28'],
    ['일주일 뒤', '2026-12-02'],
    ['2주 후', '2026-12-09'],
    ['11월 24일', '2027-11-24'],
    ['다음 주', '2026-11-29'],
    ['다음 달', '2026-12-31'],
    ['2월 30일', ''],
    ['언젠가', ''],
  ])('%s: %s', (text, day) => {
    expect(meanings('AMAZON.Date', 'ko', text)).toBe(day);
  });
});

describe('a time', () => {
  test.each<[Language, string, string]>([
    ['en', '7pm', '19:00'],
    ['en', '7:30 p.m.', '19:30'],
    ['en', 'seven pm', '19:00'],
    ['en', '12 am', '00:00'],
    ['en', '12 pm', '12:00'],
    ['en', '19:00', '19:00'],
    ['en', "10 o'clock", '10:00 or 22:00'],
    ['en', 'at 7', '07:00 or 19:00'],
    ['en', 'at seven in the evening', '19:00'],
    ['en', 'half past six', '06:30 or 18:30'],
    ['en', 'quarter to eight in the evening', '19:45'],
    ['en', 'noon', '12:00'],
    ['en', 'midnight', '00:00'],
    ['en', 'in the morning', 'MO'],
    ['en', '7', '07:00 or 19:00'],
    ['en', 'at 25:00', ''],
    ['en', 'for 4 people', ''],
    ['ko', '저녁 7시', '19:00'],
    ['ko', '저녁 일곱 시 반', '19:30'],
    ['ko', '오전 11시 30분', '11:30'],
    ['ko', '밤 12시', '00:00'],
    ['ko', '낮 12시', '12:00'],
    ['ko', '점심 11시', '11:00'],
    ['ko', '새벽 1시', '01:00'],
    ['ko', '19시', '19:00'],
    ['ko', '7시', '07:00 or 19:00'],
    ['ko', '열두 시', '00:00 or 12:00'],
    ['ko', '정오', '12:00'],
    ['ko', '저녁에', 'EV'],
    ['ko', '몇 시', ''],
  ])('in %s, %s: %s', (language, text, time) => {
    expect(meanings('AMAZON.Time', language, text)).toBe(time);
  });
});

describe('a number', () => {
  test.each<[Language, string, string]>([
    ['en', 'four people', '4'],
    ['en', 'twenty-one', '21'],
    ['en', 'just me', '1'],
    ['en', '-3', '-3'],
    ['en', '2.5', '2.5'],
    ['en', 'it is 482 913', '482913'],
    ['en', '4 8 2 9 1 3', '482913'],
    ['ko', '4명', '4'],
    ['ko', '네 명이요', '4'],
    ['ko', '두 사람', '2'],
    ['ko', '열한 명', '11'],
    ['ko', '십이 명', '12'],
    ['ko', '둘이요', '2'],
    ['ko', '혼자요', '1'],
    ['ko', '482913입니다', '482913'],
    ['ko', '모르겠어요', ''],
    ['ko', '12월 첫째 주', ''],
  ])('in %s, %s: %s', (language, text, number) => {
    expect(meanings('AMAZON.Number', language, text)).toBe(number);
  });
});

describe('values in one sentence', () => {
  test.each<[Language, string, readonly string[]]>([
    [
      'en',
      'a table for 4 on December 3 at 7pm, call 010-0000-1234',
      ['4', '2026-12-03', '19:00', '01000001234'],
    ],
    ['en', '2026-12-03 or +82 10 0000 1234', ['2026-12-03', '821000001234']],
    [
      'ko',
      '12월 3일 저녁 7시 반에 네 명, 010-0000-1234',
      ['2026-12-03', '19:30', '4', '01000001234'],
    ],
  ])('in %s are told apart: %s', (language, text, values) => {
    const found = findSlotValues(text, language, TODAY);
    expect(found.map(({ meanings: [first] }) => first)).toEqual(values);
  });

  test.each(['공일공 일이삼사 오육칠팔', '영일영, 일이삼사, 오육칠팔입니다'])(
    'include a phone number spelled out in Korean: %s',
    (text) => {
      expect(meanings('AMAZON.PhoneNumber', 'ko', text)).toBe('01012345678');
    },
  );

  test('are not a phone number with eight or sixteen digits', () => {
    for (const text of ['0100-0001', '0100 0000 1234 5678'])
      expect(meanings('AMAZON.PhoneNumber', 'en', text)).toBe('');
  });
});

describe('a name', () => {
  test.each([
    ['Jane', 'Jane'],
    ['My name is Jane Doe.', 'Jane Doe'],
    ['under O’Neill please', 'O’Neill'],
    ['김민준입니다', '김민준'],
    ['제 이름은 이서연이에요', '이서연'],
    ['When are you open?', undefined],
    ['언제 열어요?', undefined],
    ['4', undefined],
    ['😀', undefined],
    ['a b c d e f', undefined],
    ["yes that's right", undefined],
    ['네 맞아요', undefined],
    ['아니, 김민준이요', '김민준'],
    ["no wait, it's Jane", 'Jane'],
  ])('in "%s" is %s', (text, name) => {
    expect(parseName(text)[0]?.meanings[0]).toBe(name);
  });
});

describe('yes and no', () => {
  test.each([
    ['yes', 'Yes', ''],
    ['Yes, please send it', 'Yes', 'please send it'],
    ['no', 'No', ''],
    ['No, make it eight', 'No', 'make it eight'],
    ['not really', 'No', ''],
    ['네', 'Yes', ''],
    ['네, 보내 주세요', 'Yes', '보내 주세요'],
    ['아니요', 'No', ''],
    ['아니요, 8시로 할게요', 'No', '8시로 할게요'],
    ['아니 네 명이요', 'No', '네 명이요'],
    ['아니다', 'No', ''],
  ])('%s is %s, and "%s"', (text, answer, rest) => {
    expect(parseConfirmation(text)).toEqual({ answer, rest });
  });

  test.each(['nothing', 'yesterday', '네덜란드', '네 명이요', '네 시요', 'maybe', '아니스', '😀'])(
    '%s is neither',
    (text) => {
      expect(parseConfirmation(text)).toBeUndefined();
    },
  );
});

describe('a listed value', () => {
  const seats = [
    { value: 'Window', synonyms: ['by the window', '창가'] },
    { value: 'PrivateRoom', synonyms: ['private room', '룸'] },
  ];

  test.each([
    ['by the window, please', 'Window'],
    ['WINDOWS', 'Window'],
    ['창가로 부탁해요', 'Window'],
    ['the private  room', 'PrivateRoom'],
    ['widow', undefined],
    ['a windowless place', undefined],
  ])('in "%s" is %s', (text, value) => {
    expect(matchSlotValues(text, seats)[0]?.meanings[0]).toBe(value);
  });
});
