import { randomUUID } from 'node:crypto';
import type { RecognizeTextResponse } from '@aws-sdk/client-lex-runtime-v2';
import type { BotConversation } from '../../../lib/row';
import type { VoiceConversation } from './voice-conversation';
import { messages as byLanguage } from '../output/messages';
import type { Messages } from '../output/messages';
import type { TryTarget } from '../try-target';

/** Input and output of a conversation with a bot. */
export interface ConversationOptions {
  /** Stack of the row. */
  readonly stack: string;
  /** Lines of a file, or typed lines, which end once the bot has fulfilled the intent. */
  readonly lines: readonly string[] | AsyncIterable<string>;
  /** @default the locale for the language of the first line */
  readonly locale: string | undefined;
  /** Set for a spoken conversation. */
  readonly voice?: VoiceConversation;
  readonly writeLine: (line: string) => void;
  /** @default in English */
  readonly messages?: Messages | undefined;
  readonly onReply: (answer: ConversationTurn, inputLine: string | undefined) => void;
}

/** A turn with its details. */
export interface ConversationTurn {
  readonly input: string;
  /** Transcript of the spoken line. */
  readonly transcript?: string;
  /** Path of the audio file with the reply. */
  readonly audioFile?: string;
  /** Messages of the bot, one per line. */
  readonly reply: string;
  readonly locale: string;
  readonly intent: string | undefined;
  readonly state: string | undefined;
  readonly action: string | undefined;
  readonly slotToElicit: string | undefined;
  /** Interpreted values of the filled slots. */
  readonly slots: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Runs a conversation with the bot in a new session. */
export async function runConversation(
  target: TryTarget,
  conversation: BotConversation,
  {
    stack,
    lines,
    locale,
    voice,
    writeLine,
    onReply,
    messages = byLanguage.en,
  }: ConversationOptions,
): Promise<readonly ConversationTurn[]> {
  const botId = await target.output(stack, conversation.bot);
  const botAliasId = await target.output(stack, conversation.alias);
  const isTyped = !Array.isArray(lines);
  writeLine(
    isTyped ? messages.startingTypedConversation(stack) : messages.startingConversation(stack),
  );
  const sessionId = `try-${randomUUID()}`;
  const answers: ConversationTurn[] = [];
  let session = { botId, botAliasId, localeId: locale ?? '', sessionId };
  for await (const line of lines) {
    const text = line.trim();
    if (text === '') continue;
    if (session.localeId === '')
      session = { ...session, localeId: detectLocale(text, conversation) };
    const transcript = await voice?.transcribe(text, session.localeId);
    if (transcript === '') {
      writeLine(`> ${text}\n${messages.noSpeech}`);
      continue;
    }
    const answer = await target.bots.recognize({
      ...session,
      text: transcript ?? text,
      requestAttributes: { 'x-amz-lex:time-zone': conversation.timeZone },
    });
    const turn = toConversationTurn(text, session.localeId, answer);
    const audioFile =
      turn.reply === '' ? undefined : await voice?.synthesizeReply(turn.reply, session.localeId);
    const shown = {
      ...turn,
      ...(transcript !== undefined && { transcript }),
      ...(audioFile !== undefined && { audioFile }),
    };
    answers.push(shown);
    const inputLine =
      transcript === undefined ? text : `${text}\n  ${messages.transcribed(transcript)}`;
    onReply(shown, isTyped && transcript === undefined ? undefined : inputLine);
    if (
      isTyped &&
      shown.action === 'Close' &&
      conversation.finalIntents.includes(shown.intent ?? '')
    )
      break;
  }
  if (answers.length > 0) await target.bots.end(session);
  return answers;
}

function detectLocale(text: string, { locales }: BotConversation): string {
  return /\p{Script=Hangul}/u.test(text) ? locales.ko : locales.en;
}

/** Converts a response of Lex to a turn. */
export function toConversationTurn(
  input: string,
  locale: string,
  answer: RecognizeTextResponse,
): ConversationTurn {
  const { intent, dialogAction, sessionAttributes = {} } = answer.sessionState ?? {};
  const slots = Object.entries(intent?.slots ?? {}).flatMap(([name, slot]) => {
    const shown = slot.value?.interpretedValue ?? slot.value?.resolvedValues?.join(' or ');
    return shown === undefined ? [] : [[name, shown] as const];
  });
  return {
    input,
    reply: (answer.messages ?? []).flatMap(({ content }) => content ?? []).join('\n'),
    locale,
    intent: intent?.name,
    state: intent?.state,
    action: dialogAction?.type,
    slotToElicit: dialogAction?.slotToElicit,
    slots: Object.fromEntries(slots),
    attributes: sessionAttributes,
  };
}
