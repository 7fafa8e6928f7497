import { bookTable, validateBooking } from '../bookings/book-table';
import type { BookingPorts } from '../bookings/book-table';
import {
  cancelBooking,
  changeBooking,
  validateCancellation,
  validateChange,
} from '../bookings/change-booking';
import { requiredSlots } from '../dialog/lex-event';
import type { LexEvent, SlottedIntent, Topic } from '../dialog/lex-event';
import { handOffToAgent } from '../support/agent-handoff';
import { restaurant } from '../messages/restaurant-policy';
import { reportProblem, validateProblem } from '../support/report-problem';
import {
  close,
  elicitIntent,
  elicitSlot,
  plain,
  toTurn,
  getSlotValue,
} from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

/** Handles one turn and returns the bot's response. */
export async function handleTurn(event: LexEvent, ports: BookingPorts): Promise<Reply> {
  const turn = toTurn(event);
  const { intent, messages } = turn;
  if (isSlotted(intent))
    return event.invocationSource === 'DialogCodeHook'
      ? validateSlots(intent, turn, ports)
      : fulfill(intent, turn, ports);
  switch (intent) {
    case 'TalkToPerson':
      return handOffToAgent(turn, 'requested agent', ports.createTicket);
    case 'Help':
      return turn.dialogState.open === undefined
        ? elicitIntent(understood(turn), messages.help)
        : resumeDialog(turn, messages.help, ports);
    case 'StopDialog':
      return close(turn, 'Fulfilled', messages.stopped);
    case 'FallbackIntent':
      return notUnderstood(turn, ports);
    default:
      return replyToFaq(turn, intent, ports);
  }
}

function validateSlots(intent: SlottedIntent, turn: Turn, ports: BookingPorts): Promise<Reply> {
  switch (intent) {
    case 'BookTable':
      return validateBooking(turn, ports);
    case 'ChangeBooking':
      return validateChange(turn, ports);
    case 'CancelBooking':
      return validateCancellation(turn, ports);
    case 'ReportProblem':
      return validateProblem(turn, ports.createTicket);
  }
}

function fulfill(intent: SlottedIntent, turn: Turn, ports: BookingPorts): Promise<Reply> {
  switch (intent) {
    case 'BookTable':
      return bookTable(turn, ports);
    case 'ChangeBooking':
      return changeBooking(turn, ports);
    case 'CancelBooking':
      return cancelBooking(turn, ports);
    case 'ReportProblem':
      return reportProblem(turn, ports.createTicket);
  }
}

/** Answers a frequently asked question, then resumes the interrupted intent. */
async function replyToFaq(turn: Turn, topic: Topic, ports: BookingPorts): Promise<Reply> {
  const text = turn.messages.faq[topic];
  return turn.dialogState.open === undefined
    ? close(turn, 'Fulfilled', text)
    : resumeDialog(turn, text, ports);
}

async function resumeDialog(turn: Turn, text: string, ports: BookingPorts): Promise<Reply> {
  const { open } = turn.dialogState;
  if (open === undefined || !isSlotted(open.intent)) return close(turn, 'Fulfilled', text);
  const resumed: Turn = { ...turn, intent: open.intent, slots: open.slots, confirmation: 'None' };
  const reply = await validateSlots(open.intent, resumed, ports);
  const next = requiredSlots[open.intent].find((slot) => getSlotValue(resumed, slot) === undefined);
  // Lex elicits no slot if the function returns a message.
  const nextReply =
    reply.sessionState.dialogAction.type === 'Delegate' && next !== undefined
      ? elicitSlot(resumed, next, turn.messages.resumePrompts[next])
      : reply;
  return { ...nextReply, messages: [plain(text), ...(nextReply.messages ?? [])] };
}

/** Hands off to an agent within an intent, where Lex has asked several times already; otherwise asks again. */
async function notUnderstood(turn: Turn, { createTicket }: BookingPorts): Promise<Reply> {
  const misunderstood = turn.dialogState.misunderstood + 1;
  if (turn.dialogState.open !== undefined || misunderstood >= restaurant.tries)
    return handOffToAgent(turn, 'too many attempts', createTicket);
  return elicitIntent(
    { ...turn, dialogState: { ...turn.dialogState, misunderstood } },
    turn.messages.notUnderstood,
  );
}

function understood(turn: Turn): Turn {
  return { ...turn, dialogState: { ...turn.dialogState, misunderstood: 0 } };
}

function isSlotted(intent: string): intent is SlottedIntent {
  return intent in requiredSlots;
}
