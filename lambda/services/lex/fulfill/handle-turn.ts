import { bookTable, validateBooking } from '../bookings/book-table';
import type { BookingPorts } from '../bookings/book-table';
import {
  cancelBooking,
  changeBooking,
  validateCancellation,
  validateChange,
} from '../bookings/change-booking';
import { requiredSlots } from '../dialog/lex-event';
import type { DialogueEvent, SlottedIntent, Topic } from '../dialog/lex-event';
import { handOffToAgent } from '../support/agent-handoff';
import { restaurant } from '../messages/restaurant-policy';
import { reportProblem, validateProblem } from '../support/report-problem';
import { close, elicitIntent, elicitSlot, plain, turnOf, valueOf } from '../dialog/dialog-actions';
import type { Reply, Turn } from '../dialog/dialog-actions';

/** Handles one turn and returns the bot's response. */
export async function converse(event: DialogueEvent, ports: BookingPorts): Promise<Reply> {
  const turn = turnOf(event);
  const { intent, say } = turn;
  if (isSlotted(intent))
    return event.invocationSource === 'DialogCodeHook'
      ? talk(intent, turn, ports)
      : fulfil(intent, turn, ports);
  switch (intent) {
    case 'TalkToPerson':
      return handOffToAgent(turn, 'asked for a person', ports.takeTicket);
    case 'Help':
      return turn.memory.open === undefined
        ? elicitIntent(understood(turn), say.help)
        : goOn(turn, say.help, ports);
    case 'StopDialogue':
      return close(turn, 'Fulfilled', say.stopped);
    case 'FallbackIntent':
      return notUnderstood(turn, ports);
    default:
      return answer(turn, intent, ports);
  }
}

function talk(intent: SlottedIntent, turn: Turn, ports: BookingPorts): Promise<Reply> {
  switch (intent) {
    case 'BookTable':
      return validateBooking(turn, ports);
    case 'ChangeBooking':
      return validateChange(turn, ports);
    case 'CancelBooking':
      return validateCancellation(turn, ports);
    case 'ReportProblem':
      return validateProblem(turn, ports.takeTicket);
  }
}

function fulfil(intent: SlottedIntent, turn: Turn, ports: BookingPorts): Promise<Reply> {
  switch (intent) {
    case 'BookTable':
      return bookTable(turn, ports);
    case 'ChangeBooking':
      return changeBooking(turn, ports);
    case 'CancelBooking':
      return cancelBooking(turn, ports);
    case 'ReportProblem':
      return reportProblem(turn, ports.takeTicket);
  }
}

/** Answers a frequently asked question, then resumes the interrupted intent. */
async function answer(turn: Turn, topic: Topic, ports: BookingPorts): Promise<Reply> {
  const text = turn.say.faq[topic];
  return turn.memory.open === undefined ? close(turn, 'Fulfilled', text) : goOn(turn, text, ports);
}

async function goOn(turn: Turn, text: string, ports: BookingPorts): Promise<Reply> {
  const { open } = turn.memory;
  if (open === undefined || !isSlotted(open.intent)) return close(turn, 'Fulfilled', text);
  const back: Turn = { ...turn, intent: open.intent, slots: open.slots, confirmation: 'None' };
  const asked = await talk(open.intent, back, ports);
  const next = requiredSlots[open.intent].find((slot) => valueOf(back, slot) === undefined);
  // Lex elicits no slot if the function returns a message.
  const question =
    asked.sessionState.dialogAction.type === 'Delegate' && next !== undefined
      ? elicitSlot(back, next, turn.say.goOn[next])
      : asked;
  return { ...question, messages: [plain(text), ...(question.messages ?? [])] };
}

/** Hands off to an agent within an intent, where Lex has asked several times already; otherwise asks again. */
async function notUnderstood(turn: Turn, { takeTicket }: BookingPorts): Promise<Reply> {
  const misunderstood = turn.memory.misunderstood + 1;
  if (turn.memory.open !== undefined || misunderstood >= restaurant.tries)
    return handOffToAgent(turn, 'went in circles', takeTicket);
  return elicitIntent(
    { ...turn, memory: { ...turn.memory, misunderstood } },
    turn.say.notUnderstood,
  );
}

function understood(turn: Turn): Turn {
  return { ...turn, memory: { ...turn.memory, misunderstood: 0 } };
}

function isSlotted(intent: string): intent is SlottedIntent {
  return intent in requiredSlots;
}
