import { acknowledgeCorrection } from './acknowledge-correction';
import {
  extractDigits,
  checkDate,
  checkPartySize,
  checkPhone,
  checkTime,
  openTime,
} from './validate-booking';
import type { BookingIssue } from './validate-booking';
import type { BookingPart, Seating } from '../dialog/lex-event';
import { elicitAgain } from '../support/agent-handoff';
import { createBooking } from './booking-store';
import type { Booking, BookingStore, CreateTicket } from './booking-store';
import {
  close,
  confirm,
  delegate,
  elicitSlot,
  slotInterpretations,
  resolveSlot,
  getSlotValue,
  withSlots,
} from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

export interface BookingPorts {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly bookings: BookingStore;
  readonly createTicket: CreateTicket;
}

/** Validates a new booking, elicits invalid slots, and asks for confirmation when complete. */
export async function validateBooking(turn: Turn, ports: BookingPorts): Promise<Reply> {
  const part = getSlotValue(turn, 'Change') as BookingPart | undefined;
  if (part === 'Nothing') return close(turn, 'Failed', turn.messages.notBooked);
  if (part !== undefined)
    return elicitSlot(withSlots(turn, { Change: null }), part, turn.messages.changePrompts[part]);
  if (turn.confirmation === 'Denied')
    return elicitAgain(turn, 'Change', turn.messages.whatToChange, ports.createTicket);

  const issue = findBookingIssue(turn, ports.now());
  if (issue !== undefined)
    return elicitAgain(turn, issue.slot, turn.messages.bookingIssue(issue), ports.createTicket);
  const sure = resolveTime(turn);
  const booking = toBooking(sure);
  if (booking !== undefined && turn.confirmation !== 'Confirmed')
    return confirm(sure, turn.messages.confirmBooking(booking));
  return acknowledgeCorrection(sure) ?? delegate(sure);
}

export async function bookTable(turn: Turn, { bookings }: BookingPorts): Promise<Reply> {
  const booking = toBooking(turn);
  if (booking === undefined) throw new Error('Lex fulfilled an incomplete booking');
  const reference = await createBooking(turn.sessionId, booking, bookings);
  return close(turn, 'Fulfilled', turn.messages.booked(booking, reference));
}

/** Finds the first issue of the values so far, in elicitation order. */
export function findBookingIssue(
  turn: Turn,
  now: number,
  known?: Booking,
): BookingIssue | undefined {
  const date = getSlotValue(turn, 'Date') ?? known?.date;
  const times = slotInterpretations(turn, 'Time') ?? (known && [known.time]);
  const people = getSlotValue(turn, 'PartySize');
  const phone = getSlotValue(turn, 'Phone');
  return (
    (date === undefined ? undefined : checkDate(date, now)) ??
    (times === undefined ? undefined : checkTime(times, date, now)) ??
    (people === undefined ? undefined : checkPartySize(people)) ??
    (phone === undefined ? undefined : checkPhone(phone))
  );
}

/** Resolves an ambiguous time to opening hours: 7 o'clock is 19:00, because 07:00 is before opening. */
export function resolveTime(turn: Turn): Turn {
  const time = openTime(slotInterpretations(turn, 'Time') ?? []);
  return time === undefined ? turn : resolveSlot(turn, 'Time', time);
}

function toBooking(turn: Turn): Booking | undefined {
  const [date, time, people, seating, name, phone] = [
    'Date',
    'Time',
    'PartySize',
    'Seating',
    'Name',
    'Phone',
  ].map((slot) => getSlotValue(turn, slot));
  if (date === undefined || time === undefined || people === undefined) return undefined;
  if (seating === undefined || name === undefined || phone === undefined) return undefined;
  return {
    date,
    time,
    people: Number(people),
    seating: seating as Seating,
    name,
    phone: extractDigits(phone),
  };
}
