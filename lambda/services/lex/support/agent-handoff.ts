import { requiredSlots } from '../dialog/lex-event';
import { restaurant } from '../messages/restaurant-policy';
import { sixDigits } from '../bookings/booking-store';
import type { TakeTicket, Ticket } from '../bookings/booking-store';
import { close, elicitSlot } from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

/** Elicits the slot again, or hands off to an agent after the maximum attempts. */
export async function askAgain(
  turn: Turn,
  slot: string,
  message: string,
  takeTicket: TakeTicket,
): Promise<Reply> {
  const times = (turn.memory.tries[slot] ?? 0) + 1;
  const tries = { ...turn.memory.tries, [slot]: times };
  const tried = { ...turn, memory: { ...turn.memory, tries } };
  return times < restaurant.tries
    ? elicitSlot(tried, slot, message)
    : handOffToAgent(tried, 'went in circles', takeTicket);
}

/**
 * Creates a ticket and hands off to an agent; a session attribute signals it to the channel. The ticket has a name and
 * phone number only if this turn has them, because the dialog state holds neither.
 */
export async function handOffToAgent(
  turn: Turn,
  reason: Ticket['reason'],
  takeTicket: TakeTicket,
): Promise<Reply> {
  const open =
    turn.intent in requiredSlots ? { intent: turn.intent, slots: turn.slots } : turn.memory.open;
  const number = sixDigits(JSON.stringify([turn.sessionId, reason, open]));
  await takeTicket(number, { reason, locale: turn.locale, ...(open && { open }) });
  const { handedOver, inCircles } = turn.say;
  const asked = reason === 'asked for a person';
  return close(
    { ...turn, attributes: { ...turn.attributes, handover: number } },
    asked ? 'Fulfilled' : 'Failed',
    asked ? handedOver(number) : inCircles(number),
  );
}
