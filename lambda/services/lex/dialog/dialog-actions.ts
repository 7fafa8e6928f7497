import { personalSlots } from './lex-event';
import type { LexEvent, IntentName, LocaleName, Slots } from './lex-event';
import { emptyDialogState, parseDialogState, writeDialogState } from './dialog-state';
import type { DialogState } from './dialog-state';
import { messages } from '../messages/locale-messages';
import type { Messages } from '../messages/messages';

/** Turn of a dialog, as the core functions receive it. */
export interface Turn {
  readonly sessionId: string;
  readonly locale: LocaleName;
  readonly intent: IntentName;
  readonly slots: Slots;
  readonly confirmation: 'None' | 'Confirmed' | 'Denied';
  readonly dialogState: DialogState;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messages: Messages;
}

/** Response to Lex (https://docs.aws.amazon.com/lexv2/latest/dg/lambda-response-format.html, read 2026-11-25). */
export interface Reply {
  readonly sessionState: {
    readonly sessionAttributes: Readonly<Record<string, string>>;
    readonly dialogAction: {
      readonly type: 'Delegate' | 'ElicitSlot' | 'ConfirmIntent' | 'Close' | 'ElicitIntent';
      readonly slotToElicit?: string;
    };
    readonly intent?: {
      readonly name: string;
      readonly slots: Slots;
      readonly state: 'InProgress' | 'Fulfilled' | 'Failed';
      readonly confirmationState: Turn['confirmation'];
    };
  };
  readonly messages?: readonly { readonly contentType: 'PlainText'; readonly content: string }[];
}

export function toTurn({ bot, sessionId, sessionState }: LexEvent): Turn {
  const { sessionAttributes = {}, intent } = sessionState;
  return {
    sessionId,
    locale: bot.localeId,
    intent: intent.name,
    slots: intent.slots ?? {},
    confirmation: intent.confirmationState ?? 'None',
    dialogState: parseDialogState(sessionAttributes),
    attributes: sessionAttributes,
    messages: messages[bot.localeId],
  };
}

/** Delegate: Lex elicits the next slot or fulfills the intent. */
export function delegate(turn: Turn): Reply {
  return reply(withOpenIntent(turn), 'Delegate', 'InProgress');
}

/** ElicitSlot: clears the slot and asks for it. */
export function elicitSlot(turn: Turn, slot: string, message: string): Reply {
  const eliciting = withSlots({ ...turn, confirmation: 'None' }, { [slot]: null });
  const { sessionState } = reply(withOpenIntent(eliciting), 'ElicitSlot', 'InProgress');
  const dialogAction = { type: 'ElicitSlot' as const, slotToElicit: slot };
  return { sessionState: { ...sessionState, dialogAction }, messages: [plain(message)] };
}

export function confirm(turn: Turn, message: string): Reply {
  return {
    ...reply(withOpenIntent({ ...turn, confirmation: 'None' }), 'ConfirmIntent', 'InProgress'),
    messages: [plain(message)],
  };
}

/** Close: ends the intent and clears the dialog state. */
export function close(turn: Turn, state: 'Fulfilled' | 'Failed', message: string): Reply {
  return {
    ...reply({ ...turn, dialogState: emptyDialogState }, 'Close', state),
    messages: [plain(message)],
  };
}

/** ElicitIntent: asks for an intent; Lex accepts no intent in this response. */
export function elicitIntent(turn: Turn, message: string): Reply {
  const sessionAttributes = writeDialogState(turn.attributes, turn.dialogState);
  return {
    sessionState: { sessionAttributes, dialogAction: { type: 'ElicitIntent' } },
    messages: [plain(message)],
  };
}

export function plain(content: string) {
  return { contentType: 'PlainText' as const, content };
}

/** Interpreted value of a slot; undefined if empty or ambiguous. */
export function getSlotValue({ slots }: Turn, slot: string): string | undefined {
  return slots[slot]?.value?.interpretedValue ?? undefined;
}

/** All interpretations of a slot. */
export function slotInterpretations(turn: Turn, slot: string): readonly string[] | undefined {
  const one = getSlotValue(turn, slot);
  return one === undefined ? turn.slots[slot]?.value?.resolvedValues : [one];
}

export function withSlots(turn: Turn, slots: Slots): Turn {
  return { ...turn, slots: { ...turn.slots, ...slots } };
}

/** Resolves an ambiguous slot to one interpretation. */
export function resolveSlot(turn: Turn, slot: string, meaning: string): Turn {
  const found = turn.slots[slot];
  if (found?.value == null || found.value.interpretedValue === meaning) return turn;
  return withSlots(turn, {
    [slot]: { ...found, value: { ...found.value, interpretedValue: meaning } },
  });
}

/** Saves the dialog without personal slots, since session attributes appear unmasked in the conversation log. */
function withOpenIntent(turn: Turn): Turn {
  const slots = Object.entries(turn.slots).filter(([name]) => !personalSlots.includes(name));
  const open = { intent: turn.intent, slots: Object.fromEntries(slots) };
  return { ...turn, dialogState: { ...turn.dialogState, misunderstood: 0, open } };
}

function reply(
  { attributes, dialogState, intent, slots, confirmation }: Turn,
  type: 'Delegate' | 'ElicitSlot' | 'ConfirmIntent' | 'Close',
  state: 'InProgress' | 'Fulfilled' | 'Failed',
): Reply {
  return {
    sessionState: {
      sessionAttributes: writeDialogState(attributes, dialogState),
      dialogAction: { type },
      intent: { name: intent, slots, state, confirmationState: confirmation },
    },
  };
}
