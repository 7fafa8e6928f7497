import { createHash } from 'node:crypto';
import { botLocale } from '../../lib/services/lex/bot-locale';
import { slotsByIntent } from '../../lib/services/lex/definition/locale-definition';
import { enUs } from '../../lib/services/lex/definition/en-us';
import { koKr } from '../../lib/services/lex/definition/ko-kr';
import type { LocaleText } from '../../lib/services/lex/definition/locale-definition';
import { requiredSlots, slotValues } from '../../lambda/services/lex/dialog/lex-event';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import type { ConversationTurn } from '../../cli/try/conversation/run-conversation';
import { startTestEmulator, injectFaults } from '../support/emulator';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';

const address = 'services/lex';

const event = {
  invocationSource: 'DialogCodeHook',
  sessionId: 'somebody',
  bot: { localeId: 'en_US' },
  sessionState: { intent: { name: 'BookTable' } },
};

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);
    const one = (type: string) => Object.entries(listResources(template, type))[0]!;
    const [aliasId, alias] = one('AWS::Lex::BotAlias');
    const [, bot] = one('AWS::Lex::Bot');

    it('lets the function store bookings and tickets under their prefixes, and nothing more of S3', () => {
      const granted = listPermissions(template, 'Fulfill');
      expect(Object.keys(granted).sort()).toEqual([
        'DetectMissingBookings',
        'StoreBookings',
        'WriteTickets',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
      expect(granted['StoreBookings']?.Action).toEqual([
        's3:DeleteObject',
        's3:GetObject',
        's3:PutObject',
      ]);
      expect(JSON.stringify(granted['StoreBookings']?.Resource)).toContain('"/bookings/*"');
      expect(granted['WriteTickets']?.Action).toBe('s3:PutObject');
      expect(JSON.stringify(granted['WriteTickets']?.Resource)).toContain('"/tickets/*"');
    });

    it('lets the bot write conversation logs only: it has no voice and detects no sentiment', () => {
      const granted = listPermissions(template, 'BotRole');
      expect(Object.keys(granted)).toEqual(['WriteConversationLogs']);
      expect(alias.Properties?.['SentimentAnalysisSettings']).toEqual({ DetectSentiment: false });
    });

    it.each([enUs, koKr])('does not repeat a value as its own synonym ($localeId)', (words) => {
      const { slotTypes } = botLocale(words);
      const values = (slotTypes as readonly { slotTypeValues: unknown }[]).flatMap(
        ({ slotTypeValues }) =>
          slotTypeValues as {
            sampleValue: { value: string };
            synonyms: { value: string }[];
          }[],
      );
      expect(values.length).toBeGreaterThan(5);
      for (const { sampleValue, synonyms } of values)
        expect(synonyms.map(({ value }) => value.toLowerCase())).not.toContain(
          sampleValue.value.toLowerCase(),
        );
    });

    it('lets only this alias of this account call the function', () => {
      const permissions = Object.values(listResources(template, 'AWS::Lambda::Permission'));
      expect(permissions.map(({ Properties }) => Properties)).toEqual([
        expect.objectContaining({
          Action: 'lambda:InvokeFunction',
          Principal: 'lexv2.amazonaws.com',
          SourceAccount: emulatedEnvironment.account,
          SourceArn: { 'Fn::GetAtt': [aliasId, 'Arn'] },
        }),
      ]);
    });

    it('is not directed at children, builds its locales and ends an idle session after five minutes', () => {
      expect(bot.Properties).toMatchObject({
        DataPrivacy: { ChildDirected: false },
        AutoBuildBotLocales: true,
        IdleSessionTTLInSeconds: 300,
      });
    });

    it('obfuscates names and phone numbers in the conversation log', () => {
      const locales = bot.Properties?.['BotLocales'] as readonly {
        Intents: readonly { Slots?: readonly { Name: string; ObfuscationSetting?: unknown }[] }[];
      }[];
      const slots = locales.flatMap(({ Intents }) => Intents.flatMap(({ Slots = [] }) => Slots));
      const hidden = slots.filter(({ ObfuscationSetting }) => ObfuscationSetting !== undefined);
      expect(new Set(hidden.map(({ Name }) => Name))).toEqual(new Set(['Name', 'Phone']));
      expect(hidden).toHaveLength(
        slots.filter(({ Name }) => Name === 'Name' || Name === 'Phone').length,
      );
    });

    it('creates another version when a text of the bot changes, and the same one without a change', () => {
      const computeVersionId = (words: readonly LocaleText[]) => {
        const definition = JSON.stringify(words.map(botLocale));
        return `Version${createHash('sha256').update(definition).digest('hex').slice(0, 8)}`;
      };
      const [versionId] = one('AWS::Lex::BotVersion');
      expect(versionId).toBe(computeVersionId([enUs, koKr]));
      expect(versionId).not.toBe(computeVersionId([enUs, { ...koKr, lastTime: '다시요.' }]));
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  describe('the definition', () => {
    const locales: readonly LocaleText[] = [enUs, koKr];

    it('has the same shape in each locale: intents, slots and values', () => {
      const [first, ...others] = locales.map(toShape);
      for (const other of others) expect(other).toEqual(first);
    });

    it.each(locales)('has no empty text in $localeId', (words) => {
      const texts = JSON.stringify(words).match(/"[^"]*"/g) ?? [];
      expect(texts).not.toContain('""');
      for (const utterances of Object.values(words.utterances))
        expect(utterances.length).toBeGreaterThanOrEqual(5);
    });

    it.each(locales)('uses no utterance of $localeId for two intents', ({ utterances }) => {
      const all = Object.values(utterances).flatMap((each) =>
        each.map((utterance) => utterance.toLowerCase()),
      );
      expect(all.filter((utterance, index) => all.indexOf(utterance) !== index)).toEqual([]);
    });

    it('elicits the slots that the function requires, in the same order', () => {
      const elicited = Object.fromEntries(
        Object.entries(slotsByIntent).map(([intent, slots]) => [
          intent,
          Object.entries(slots).flatMap(([name, { required }]) => (required ? [name] : [])),
        ]),
      );
      expect(elicited).toEqual(requiredSlots);
    });

    it.each(locales)('has text in $localeId for each value of the function', ({ values }) => {
      for (const [type, known] of Object.entries(slotValues))
        expect(Object.keys(values[type as keyof typeof slotValues])).toEqual(known);
    });
  });

  const testEmulator = startTestEmulator(address);

  describe('a try in the emulator', () => {
    const last = async (name: string, language: 'en' | 'ko') => {
      const { answers } = await testEmulator().replay(name, language);
      return {
        answers: answers as readonly ConversationTurn[],
        end: answers.at(-1) as ConversationTurn,
      };
    };

    it.each(['en', 'ko'] as const)(
      'booking (%s) books the last values, after a question and two changes',
      async (language) => {
        const { answers, end } = await last('booking', language);
        expect(end).toMatchObject({
          intent: 'BookTable',
          state: 'Fulfilled',
          slots: { Time: '19:30', PartySize: '5', Seating: 'Window', Phone: '01000001234' },
        });
        expect(answers[2]?.reply).toMatch(
          language === 'en' ? /parking[\s\S]*Back/ : /건물 뒤[\s\S]*이어서/,
        );
      },
    );

    it.each(['en', 'ko'] as const)(
      'support (%s) records a problem and then hands off to an agent',
      async (language) => {
        const { answers, end } = await last('support', language);
        expect(answers.at(-2)).toMatchObject({ intent: 'ReportProblem', state: 'Fulfilled' });
        expect(end).toMatchObject({
          intent: 'TalkToPerson',
          attributes: { handoff: expect.stringMatching(/^\d{6}$/) as string },
        });
      },
    );

    it.each(['en', 'ko'] as const)(
      'faq (%s) answers five questions and does not understand the sixth',
      async (language) => {
        const { answers } = await last('faq', language);
        expect(answers.map(({ intent }) => intent)).toEqual([
          'OpeningHours',
          'Parking',
          'Children',
          'Diets',
          'Payment',
          undefined,
        ]);
        expect(answers.at(-1)?.action).toBe('ElicitIntent');
      },
    );

    it('raises no warning: conversations can be logged', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });

    it('names the stand-in and reports no unanswered request', () => {
      const { calls } = testEmulator().emulator;
      expect(calls.filter(({ service }) => service === 'lexv2-runtime')).not.toEqual([]);
      expect(calls.filter(({ error }) => error !== undefined && error !== 'NoSuchKey')).toEqual([]);
    });
  });

  describe('under throttling', () => {
    injectFaults(testEmulator, ['throttle:0.3@s3', 'throttle:0.2@lexv2-runtime']);

    it('waits, retries and books once', async () => {
      const { answers } = await testEmulator().replay('booking', 'en');
      expect(answers.at(-1)).toMatchObject({ state: 'Fulfilled' });
      const { calls } = testEmulator().emulator;
      expect(
        calls.filter(({ error }) => error?.includes('Throttl') || error === 'SlowDown'),
      ).not.toEqual([]);
    });
  });

  describe('rejects an event that Lex does not send', () => {
    it.each([
      ['an event of another service', {}, { field: 'invocationSource' }],
      [
        'a locale that the bot does not have',
        { ...event, bot: { localeId: 'fr_FR' } },
        { field: 'bot.localeId', expected: 'one of en_US, ko_KR', received: '"fr_FR"' },
      ],
      [
        'an unknown intent',
        { ...event, sessionState: { intent: { name: 'OrderPizza' } } },
        { field: 'sessionState.intent.name', received: '"OrderPizza"' },
      ],
    ])('%s', async (_, payload, issue) => {
      expect(await testEmulator().getIssue('FulfillFunction', payload)).toMatchObject(issue);
    });
  });
});

/** Common structure of two locales: names without texts. */
function toShape({ values, utterances, prompts, confirmations }: LocaleText): unknown {
  const keys = (of: object): unknown =>
    Object.fromEntries(
      Object.entries(of)
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([key, value]: [string, unknown]) => [
          key,
          typeof value === 'object' && value !== null && !Array.isArray(value)
            ? keys(value)
            : typeof value,
        ]),
    );
  return keys({ values, utterances, prompts: withoutAnswers(prompts), confirmations });
}

/** The number of answer utterances may differ. */
function withoutAnswers(prompts: LocaleText['prompts']): object {
  return JSON.parse(
    JSON.stringify(prompts, (key, value: unknown) => (key === 'answers' ? undefined : value)),
  ) as object;
}
