import { handleTurn } from '../../../lambda/services/lex/fulfill/handle-turn';
import { lexEvent } from '../../../lambda/services/lex/dialog/lex-event';
import type { LexEvent } from '../../../lambda/services/lex/dialog/lex-event';
import {
  createBooking,
  isWriteConflict,
  sixDigits,
} from '../../../lambda/services/lex/bookings/booking-store';
import type {
  Booking,
  BookingStore,
  Ticket,
} from '../../../lambda/services/lex/bookings/booking-store';

/** Wednesday, 25 November 2026, 18:00 in Seoul. */
const NOW = Date.parse('2026-11-25T09:00:00Z');

const booking: Booking = {
  date: '2026-11-27',
  time: '19:00',
  people: 2,
  seating: 'Window',
  name: 'Jane',
  phone: '01000001234',
};

/** Bookings in memory, with a version per write. */
function memoryStore(first: Readonly<Record<string, Booking>> = {}) {
  const stored = new Map(
    Object.entries(first).map(([key, value]) => [key, { booking: value, version: '1' }]),
  );
  let version = 1;
  const store: BookingStore = {
    get: (reference) => Promise.resolve(stored.get(reference)),
    put(reference, value, over) {
      const current = stored.get(reference);
      const may = over === 'new' ? current === undefined : current?.version === over.version;
      if (may) stored.set(reference, { booking: value, version: String(++version) });
      return Promise.resolve(may);
    },
    delete: (reference) => {
      stored.delete(reference);
      return Promise.resolve();
    },
  };
  return { store, kept: stored };
}

interface TurnInput {
  readonly intent: string;
  readonly slots?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly source?: 'DialogCodeHook' | 'FulfillmentCodeHook';
  readonly confirmation?: 'None' | 'Confirmed' | 'Denied';
  readonly attributes?: Readonly<Record<string, string>>;
  readonly locale?: 'en_US' | 'ko_KR';
}

function buildEvent(turn: TurnInput): LexEvent {
  const slots = Object.entries(turn.slots ?? {}).map(([name, value]) => {
    if (value === null) return [name, null];
    const meanings = [value].flat();
    const [only, ...others] = meanings;
    const interpretedValue = others.length > 0 ? null : only;
    return [
      name,
      {
        shape: 'Scalar',
        value: { originalValue: String(value), interpretedValue, resolvedValues: meanings },
      },
    ];
  });
  return lexEvent.parse({
    messageVersion: '1.0',
    somethingNew: true,
    invocationSource: turn.source ?? 'DialogCodeHook',
    sessionId: 'somebody',
    bot: { localeId: turn.locale ?? 'en_US' },
    sessionState: {
      sessionAttributes: turn.attributes ?? {},
      intent: {
        name: turn.intent,
        slots: Object.fromEntries(slots) as object,
        confirmationState: turn.confirmation ?? 'None',
      },
    },
  });
}

async function answer(turn: TurnInput, first: Readonly<Record<string, Booking>> = {}) {
  const { store, kept: stored } = memoryStore(first);
  const tickets: Ticket[] = [];
  const reply = await handleTurn(buildEvent(turn), {
    now: () => NOW,
    bookings: store,
    createTicket: (_, ticket) => {
      tickets.push(ticket);
      return Promise.resolve();
    },
  });
  const { dialogAction, intent, sessionAttributes } = reply.sessionState;
  return {
    action: dialogAction.type,
    slot: dialogAction.slotToElicit,
    state: intent?.state,
    slots: intent?.slots ?? {},
    says: (reply.messages ?? []).map(({ content }) => content).join('\n'),
    attributes: sessionAttributes,
    tickets,
    kept: stored,
  };
}

const whole = {
  Date: '2026-11-27',
  Time: '19:00',
  PartySize: '2',
  Seating: 'Window',
  Name: 'Jane',
  Phone: '010-0000-1234',
};

describe('a booking', () => {
  it.each([
    ['a day in the past', { Date: '2026-11-24' }, 'Date', 'is over'],
    ['a nonexistent day', { Date: '2026-02-30' }, 'Date', 'do not know that day'],
    ['a Monday', { Date: '2026-11-30' }, 'Date', 'closed on Mondays'],
    ['the 61st day from now', { Date: '2027-01-25' }, 'Date', '60 days'],
    [
      'an hour of today that is over',
      { Date: '2026-11-25', Time: '17:30' },
      'Time',
      'passed for today',
    ],
    ['an hour before it opens', { Time: '11:00' }, 'Time', 'between 11:30 am and 8:30 pm'],
    ['an hour at which it closes', { Time: '21:00' }, 'Time', 'between 11:30 am and 8:30 pm'],
    ['an evening without an hour', { Time: 'EV' }, 'Time', 'by the clock'],
    ['nobody', { PartySize: '0' }, 'PartySize', 'How many people'],
    ['half a person', { PartySize: '2.5' }, 'PartySize', 'How many people'],
    ['nine people', { PartySize: '9' }, 'PartySize', 'up to 8'],
    ['a phone number of seven digits', { Phone: '000-1234' }, 'Phone', 'whole phone number'],
  ])('is rejected for %s', async (_, invalid, slot, part) => {
    const {
      action,
      slot: elicited,
      says: replyText,
      slots,
    } = await answer({ intent: 'BookTable', slots: { ...whole, ...invalid } });
    expect({ action, asked: elicited }).toEqual({ action: 'ElicitSlot', asked: slot });
    expect(replyText).toContain(part);
    expect(slots[slot]).toBeNull();
  });

  it.each([
    ['today, an hour from now', { Date: '2026-11-25', Time: '19:00' }],
    ['the first hour', { Time: '11:30' }],
    ['the last hour', { Time: '20:30' }],
    ['the sixtieth day from now', { Date: '2027-01-24' }],
    ['eight people', { PartySize: '8' }],
  ])('is accepted for %s', async (_, valid) => {
    const { action } = await answer({ intent: 'BookTable', slots: { ...whole, ...valid } });
    expect(action).toBe('ConfirmIntent');
  });

  it('resolves seven to seven in the evening', async () => {
    const { slots, says: replyText } = await answer({
      intent: 'BookTable',
      slots: { ...whole, Time: ['07:00', '19:00'] },
    });
    expect(slots['Time']?.value?.interpretedValue).toBe('19:00');
    expect(replyText).toContain('7 pm');
  });

  it('hands off when the same value is invalid for the third time, with the values so far', async () => {
    let attributes = {};
    for (const expected of ['ElicitSlot', 'ElicitSlot', 'Close']) {
      const turn = await answer({
        intent: 'BookTable',
        slots: { PartySize: '4', Date: '2020-01-01' },
        attributes,
      });
      expect(turn.action).toBe(expected);
      ({ attributes } = turn);
      if (expected === 'Close') {
        expect(turn.tickets).toMatchObject([
          { reason: 'too many attempts', open: { intent: 'BookTable' } },
        ]);
        expect(turn.attributes['dialogState']).toBeUndefined();
      }
    }
  });

  it('hands off at the third denial, too', async () => {
    let attributes = {};
    for (const expected of ['Change', 'Change', undefined]) {
      const turn = await answer({
        intent: 'BookTable',
        slots: whole,
        confirmation: 'Denied',
        attributes,
      });
      expect(turn.slot).toBe(expected);
      ({ attributes } = turn);
    }
  });

  it('is not created if the user denies it and changes nothing', async () => {
    const { action, state } = await answer({
      intent: 'BookTable',
      slots: { ...whole, Change: 'Nothing' },
      confirmation: 'Denied',
    });
    expect({ action, state }).toEqual({ action: 'Close', state: 'Failed' });
  });

  it('keeps foreign session attributes and clears its own at the end', async () => {
    const { attributes, kept: stored } = await answer({
      intent: 'BookTable',
      slots: whole,
      source: 'FulfillmentCodeHook',
      attributes: { channel: 'web', dialogState: '{"tries":{"Date":2}}' },
    });
    expect(attributes).toEqual({ channel: 'web' });
    expect([...stored.values()].map((each) => each.booking)).toEqual([booking]);
  });

  it('ignores invalid dialog state of another writer', async () => {
    for (const dialogue of ['no json', '[]', '{"tries":7}']) {
      const { action } = await answer({
        intent: 'FallbackIntent',
        source: 'FulfillmentCodeHook',
        attributes: { dialogue },
      });
      expect(action).toBe('ElicitIntent');
    }
  });

  it('limits its state: a digression that is too long to resume is dropped', async () => {
    const { attributes } = await answer({
      intent: 'ReportProblem',
      slots: { ProblemType: 'Food', Description: '맛'.repeat(490), Extra: 'x'.repeat(9_000) },
    });
    expect(JSON.stringify(attributes).length).toBeLessThan(4_100);
  });
});

describe('a booking reference', () => {
  it('is the same for the same booking in the same session, and books once', async () => {
    const { store, kept: stored } = memoryStore();
    expect(await createBooking('a', booking, store)).toBe(await createBooking('a', booking, store));
    expect(stored.size).toBe(1);
    expect(await createBooking('b', booking, store)).not.toBe([...stored.keys()][0]);
  });

  it('differs if it is taken', async () => {
    const takenReference = sixDigits(JSON.stringify(['a', booking, 0]));
    const { store } = memoryStore({ [takenReference]: { ...booking, name: 'Sam' } });
    expect(await createBooking('a', booking, store)).toMatch(/^\d{6}$/);
    expect(await createBooking('a', booking, store)).not.toBe(takenReference);
  });
});

describe('a change', () => {
  const bookings = { '482913': booking };
  const found = { Reference: '482913', Phone: '01000001234' };

  it('validates the new day with the existing time', async () => {
    const early = { '482913': { ...booking, time: '12:00' } };
    const turn = await answer(
      { intent: 'ChangeBooking', slots: { ...found, Date: '2026-11-25' } },
      early,
    );
    expect(turn).toMatchObject({
      slot: 'Time',
      says: expect.stringContaining('passed for today') as string,
    });
  });

  it('does not overwrite a concurrent change', async () => {
    const { store } = memoryStore(bookings);
    const reply = await handleTurn(
      buildEvent({
        intent: 'ChangeBooking',
        slots: { ...found, PartySize: '4' },
        source: 'FulfillmentCodeHook',
      }),
      {
        now: () => NOW,
        bookings: { ...store, put: () => Promise.resolve(false) },
        createTicket: () => Promise.resolve(),
      },
    );
    expect(reply.sessionState.intent?.state).toBe('Failed');
    expect(reply.messages?.[0]?.content).toContain('Someone else');
  });

  it.each(['12345', '1234567', '../secrets', '482914'])(
    'finds nothing under %s',
    async (Reference) => {
      const turn = await answer(
        { intent: 'ChangeBooking', slots: { ...found, Reference } },
        bookings,
      );
      expect(turn).toMatchObject({ action: 'ElicitSlot', slot: 'Reference' });
      expect(turn.slots['Phone']).toBeNull();
    },
  );
});

describe('a problem', () => {
  it('has at most 500 characters, and a Korean syllable or an emoji counts as one', async () => {
    const reportProblem = (Description: string) =>
      answer({
        intent: 'ReportProblem',
        slots: { ProblemType: 'Food', Description, Phone: '01000001234' },
        locale: 'ko_KR',
      });
    expect(await reportProblem('맛'.repeat(500))).toMatchObject({ action: 'ConfirmIntent' });
    expect(await reportProblem('😀'.repeat(500))).toMatchObject({ action: 'ConfirmIntent' });
    expect(await reportProblem('맛'.repeat(501))).toMatchObject({ slot: 'Description' });
  });
});

describe('a conditional write of a booking', () => {
  it.each([
    ['PreconditionFailed', true],
    ['ConditionalRequestConflict', true],
    ['NoSuchKey', true],
    ['AccessDenied', false],
    ['SlowDown', false],
  ])('that fails with %s means another write: %s', (name, expected) => {
    expect(isWriteConflict(name)).toBe(expected);
  });
});
