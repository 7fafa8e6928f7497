import { extractDigits, checkPhone } from '../bookings/validate-booking';
import type { ProblemType } from '../dialog/lex-event';
import { elicitAgain } from './agent-handoff';
import { restaurant } from '../messages/restaurant-policy';
import { sixDigits } from '../bookings/booking-store';
import type { CreateTicket } from '../bookings/booking-store';
import { close, confirm, delegate, getSlotValue } from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

/** Validates a problem report and asks for confirmation before it is sent. */
export async function validateProblem(turn: Turn, createTicket: CreateTicket): Promise<Reply> {
  if (turn.confirmation === 'Denied') return close(turn, 'Failed', turn.messages.problemDiscarded);
  const [problem, description, phone] = getProblemSlots(turn);
  const issue =
    description !== undefined && Array.from(description).length > restaurant.description.max
      ? ({ slot: 'Description', reason: 'too long' } as const)
      : phone === undefined
        ? undefined
        : checkPhone(phone);
  if (issue !== undefined)
    return elicitAgain(turn, issue.slot, turn.messages.bookingIssue(issue), createTicket);
  if (problem === undefined || description === undefined || phone === undefined)
    return delegate(turn);
  return turn.confirmation === 'Confirmed'
    ? delegate(turn)
    : confirm(turn, turn.messages.confirmProblem(problem, description));
}

export async function reportProblem(turn: Turn, createTicket: CreateTicket): Promise<Reply> {
  const [problem, description, phone] = getProblemSlots(turn);
  if (problem === undefined || description === undefined || phone === undefined)
    throw new Error('Lex fulfilled an incomplete problem report');
  const number = sixDigits(JSON.stringify([turn.sessionId, problem, description]));
  await createTicket(number, {
    reason: 'problem',
    locale: turn.locale,
    problem,
    description,
    phone: extractDigits(phone),
  });
  return close(turn, 'Fulfilled', turn.messages.problemReported(number));
}

function getProblemSlots(turn: Turn) {
  return [
    getSlotValue(turn, 'ProblemType') as ProblemType | undefined,
    getSlotValue(turn, 'Description'),
    getSlotValue(turn, 'Phone'),
  ] as const;
}
