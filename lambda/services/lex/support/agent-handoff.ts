import { requiredSlots } from '../dialog/lex-event';
import { restaurant } from '../messages/restaurant-policy';
import { sixDigits } from '../bookings/booking-store';
import type { CreateTicket, Ticket } from '../bookings/booking-store';
import { close, elicitSlot } from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

/** Elicits the slot again, or hands off to an agent after the maximum attempts. */
export async function elicitAgain(
  turn: Turn,
  slot: string,
  message: string,
  createTicket: CreateTicket,
): Promise<Reply> {
  const times = (turn.dialogState.tries[slot] ?? 0) + 1;
  const tries = { ...turn.dialogState.tries, [slot]: times };
  const tried = { ...turn, dialogState: { ...turn.dialogState, tries } };
  return times < restaurant.tries
    ? elicitSlot(tried, slot, message)
    : handOffToAgent(tried, 'too many attempts', createTicket);
}

/**
 * Creates a ticket and hands off to an agent; a session attribute signals it to the channel. The ticket has a name and
 * phone number only if this turn has them, because the dialog state holds neither.
 */
export async function handOffToAgent(
  turn: Turn,
  reason: Ticket['reason'],
  createTicket: CreateTicket,
): Promise<Reply> {
  const open =
    turn.intent in requiredSlots
      ? { intent: turn.intent, slots: turn.slots }
      : turn.dialogState.open;
  const number = sixDigits(JSON.stringify([turn.sessionId, reason, open]));
  await createTicket(number, { reason, locale: turn.locale, ...(open && { open }) });
  const { handedOff, tooManyAttempts } = turn.messages;
  const isRequested = reason === 'requested agent';
  return close(
    { ...turn, attributes: { ...turn.attributes, handoff: number } },
    isRequested ? 'Fulfilled' : 'Failed',
    isRequested ? handedOff(number) : tooManyAttempts(number),
  );
}
