import { randomUUID } from 'node:crypto';
import type { RecognizeTextResponse } from '@aws-sdk/client-lex-runtime-v2';
import type { BotConversation } from '../../../lib/row';
import type { ByVoice } from './voice-conversation';
import { messages as byLanguage } from '../output/messages';
import type { Messages } from '../output/messages';
import type { TryTarget } from '../try-target';

/** Input and output of a conversation with a bot. */
export interface Speaker {
  /** Stack of the row. */
  readonly stack: string;
  /** Lines of a file, or typed lines, which end once the bot has fulfilled the intent. */
  readonly said: readonly string[] | AsyncIterable<string>;
  /** @default the locale for the language of the first line */
  readonly locale: string | undefined;
  /** Set for a spoken conversation. */
  readonly voice?: ByVoice;
  readonly say: (line: string) => void;
  /** @default in English */
  readonly messages?: Messages | undefined;
  readonly answered: (answer: Answered, question: string | undefined) => void;
}

/** A turn with its details. */
export interface Answered {
  readonly said: string;
  /** Transcript of the spoken line. */
  readonly heard?: string;
  /** Path of the audio file with the reply. */
  readonly spoken?: string;
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
  place: TryTarget,
  talk: BotConversation,
  { stack, said, locale, voice, say, answered, messages = byLanguage.en }: Speaker,
): Promise<readonly Answered[]> {
  const botId = await place.output(stack, talk.bot);
  const botAliasId = await place.output(stack, talk.alias);
  const isTyped = !Array.isArray(said);
  say(isTyped ? messages.talkingTyped(stack) : messages.talking(stack));
  const sessionId = `try-${randomUUID()}`;
  const answers: Answered[] = [];
  let session = { botId, botAliasId, localeId: locale ?? '', sessionId };
  for await (const line of said) {
    const text = line.trim();
    if (text === '') continue;
    if (session.localeId === '') session = { ...session, localeId: localeOf(text, talk) };
    const heard = await voice?.hear(text, session.localeId);
    if (heard === '') {
      say(`> ${text}\n${messages.nothingHeard}`);
      continue;
    }
    const answer = await place.bots.recognize({
      ...session,
      text: heard ?? text,
      requestAttributes: { 'x-amz-lex:time-zone': talk.timeZone },
    });
    const understood = answeredWith(text, session.localeId, answer);
    const spoken =
      understood.reply === '' ? undefined : await voice?.answer(understood.reply, session.localeId);
    const shown = {
      ...understood,
      ...(heard !== undefined && { heard }),
      ...(spoken !== undefined && { spoken }),
    };
    answers.push(shown);
    const question = heard === undefined ? text : `${text}\n  ${messages.heard(heard)}`;
    answered(shown, isTyped && heard === undefined ? undefined : question);
    if (isTyped && shown.action === 'Close' && talk.ends.includes(shown.intent ?? '')) break;
  }
  if (answers.length > 0) await place.bots.end(session);
  return answers;
}

function localeOf(text: string, { locales }: BotConversation): string {
  return /\p{Script=Hangul}/u.test(text) ? locales.ko : locales.en;
}

/** Converts a response of Lex to a turn. */
export function answeredWith(
  said: string,
  locale: string,
  answer: RecognizeTextResponse,
): Answered {
  const { intent, dialogAction, sessionAttributes = {} } = answer.sessionState ?? {};
  const slots = Object.entries(intent?.slots ?? {}).flatMap(([name, slot]) => {
    const shown = slot.value?.interpretedValue ?? slot.value?.resolvedValues?.join(' or ');
    return shown === undefined ? [] : [[name, shown] as const];
  });
  return {
    said,
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
