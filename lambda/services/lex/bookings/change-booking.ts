import { digitsOf } from './validate-booking';
import { findBookingIssue, resolveTime } from './book-table';
import type { BookingPorts } from './book-table';
import type { BookingPart, Seating } from '../dialog/lex-event';
import { askAgain } from '../support/agent-handoff';
import type { Booking, BookingStore, StoredBooking } from './booking-store';
import { close, confirm, delegate, elicitSlot, valueOf, withSlots } from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

const parts = ['Date', 'Time', 'PartySize', 'Seating'] as const;

/** Finds the booking, elicits the change and asks for confirmation. */
export async function validateChange(turn: Turn, ports: BookingPorts): Promise<Reply> {
  const found = await lookUp(turn, ports);
  if (!('booking' in found)) return found.reply;
  const { booking } = found;
  const part = valueOf(turn, 'Change') as BookingPart | undefined;
  if (turn.confirmation === 'Denied' || part === 'Nothing')
    return close(turn, 'Failed', turn.say.unchanged);
  const asked = withSlots(turn, { Change: null });
  if (part !== undefined && valueOf(turn, part) === undefined)
    return elicitSlot(asked, part, turn.say.ask[part]);
  if (parts.every((each) => turn.slots[each] == null))
    return askAgain(turn, 'Change', turn.say.found(booking), ports.takeTicket);

  const objection = findBookingIssue(asked, ports.now(), booking);
  if (objection !== undefined)
    return askAgain(asked, objection.slot, turn.say.objection(objection), ports.takeTicket);
  const sure = resolveTime(asked);
  return turn.confirmation === 'Confirmed'
    ? delegate(sure)
    : confirm(sure, turn.say.confirmChange(changed(booking, sure)));
}

export async function changeBooking(turn: Turn, { bookings }: BookingPorts): Promise<Reply> {
  const { reference, stored } = await find(turn, bookings);
  if (stored === undefined) return close(turn, 'Failed', turn.say.noSuchBooking);
  const booking = changed(stored.booking, turn);
  const written = await bookings.put(reference, booking, { version: stored.version });
  return written
    ? close(turn, 'Fulfilled', turn.say.changed(booking, reference))
    : close(turn, 'Failed', turn.say.changedMeanwhile);
}

/** Finds the booking and asks for confirmation of the cancellation. */
export async function validateCancellation(turn: Turn, ports: BookingPorts): Promise<Reply> {
  const found = await lookUp(turn, ports);
  if (!('booking' in found)) return found.reply;
  if (turn.confirmation === 'Denied') return close(turn, 'Failed', turn.say.kept);
  return turn.confirmation === 'Confirmed'
    ? delegate(turn)
    : confirm(turn, turn.say.confirmCancel(found.booking));
}

export async function cancelBooking(turn: Turn, { bookings }: BookingPorts): Promise<Reply> {
  const { reference, stored } = await find(turn, bookings);
  if (stored === undefined) return close(turn, 'Failed', turn.say.noSuchBooking);
  await bookings.delete(reference);
  return close(turn, 'Fulfilled', turn.say.cancelled(reference));
}

/** Finds a booking by reference and phone number; a guessed reference alone finds nothing. */
async function lookUp(
  turn: Turn,
  { bookings, takeTicket }: BookingPorts,
): Promise<{ readonly booking: Booking } | { readonly reply: Reply }> {
  if (valueOf(turn, 'Reference') === undefined || valueOf(turn, 'Phone') === undefined)
    return { reply: delegate(turn) };
  const { stored } = await find(turn, bookings);
  if (stored !== undefined) return { booking: stored.booking };
  const without = withSlots(turn, { Phone: null });
  return { reply: await askAgain(without, 'Reference', turn.say.noSuchBooking, takeTicket) };
}

async function find(
  turn: Turn,
  bookings: BookingStore,
): Promise<{ readonly reference: string; readonly stored: StoredBooking | undefined }> {
  const reference = digitsOf(valueOf(turn, 'Reference') ?? '');
  const phone = digitsOf(valueOf(turn, 'Phone') ?? '');
  const found = /^\d{6}$/.test(reference) ? await bookings.get(reference) : undefined;
  return { reference, stored: found?.booking.phone === phone ? found : undefined };
}

function changed(booking: Booking, turn: Turn): Booking {
  return {
    ...booking,
    date: valueOf(turn, 'Date') ?? booking.date,
    time: valueOf(turn, 'Time') ?? booking.time,
    people: Number(valueOf(turn, 'PartySize') ?? booking.people),
    seating: (valueOf(turn, 'Seating') as Seating | undefined) ?? booking.seating,
  };
}
