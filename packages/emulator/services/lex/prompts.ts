import type { PromptProperties, ResponseProperties } from './bot-definition';
import type { IntentModel } from './locale-model';
import type { Intent, Message } from './sessions';
import type { SlotValues } from './interpret-utterance';

/**
 * Returns the prompt for an attempt, 0 being the first; after the last variation Lex starts over.
 */
export function promptAt(
  { MessageGroupsList }: PromptProperties,
  attempt: number,
  slots: SlotValues,
): Message[] {
  return MessageGroupsList.map(({ Message: first, Variations = [] }) => {
    const texts = [first, ...Variations];
    return plain(texts[attempt % texts.length]?.PlainTextMessage.Value ?? '', slots);
  });
}

export function renderResponse(
  response: ResponseProperties | undefined,
  slots: SlotValues,
): Message[] {
  return (response?.MessageGroupsList ?? []).map(({ Message: { PlainTextMessage } }) =>
    plain(PlainTextMessage.Value, slots),
  );
}

/** Returns the bot's prompt for a slot; empty without a prompt. */
export function slotPrompt(
  intent: IntentModel,
  slot: string | undefined,
  attempt: number,
  slots: Intent['slots'],
): Message[] {
  const prompt = promptOfSlot(intent, slot);
  return prompt === undefined ? [] : promptAt(prompt, attempt, slots);
}

export function promptOfSlot(
  { slots }: IntentModel,
  slot: string | undefined,
): PromptProperties | undefined {
  return slots.find(({ Name }) => Name === slot)?.ValueElicitationSetting.PromptSpecification;
}

function plain(text: string, slots: SlotValues): Message {
  const content = text.replaceAll(/\{(\w+)\}/g, (braces, name: string) => {
    return slots[name]?.value.interpretedValue ?? braces;
  });
  return { contentType: 'PlainText', content };
}
