import { plainForm } from '@by-example/emulator/engines/search/plain-form';
import { createIntent, takeTurn } from '@by-example/emulator/services/lex/run-turn';
import { newSession } from '@by-example/emulator/services/lex/sessions';
import type { DialogAction, Session } from '@by-example/emulator/services/lex/sessions';
import { models } from './booking-models';

const today = '2026-11-25';
type Language = keyof typeof models;

const slot = (value: string) => ({
  shape: 'Scalar' as const,
  value: { originalValue: value, interpretedValue: value, resolvedValues: [value] },
});
const FILLED = {
  Date: slot('2026-11-27'),
  Time: slot('19:00'),
  PartySize: slot('2'),
  Seating: slot('Window'),
  Phone: slot('01011112222'),
};

/** A booking in which the bot has just asked. */
function asking(language: Language, dialogAction: DialogAction): Session {
  const intent = createIntent('BookTable', FILLED, models[language]);
  return { ...newSession, intent, dialogAction };
}

const reply = (language: Language, text: string, session: Session) =>
  takeTurn(plainForm(text), session, { model: models[language], today, hook: undefined });

const valuesOf = ({ intent }: Session) =>
  Object.fromEntries(
    Object.entries(intent?.slots ?? {}).flatMap(([name, value]) =>
      value === null ? [] : [[name, value.value.resolvedValues.join(' or ')]],
    ),
  );

const corrections: readonly [Language, string, string, string][] = [
  ['ko', '아니 3명이요', 'PartySize', '3'],
  ['ko', '아니요 네 명이요', 'PartySize', '4'],
  ['ko', '아니, 저녁 8시로 해 주세요', 'Time', '20:00'],
  ['ko', '아 참, 토요일이요', 'Date', '2026-11-28'],
  ['ko', '잠깐만요 010-2222-4444', 'Phone', '01022224444'],
  ['ko', '아니 테라스로요', 'Seating', 'Terrace'],
  ['en', 'no, wait, 010-2222-4444', 'Phone', '01022224444'],
  ['en', 'actually make it 8pm', 'Time', '20:00'],
  ['en', 'no, four people', 'PartySize', '4'],
  ['en', 'sorry, I meant Saturday', 'Date', '2026-11-28'],
];

describe('a correction', () => {
  test.each(corrections)(
    'changes the slot instead of declining, in %s: %s',
    async (language, text, name, value) => {
      const session = await reply(language, text, asking(language, { type: 'ConfirmIntent' }));
      expect(session.intent?.confirmationState).toBe('None');
      expect(valuesOf(session)).toEqual({
        ...valuesOf(asking(language, { type: 'Delegate' })),
        [name]: value,
      });
    },
  );

  test.each(corrections)(
    'of another slot is not a name, in %s: %s',
    async (language, text, name, value) => {
      const elicit = { type: 'ElicitSlot', slotToElicit: 'Name' } as const;
      const session = await reply(language, text, asking(language, elicit));
      expect(session.intent?.name).toBe('BookTable');
      expect(valuesOf(session)).toMatchObject({ [name]: value });
      expect(valuesOf(session)).not.toHaveProperty('Name');
    },
  );

  test('changes the value that a yes contradicts, but not one that it repeats', async () => {
    const confirm = asking('en', { type: 'ConfirmIntent' });
    const changed = await reply('en', 'yes, but at 9pm', confirm);
    expect(changed.intent?.confirmationState).toBe('None');
    expect(valuesOf(changed)).toMatchObject({ Time: '21:00' });
    const same = await reply('en', 'yes, at 7', confirm);
    expect(same.intent?.confirmationState).toBe('Confirmed');
  });
});

test.each<[Language, string, 'Confirmed' | 'Denied']>([
  ['ko', '아니요', 'Denied'],
  ['ko', '아니', 'Denied'],
  ['ko', '네', 'Confirmed'],
  ['ko', '네 맞아요', 'Confirmed'],
  ['en', 'no', 'Denied'],
  ['en', 'no, thanks', 'Denied'],
  ['en', "yes that's right", 'Confirmed'],
])('an answer without a value decides, in %s: %s', async (language, text, state) => {
  const session = await reply(language, text, asking(language, { type: 'ConfirmIntent' }));
  expect(session.intent?.confirmationState).toBe(state);
});

test("a yes is not a name: yes that's right", async () => {
  const elicit = { type: 'ElicitSlot', slotToElicit: 'Name' } as const;
  for (const [language, text] of [
    ['en', "yes that's right"],
    ['ko', '네 맞아요'],
  ] as const) {
    const session = await reply(language, text, asking(language, elicit));
    expect(valuesOf(session)).not.toHaveProperty('Name');
  }
});

describe('a request that opens a booking', () => {
  test.each<[Language, string, Readonly<Record<string, string>>]>([
    ['ko', '예약하고 싶은데요', {}],
    ['ko', '예약 부탁드립니다', {}],
    [
      'ko',
      '내일 저녁 7시에 두 명 자리 있나요',
      { Date: '2026-11-26', Time: '19:00', PartySize: '2' },
    ],
    [
      'ko',
      '이번 주 토요일 저녁 일곱시 반에 어른 두 명 아이 한 명 예약하고 싶은데요',
      { Date: '2026-11-28', Time: '19:30', PartySize: '3' },
    ],
    [
      'ko',
      '담주 수욜 열두 시 스물세 명 예약 부탁드립니다',
      { Date: '2026-12-02', Time: '00:00 or 12:00', PartySize: '23' },
    ],
    ['ko', '내일 세 명, 아니 네 명 예약할게요', { Date: '2026-11-26', PartySize: '4' }],
    ['ko', '１２월 ３일 ４명 예약할게요', { Date: '2026-12-03', PartySize: '4' }],
    ['ko', '모레 저녁 7시 예약하고 싶어요'.normalize('NFD'), { Date: '2026-11-27', Time: '19:00' }],
    [
      'en',
      'book a table for two adults and one child the day after tomorrow at half past seven',
      { Date: '2026-11-27', Time: '07:30 or 19:30', PartySize: '3' },
    ],
    [
      'en',
      'book a table for three, no wait, four people on Friday',
      { Date: '2026-11-27', PartySize: '4' },
    ],
    [
      'en',
      'a table for half a dozen a week from Friday at 7:30pm',
      { Date: '2026-12-04', Time: '19:30', PartySize: '6' },
    ],
  ])('fills its slots in %s: %s', async (language, text, values) => {
    const session = await reply(language, text, newSession);
    expect(session.intent?.name).toBe('BookTable');
    expect(valuesOf(session)).toEqual(values);
  });
});
