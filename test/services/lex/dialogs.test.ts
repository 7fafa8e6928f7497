import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LexRuntimeV2Client, RecognizeTextCommand } from '@aws-sdk/client-lex-runtime-v2';
import type { RecognizeTextCommandOutput } from '@aws-sdk/client-lex-runtime-v2';
import { personalSlots } from '../../../lambda/services/lex/dialog/lex-event';
import { startTestEmulator } from '../../support/emulator';
import { toConversationTurn } from '../../../cli/try/conversation/run-conversation';

/** An utterance and the expected reply; omitted fields may have any value. */
interface ExpectedTurn {
  /** User's utterance; `{reference}` stands for a value that an earlier turn kept. */
  readonly utterance: string;
  readonly intent?: string;
  readonly action?: string;
  /** Slot to elicit. */
  readonly slot?: string;
  readonly state?: string;
  /** Slot values so far; `@next-friday` is the Friday of next week. */
  readonly slots?: Readonly<Record<string, string>>;
  /** Regular expression that matches the reply. */
  readonly reply?: string;
  /** Name under which to keep the first group of `says`. */
  readonly saveAs?: string;
  readonly handedOff?: boolean;
}

interface Conversation {
  readonly title: string;
  readonly locale: string;
  readonly turns: readonly ExpectedTurn[];
}

const folder = join(__dirname, 'dialogs');
const conversations = readdirSync(folder).map((file): [string, Conversation] => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(join(folder, file), 'utf8')) as Conversation,
]);

describe('the bot of services/lex', () => {
  const testEmulator = startTestEmulator('services/lex');
  let lex: LexRuntimeV2Client;
  beforeAll(() => {
    const { url: endpoint, credentials, deployment } = testEmulator().emulator;
    lex = new LexRuntimeV2Client({ endpoint, credentials, region: deployment.region });
  });
  afterAll(() => {
    lex.destroy();
  });

  test.each(
    conversations.map(([name, conversation]) => [name, conversation.title, conversation] as const),
  )('%s: %s', async (name, _, { locale, turns }) => {
    const outputs = testEmulator().emulator.deployment.outputs['services-lex'];
    const captured: Record<string, string> = {};
    const personal = new Set<string>();
    const filled = (text: string) =>
      text.replaceAll(/\{([a-z]\w*)\}/g, (_braces, key: string) => captured[key] ?? key);
    for (const turn of turns) {
      const utterance = filled(turn.utterance);
      const output = await lex.send(
        new RecognizeTextCommand({
          botId: outputs?.['BotId'],
          botAliasId: outputs?.['BotAliasId'],
          localeId: locale,
          sessionId: name.replaceAll('.', '-'),
          text: utterance,
          requestAttributes: { 'x-amz-lex:time-zone': 'Asia/Seoul' },
        }),
      );
      const answer = toConversationTurn(utterance, locale, output);
      const expected = {
        ...(turn.intent !== undefined && { intent: turn.intent }),
        ...(turn.action !== undefined && { action: turn.action }),
        ...(turn.slot !== undefined && { action: 'ElicitSlot', slotToElicit: turn.slot }),
        ...(turn.state !== undefined && { state: turn.state }),
        ...(turn.slots && { slots: resolveValues(turn.slots, filled) }),
        ...(turn.reply !== undefined && {
          reply: expect.stringMatching(new RegExp(filled(turn.reply))) as string,
        }),
        ...(turn.handedOff === true && {
          attributes: { handoff: expect.stringMatching(/^\d{6}$/) as string },
        }),
      };
      // The utterance in the failure message shows where the conversation diverged.
      expect({ ...answer, said: utterance }).toMatchObject({ said: utterance, ...expected });
      for (const value of personalValues(output)) personal.add(value);
      expect({ said: utterance, logged: unhidden(output), personal: [...personal] }).toEqual({
        said: utterance,
        logged: withoutAny(personal),
        personal: [...personal],
      });
      const group = new RegExp(filled(turn.reply ?? '')).exec(answer.reply)?.[1];
      if (turn.saveAs !== undefined) captured[turn.saveAs] = group ?? '';
    }
  });

  test('is tested in both languages', () => {
    const locales = conversations.map(([, { locale }]) => locale);
    expect(new Set(locales)).toEqual(new Set(['en_US', 'ko_KR']));
  });
});

/** Original and interpreted values of slots that the conversation log hides. */
function personalValues({ sessionState }: RecognizeTextCommandOutput): string[] {
  const slots = sessionState?.intent?.slots ?? {};
  return personalSlots.flatMap((name) => {
    const { originalValue, interpretedValue } = slots[name]?.value ?? {};
    return [originalValue, interpretedValue].filter((value) => value !== undefined);
  });
}

/** The part of a turn that the conversation log does not hide. */
function unhidden({ messages = [], sessionState }: RecognizeTextCommandOutput): string {
  return JSON.stringify([messages, sessionState?.sessionAttributes]);
}

function withoutAny(values: ReadonlySet<string>): unknown {
  const escaped = [...values].map((value) => value.replaceAll(/[^\p{L}\p{N}]/gu, '\\$&'));
  return values.size === 0
    ? expect.any(String)
    : expect.not.stringMatching(new RegExp(escaped.join('|')));
}

function resolveValues(slots: Readonly<Record<string, string>>, filled: (text: string) => string) {
  return Object.fromEntries(
    Object.entries(slots).map(([name, value]) => [
      name,
      value.startsWith('@next-') ? nextWeek(value.slice('@next-'.length)) : filled(value),
    ]),
  );
}

/** Date of a weekday of next week in Seoul; weeks begin on Monday. */
function nextWeek(weekday: string): string {
  const weekdays = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun'].map(
    (day) => `${day}day`,
  );
  const today = new Date(Date.now() + 9 * 60 * 60 * 1000);
  const monday = today.getUTCDate() - ((today.getUTCDay() + 6) % 7) + 7;
  const day = new Date(
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), monday + weekdays.indexOf(weekday)),
  );
  return day.toISOString().slice(0, 10);
}
