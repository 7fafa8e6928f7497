import { house } from './house-rules';
import { sixDigits } from './store';
import type { TakeTicket, Ticket } from './store';
import { close, elicitSlot } from './turn';
import type { Reply, Turn } from './turn';

/** Asks for the slot again, or hands over to a person when that has been tried often enough. */
export async function askAgain(
  turn: Turn,
  slot: string,
  message: string,
  takeTicket: TakeTicket,
): Promise<Reply> {
  const times = (turn.memory.tries[slot] ?? 0) + 1;
  const tries = { ...turn.memory.tries, [slot]: times };
  const tried = { ...turn, memory: { ...turn.memory, tries } };
  return times < house.tries
    ? elicitSlot(tried, slot, message)
    : handOver(tried, 'went in circles', takeTicket);
}

/** A person takes over: a ticket holds what was talked about, and the session says so to the channel. */
export async function handOver(
  turn: Turn,
  reason: Ticket['reason'],
  takeTicket: TakeTicket,
): Promise<Reply> {
  const { open } = turn.memory;
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
