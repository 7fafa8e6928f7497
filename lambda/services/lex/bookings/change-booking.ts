import { extractDigits } from './validate-booking';
import { findBookingIssue, resolveTime } from './book-table';
import type { BookingPorts } from './book-table';
import type { BookingPart, Seating } from '../dialog/lex-event';
import { elicitAgain } from '../support/agent-handoff';
import type { Booking, BookingStore, StoredBooking } from './booking-store';
import {
  close,
  confirm,
  delegate,
  elicitSlot,
  getSlotValue,
  withSlots,
} from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

const parts = ['Date', 'Time', 'PartySize', 'Seating'] as const;

/** Finds the booking, elicits the change and asks for confirmation. */
export async function validateChange(turn: Turn, ports: BookingPorts): Promise<Reply> {
  const found = await lookUp(turn, ports);
  if (!('booking' in found)) return found.reply;
  const { booking } = found;
  const part = getSlotValue(turn, 'Change') as BookingPart | undefined;
  if (turn.confirmation === 'Denied' || part === 'Nothing')
    return close(turn, 'Failed', turn.messages.unchanged);
  const requested = withSlots(turn, { Change: null });
  if (part !== undefined && getSlotValue(turn, part) === undefined)
    return elicitSlot(requested, part, turn.messages.changePrompts[part]);
  if (parts.every((each) => turn.slots[each] == null))
    return elicitAgain(turn, 'Change', turn.messages.found(booking), ports.createTicket);

  const issue = findBookingIssue(requested, ports.now(), booking);
  if (issue !== undefined)
    return elicitAgain(
      requested,
      issue.slot,
      turn.messages.bookingIssue(issue),
      ports.createTicket,
    );
  const sure = resolveTime(requested);
  return turn.confirmation === 'Confirmed'
    ? delegate(sure)
    : confirm(sure, turn.messages.confirmChange(changed(booking, sure)));
}

export async function changeBooking(turn: Turn, { bookings }: BookingPorts): Promise<Reply> {
  const { reference, stored } = await find(turn, bookings);
  if (stored === undefined) return close(turn, 'Failed', turn.messages.noSuchBooking);
  const booking = changed(stored.booking, turn);
  const written = await bookings.put(reference, booking, { version: stored.version });
  return written
    ? close(turn, 'Fulfilled', turn.messages.changed(booking, reference))
    : close(turn, 'Failed', turn.messages.changedMeanwhile);
}

/** Finds the booking and asks for confirmation of the cancellation. */
export async function validateCancellation(turn: Turn, ports: BookingPorts): Promise<Reply> {
  const found = await lookUp(turn, ports);
  if (!('booking' in found)) return found.reply;
  if (turn.confirmation === 'Denied') return close(turn, 'Failed', turn.messages.kept);
  return turn.confirmation === 'Confirmed'
    ? delegate(turn)
    : confirm(turn, turn.messages.confirmCancel(found.booking));
}

export async function cancelBooking(turn: Turn, { bookings }: BookingPorts): Promise<Reply> {
  const { reference, stored } = await find(turn, bookings);
  if (stored === undefined) return close(turn, 'Failed', turn.messages.noSuchBooking);
  await bookings.delete(reference);
  return close(turn, 'Fulfilled', turn.messages.cancelled(reference));
}

/** Finds a booking by reference and phone number; a guessed reference alone finds nothing. */
async function lookUp(
  turn: Turn,
  { bookings, createTicket }: BookingPorts,
): Promise<{ readonly booking: Booking } | { readonly reply: Reply }> {
  if (getSlotValue(turn, 'Reference') === undefined || getSlotValue(turn, 'Phone') === undefined)
    return { reply: delegate(turn) };
  const { stored } = await find(turn, bookings);
  if (stored !== undefined) return { booking: stored.booking };
  const without = withSlots(turn, { Phone: null });
  return {
    reply: await elicitAgain(without, 'Reference', turn.messages.noSuchBooking, createTicket),
  };
}

async function find(
  turn: Turn,
  bookings: BookingStore,
): Promise<{ readonly reference: string; readonly stored: StoredBooking | undefined }> {
  const reference = extractDigits(getSlotValue(turn, 'Reference') ?? '');
  const phone = extractDigits(getSlotValue(turn, 'Phone') ?? '');
  const found = /^\d{6}$/.test(reference) ? await bookings.get(reference) : undefined;
  return { reference, stored: found?.booking.phone === phone ? found : undefined };
}

function changed(booking: Booking, turn: Turn): Booking {
  return {
    ...booking,
    date: getSlotValue(turn, 'Date') ?? booking.date,
    time: getSlotValue(turn, 'Time') ?? booking.time,
    people: Number(getSlotValue(turn, 'PartySize') ?? booking.people),
    seating: (getSlotValue(turn, 'Seating') as Seating | undefined) ?? booking.seating,
  };
}
