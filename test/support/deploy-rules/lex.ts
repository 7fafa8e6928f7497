import type { Template, TemplateResource } from '@by-example/emulator/core/assembly/load-templates';
import { getArn, lambda } from './fixture-resources';
import type { Rule } from './rule';
import { list, read, references, resources, text } from './template-reading';

/** https://docs.aws.amazon.com/lexv2/latest/dg/quotas.html, read 2026-11-24. */
const quotas = {
  intents: { en: 1_000, others: 250 },
  slots: 100,
  utterances: { count: 1_500, characters: 500 },
  values: 10_000,
  /**
   * Characters of a prompt: https://github.com/boto/botocore, PlainTextMessageValue of lexv2-models 1.44.5.
   */
  promptCharacters: 1_024,
};

const fallback = { Name: 'FallbackIntent', ParentIntentSignature: 'AMAZON.FallbackIntent' };

const ids = (values: readonly unknown[]) => values.map((value) => text(read(value, 'LocaleId')));

const buildable: Rule = {
  requirement: 'has a buildable locale of each bot: a fallback, slots in order, and its quotas',
  findings: ({ template }) =>
    resources(template, 'AWS::Lex::Bot').flatMap(([id, { Properties }]) => [
      ...(Properties?.['AutoBuildBotLocales'] === true
        ? []
        : [`${id} is not built, so no version is possible: set AutoBuildBotLocales`]),
      ...list(Properties, 'BotLocales').flatMap((locale) => {
        const where = `${id}, ${text(read(locale, 'LocaleId'))}`;
        const intents = list(locale, 'Intents');
        const maxIntents = text(read(locale, 'LocaleId')).startsWith('en')
          ? quotas.intents.en
          : quotas.intents.others;
        const fallbacks = intents.filter(
          (intent) => read(intent, 'ParentIntentSignature') === 'AMAZON.FallbackIntent',
        );
        return [
          ...(fallbacks.length === 1 ? [] : [`${where} has no fallback intent: add one`]),
          ...(intents.length <= maxIntents
            ? []
            : [`${where} has ${intents.length} intents, at most ${maxIntents}`]),
          ...list(locale, 'SlotTypes')
            .filter((type) => list(type, 'SlotTypeValues').length > quotas.values)
            .map((type) => `${where}: ${text(read(type, 'Name'))} has too many values`),
          ...intents.flatMap((intent) =>
            intentFaults(intent, `${where}, ${text(read(intent, 'Name'))}`),
          ),
        ];
      }),
    ]),
  fixtures: [
    {
      mistake: 'no fallback, a slot without a priority, and an utterance with an unknown slot',
      template: {
        Resources: {
          Bot: bot([
            {
              Name: 'Book',
              SampleUtterances: [{ Utterance: 'book {Day}' }, { Utterance: 'a'.repeat(501) }],
              Slots: [slot('Time', 'When?')],
              SlotPriorities: [],
            },
          ]),
        },
      },
      findings: [
        'Bot, en_US has no fallback intent: add one',
        'Bot, en_US, Book: Time has no priority: add it to SlotPriorities',
        'Bot, en_US, Book: "book {Day}" names Day, which is not one of its slots',
        `Bot, en_US, Book: "${'a'.repeat(40)}" has 501 characters: at most 500`,
      ],
    },
    {
      mistake: 'a draft that is not built, and a slot that is required without a prompt',
      template: {
        Resources: {
          Bot: {
            Type: 'AWS::Lex::Bot',
            Properties: {
              ...bot([
                fallback,
                {
                  Name: 'Book',
                  Slots: [
                    { Name: 'Time', ValueElicitationSetting: { SlotConstraint: 'Required' } },
                  ],
                  SlotPriorities: [{ SlotName: 'Time', Priority: 1 }],
                },
              ]).Properties,
              AutoBuildBotLocales: false,
            },
          },
        },
      },
      findings: [
        'Bot is not built, so no version is possible: set AutoBuildBotLocales',
        'Bot, en_US, Book: Time is required and has no prompt',
      ],
    },
  ],
};

function intentFaults(intent: unknown, where: string): readonly string[] {
  const slots = list(intent, 'Slots');
  const names = slots.map((each) => text(read(each, 'Name')));
  const priorities = list(intent, 'SlotPriorities').map((each) => text(read(each, 'SlotName')));
  const utterances = list(intent, 'SampleUtterances').map((each) => text(read(each, 'Utterance')));
  return [
    ...(slots.length <= quotas.slots ? [] : [`${where} has ${slots.length} slots`]),
    ...(utterances.length <= quotas.utterances.count ? [] : [`${where} has too many utterances`]),
    ...names
      .filter((name) => !priorities.includes(name))
      .map((name) => `${where}: ${name} has no priority: add it to SlotPriorities`),
    ...slots
      .filter((each) => read(each, 'ValueElicitationSetting', 'SlotConstraint') === 'Required')
      .filter((each) => read(each, 'ValueElicitationSetting', 'PromptSpecification') === undefined)
      .map((each) => `${where}: ${text(read(each, 'Name'))} is required and has no prompt`),
    ...utterances.flatMap((utterance) =>
      [...utterance.matchAll(/\{(\w+)\}/g)]
        .map(([, name = '']) => name)
        .filter((name) => !names.includes(name))
        .map((name) => `${where}: "${utterance}" names ${name}, which is not one of its slots`),
    ),
    ...utterances
      .filter((utterance) => utterance.length > quotas.utterances.characters)
      .map(
        (utterance) =>
          `${where}: "${utterance.slice(0, 40)}" has ${utterance.length} characters: at most ${quotas.utterances.characters}`,
      ),
  ];
}

const aliased: Rule = {
  requirement:
    'points an alias of a bot to a version of its own, with locales that the bot has built',
  findings: ({ template }) =>
    resources(template, 'AWS::Lex::BotAlias').flatMap(([id, { Properties }]) => {
      const [versionId = ''] = references(Properties?.['BotVersion']);
      const version = template.Resources?.[versionId];
      if (version?.Type !== 'AWS::Lex::BotVersion')
        return [`${id} points to ${text(Properties?.['BotVersion'])}: create a version and use it`];
      const [botId = ''] = references(version.Properties?.['BotId']);
      const built = ids(list(template.Resources?.[botId]?.Properties, 'BotLocales'));
      const frozen = ids(list(version.Properties, 'BotVersionLocaleSpecification'));
      const enabled = ids(list(Properties, 'BotAliasLocaleSettings'));
      return [
        ...frozen
          .filter((locale) => !built.includes(locale))
          .map((locale) => `${versionId} freezes ${locale}, which ${botId} does not have`),
        ...enabled
          .filter((locale) => !frozen.includes(locale))
          .map((locale) => `${id} enables ${locale}, which ${versionId} does not freeze`),
        ...built
          .filter((locale) => !enabled.includes(locale))
          .map((locale) => `${id} omits ${locale} of ${botId}: enable it`),
      ];
    }),
  fixtures: [
    {
      mistake: 'an alias of the draft',
      template: { Resources: { Live: alias({ BotVersion: 'DRAFT' }) } },
      findings: ['Live points to DRAFT: create a version and use it'],
    },
    {
      mistake: 'a locale that is not frozen, and one that is not enabled',
      template: {
        Resources: {
          Bot: bot([fallback]),
          Version1: {
            Type: 'AWS::Lex::BotVersion',
            Properties: {
              BotId: { Ref: 'Bot' },
              BotVersionLocaleSpecification: [{ LocaleId: 'fr_FR' }],
            },
          },
          Live: alias({
            BotVersion: { 'Fn::GetAtt': ['Version1', 'BotVersion'] },
            BotAliasLocaleSettings: [{ LocaleId: 'ko_KR' }],
          }),
        },
      },
      findings: [
        'Version1 freezes fr_FR, which Bot does not have',
        'Live enables ko_KR, which Version1 does not freeze',
        'Live omits en_US of Bot: enable it',
      ],
    },
  ],
};

/**
 * The account alone would permit all its bots; the ARN alone would permit a bot recreated under it
 * elsewhere.
 */
const letIn: Rule = {
  requirement: 'lets an alias call its function by the ARN of the alias and by the account',
  findings: ({ template }) =>
    resources(template, 'AWS::Lex::BotAlias').flatMap(([id, { Properties }]) =>
      listFunctions(template, Properties).flatMap((target) => {
        const sound = resources(template, 'AWS::Lambda::Permission').some(
          ([, { Properties: permission }]) =>
            references(permission?.['FunctionName']).has(target) &&
            permission?.['Principal'] === 'lexv2.amazonaws.com' &&
            text(permission['SourceArn']) === `<${id}.Arn>` &&
            permission['SourceAccount'] !== undefined,
        );
        return sound
          ? []
          : [
              `${id} may not call ${target}: add a permission with SourceArn ${id}.Arn and SourceAccount`,
            ];
      }),
    ),
  fixtures: [
    {
      mistake: 'a permission that names no account',
      template: {
        Resources: {
          Answer: lambda('Role'),
          Live: alias({
            BotAliasLocaleSettings: [
              {
                LocaleId: 'en_US',
                BotAliasLocaleSetting: {
                  CodeHookSpecification: { LambdaCodeHook: { LambdaArn: getArn('Answer') } },
                },
              },
            ],
          }),
          Let: {
            Type: 'AWS::Lambda::Permission',
            Properties: {
              Principal: 'lexv2.amazonaws.com',
              FunctionName: { Ref: 'Answer' },
              SourceArn: getArn('Live'),
            },
          },
        },
      },
      findings: [
        'Live may not call Answer: add a permission with SourceArn Live.Arn and SourceAccount',
      ],
    },
  ],
};

function listFunctions(template: Template, properties: unknown): readonly string[] {
  const known = new Set(resources(template, 'AWS::Lambda::Function').map(([id]) => id));
  return [...references(read(properties, 'BotAliasLocaleSettings'))].filter((id) => known.has(id));
}

function bot(intents: readonly object[]): TemplateResource {
  return {
    Type: 'AWS::Lex::Bot',
    Properties: {
      AutoBuildBotLocales: true,
      BotLocales: [{ LocaleId: 'en_US', Intents: intents }],
    },
  };
}

function alias(properties: Readonly<Record<string, unknown>>): TemplateResource {
  return { Type: 'AWS::Lex::BotAlias', Properties: properties };
}

function slot(name: string, prompt: string): object {
  return {
    Name: name,
    ValueElicitationSetting: { SlotConstraint: 'Required', PromptSpecification: { prompt } },
  };
}

export const lexRules: readonly Rule[] = [buildable, aliased, letIn];
