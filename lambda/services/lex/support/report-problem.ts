import { digitsOf, objectionToPhone } from '../bookings/validate-booking';
import type { ProblemType } from '../dialog/lex-event';
import { askAgain } from './agent-handoff';
import { restaurant } from '../messages/restaurant-policy';
import { sixDigits } from '../bookings/booking-store';
import type { TakeTicket } from '../bookings/booking-store';
import { close, confirm, delegate, valueOf } from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

/** Validates a problem report and asks for confirmation before it is sent. */
export async function validateProblem(turn: Turn, takeTicket: TakeTicket): Promise<Reply> {
  if (turn.confirmation === 'Denied') return close(turn, 'Failed', turn.say.problemDropped);
  const [problem, description, phone] = valuesOf(turn);
  const objection =
    description !== undefined && Array.from(description).length > restaurant.description.max
      ? ({ slot: 'Description', why: 'too long' } as const)
      : phone === undefined
        ? undefined
        : objectionToPhone(phone);
  if (objection !== undefined)
    return askAgain(turn, objection.slot, turn.say.objection(objection), takeTicket);
  if (problem === undefined || description === undefined || phone === undefined)
    return delegate(turn);
  return turn.confirmation === 'Confirmed'
    ? delegate(turn)
    : confirm(turn, turn.say.confirmProblem(problem, description));
}

export async function reportProblem(turn: Turn, takeTicket: TakeTicket): Promise<Reply> {
  const [problem, description, phone] = valuesOf(turn);
  if (problem === undefined || description === undefined || phone === undefined)
    throw new Error('Lex has a problem fulfilled that is not whole');
  const number = sixDigits(JSON.stringify([turn.sessionId, problem, description]));
  await takeTicket(number, {
    reason: 'problem',
    locale: turn.locale,
    problem,
    description,
    phone: digitsOf(phone),
  });
  return close(turn, 'Fulfilled', turn.say.problemTaken(number));
}

function valuesOf(turn: Turn) {
  return [
    valueOf(turn, 'ProblemType') as ProblemType | undefined,
    valueOf(turn, 'Description'),
    valueOf(turn, 'Phone'),
  ] as const;
}
