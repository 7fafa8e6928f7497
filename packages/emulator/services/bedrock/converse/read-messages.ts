import type { ContentBlock, Message, SystemContentBlock } from '@aws-sdk/client-bedrock-runtime';
import type { Turn } from '../../../engines/chat/conversation';
import { ServiceError } from '../../service';

/** The turns of a conversation as the stand-in reads them. It reads text, and refuses anything else. */
export function turnsOf(messages: readonly Message[]): Turn[] {
  return messages.map(({ role, content }, at) => ({
    role: role === 'assistant' ? 'assistant' : 'user',
    text: (content ?? [])
      .map((block, index) => textOf(block, `messages.${at}.content.${index}`))
      .filter((text) => text !== '')
      .join('\n\n'),
    toolResult: (content ?? []).some((block) => block.toolResult !== undefined),
  }));
}

/** The system prompt as one text. */
export function systemText(system: readonly SystemContentBlock[]): string {
  return system
    .map((block) => block.text ?? block.guardContent?.text?.text ?? '')
    .filter((text) => text !== '')
    .join('\n\n');
}

function textOf(block: ContentBlock, at: string): string {
  if (block.text !== undefined) return block.text;
  if (block.guardContent?.text?.text !== undefined) return block.guardContent.text.text;
  if (block.toolUse !== undefined) return JSON.stringify(block.toolUse.input);
  if (block.toolResult !== undefined)
    return (block.toolResult.content ?? [])
      .map((one) => one.text ?? JSON.stringify(one.json ?? null))
      .join('\n');
  if (block.cachePoint !== undefined || block.reasoningContent !== undefined) return '';
  throw new ServiceError(
    'ValidationException',
    `The emulator's stand-in reads text only, and ${at} is ${Object.keys(block)[0] ?? 'nothing'}. Send its text instead.`,
  );
}

/**
 * The texts that a guardrail judges: those in `guardContent` when there are any, otherwise every text
 * of every message
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-use-converse-api.html, read
 * 2026-11-24). So a turn that was blocked once blocks each later request that still carries it.
 */
export function guardedTexts(
  messages: readonly Message[],
  system: readonly SystemContentBlock[],
): readonly string[] {
  const blocks = [...system, ...messages.flatMap(({ content }) => content ?? [])];
  const marked = blocks.flatMap((block) => block.guardContent?.text?.text ?? []);
  return marked.length > 0 ? marked : plainTexts(messages);
}

/** The texts of all messages, marked for the guardrail or not. */
export function plainTexts(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ content }) =>
    (content ?? []).flatMap((block) => block.text ?? block.guardContent?.text?.text ?? []),
  );
}

/** The messages with texts replaced by what the map has for them. */
export function withTexts(
  messages: readonly Message[],
  replaced: ReadonlyMap<string, string>,
): Message[] {
  const changed = (text: string) => replaced.get(text) ?? text;
  return messages.map(({ role, content }) => ({
    role,
    content: content?.map((block): ContentBlock => {
      if (block.text !== undefined) return { text: changed(block.text) };
      const guarded = block.guardContent?.text;
      if (guarded?.text === undefined) return block;
      return { guardContent: { text: { ...guarded, text: changed(guarded.text) } } };
    }),
  }));
}
