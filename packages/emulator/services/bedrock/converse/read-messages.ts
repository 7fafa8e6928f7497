import type { ContentBlock, Message, SystemContentBlock } from '@aws-sdk/client-bedrock-runtime';
import type { Turn } from '../../../engines/chat/conversation';
import { ServiceError } from '../../service';

/** Converts messages to turns for the stand-in. Reads text and rejects other content. */
export function toTurns(messages: readonly Message[]): Turn[] {
  return messages.map(({ role, content }, at) => ({
    role: role === 'assistant' ? 'assistant' : 'user',
    text: (content ?? [])
      .map((block, index) => toText(block, `messages.${at}.content.${index}`))
      .filter((text) => text !== '')
      .join('\n\n'),
    toolResult: (content ?? []).some((block) => block.toolResult !== undefined),
  }));
}

/** Joins the system prompt into one text. */
export function systemText(system: readonly SystemContentBlock[]): string {
  return system
    .map((block) => block.text ?? block.guardContent?.text?.text ?? '')
    .filter((text) => text !== '')
    .join('\n\n');
}

/** Texts of all messages that count as input tokens; pictures and files count nothing here. */
export function countedTexts(messages: readonly Message[]): string[] {
  return messages.flatMap(({ content }) =>
    (content ?? []).flatMap((block) => readText(block) ?? block.document?.source?.text ?? []),
  );
}

function toText(block: ContentBlock, at: string): string {
  const text = readText(block);
  if (text !== undefined) return text;
  throw new ServiceError(
    'ValidationException',
    `The emulator's stand-in reads text only, and ${at} is ${Object.keys(block)[0] ?? 'nothing'}. Send its text instead.`,
  );
}

/** Returns the text of a block; undefined for a picture or a file. */
function readText(block: ContentBlock): string | undefined {
  if (block.text !== undefined) return block.text;
  if (block.guardContent?.text?.text !== undefined) return block.guardContent.text.text;
  if (block.toolUse !== undefined) return JSON.stringify(block.toolUse.input);
  if (block.toolResult !== undefined)
    return (block.toolResult.content ?? [])
      .map((one) => one.text ?? JSON.stringify(one.json ?? null))
      .join('\n');
  if (block.cachePoint !== undefined || block.reasoningContent !== undefined) return '';
  return undefined;
}

/**
 * Returns the texts to which a guardrail applies: those in `guardContent` if any, otherwise every
 * text of every message
 * (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-use-converse-api.html, read
 * 2026-11-24). Therefore a blocked turn blocks each later request that contains it.
 */
export function guardedTexts(
  messages: readonly Message[],
  system: readonly SystemContentBlock[],
): readonly string[] {
  const blocks = [...system, ...messages.flatMap(({ content }) => content ?? [])];
  const marked = blocks.flatMap((block) => block.guardContent?.text?.text ?? []);
  return marked.length > 0 ? marked : plainTexts(messages);
}

/** Returns the texts of all messages, with or without guardContent. */
export function plainTexts(messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ content }) =>
    (content ?? []).flatMap((block) => block.text ?? block.guardContent?.text?.text ?? []),
  );
}

/** Replaces texts in messages by their entries in the map. */
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
