import { gunzipSync } from 'node:zlib';
import {
  DeleteSessionCommand,
  GetSessionCommand,
  LexRuntimeV2Client,
  PutSessionCommand,
  RecognizeTextCommand,
} from '@aws-sdk/client-lex-runtime-v2';
import type { RecognizeTextResponse } from '@aws-sdk/client-lex-runtime-v2';
import { deriveCredentials } from '../../../core/endpoint/calls/callers';
import { startEmulator } from '../../../emulator';
import type { Template, TemplateResource } from '../../../core/assembly/load-templates';
import { createSessions, newSession } from '../../../services/lex/sessions';
import { writeFixtureAssembly, fixtureFunction, fixtureRole } from '../../support/fixture-assembly';
import { useFixtureEmulator } from '../../support/fixture-emulator';

const text = (Value: string) => ({ PlainTextMessage: { Value } });
const prompt = (promptText: string, again: string) => ({
  MaxRetries: 1,
  MessageSelectionStrategy: 'Ordered',
  MessageGroupsList: [{ Message: text(promptText), Variations: [text(again)] }],
});
const slot = (Name: string, SlotTypeName: string, promptText: string) => ({
  Name,
  SlotTypeName,
  ValueElicitationSetting: {
    SlotConstraint: 'Required',
    PromptSpecification: prompt(promptText, `${promptText} Please.`),
  },
});

/** Bot of a bakery, with an intent that Lex fulfills itself and one with a function. */
function botTemplate(changes: Readonly<Record<string, unknown>> = {}): Template {
  const locale = (LocaleId: string) => ({
    LocaleId,
    NluConfidenceThreshold: 0.4,
    SlotTypes: [
      {
        Name: 'Bread',
        ValueSelectionSetting: { ResolutionStrategy: 'TOP_RESOLUTION' },
        SlotTypeValues: [
          { SampleValue: { Value: 'Rye' }, Synonyms: [{ Value: 'dark bread' }] },
          { SampleValue: { Value: 'Wheat' } },
        ],
      },
    ],
    Intents: [
      {
        Name: 'OrderBread',
        SampleUtterances: [
          { Utterance: 'I want to order bread' },
          { Utterance: 'order {Loaves} loaves of {Kind}' },
        ],
        // The slots are not in the order of their priorities.
        Slots: [
          slot('Loaves', 'AMAZON.Number', 'How many?'),
          slot('Kind', 'Bread', 'Which bread?'),
        ],
        SlotPriorities: [
          { SlotName: 'Kind', Priority: 1 },
          { SlotName: 'Loaves', Priority: 2 },
        ],
        IntentConfirmationSetting: {
          PromptSpecification: prompt('{Loaves} of {Kind}?', 'Yes or no?'),
          DeclinationResponse: { MessageGroupsList: [{ Message: text('No bread, then.') }] },
        },
        IntentClosingSetting: {
          ClosingResponse: { MessageGroupsList: [{ Message: text('{Loaves} of {Kind}, soon.') }] },
        },
      },
      {
        Name: 'Ask',
        SampleUtterances: [{ Utterance: 'tell me something' }],
        FulfillmentCodeHook: { Enabled: true },
      },
      { Name: 'FallbackIntent', ParentIntentSignature: 'AMAZON.FallbackIntent' },
    ],
  });
  const resources: Record<string, TemplateResource> = {
    BotRole: fixtureRole('lexv2.amazonaws.com'),
    Bot: {
      Type: 'AWS::Lex::Bot',
      Properties: {
        Name: 'bakery',
        RoleArn: { 'Fn::GetAtt': ['BotRole', 'Arn'] },
        DataPrivacy: { ChildDirected: false },
        IdleSessionTTLInSeconds: 300,
        AutoBuildBotLocales: true,
        BotLocales: [locale('en_US'), locale('en_GB'), locale('ko_KR')],
        ...(changes['bot'] as object | undefined),
      },
    },
    Version: {
      Type: 'AWS::Lex::BotVersion',
      Properties: {
        BotId: { Ref: 'Bot' },
        // en_GB is not part of this version, and so not built.
        BotVersionLocaleSpecification: ['en_US', 'ko_KR'].map((LocaleId) => ({
          LocaleId,
          BotVersionLocaleDetails: { SourceBotVersion: 'DRAFT' },
        })),
      },
    },
    Alias: {
      Type: 'AWS::Lex::BotAlias',
      Properties: {
        BotId: { Ref: 'Bot' },
        BotAliasName: 'live',
        BotVersion: { 'Fn::GetAtt': ['Version', 'BotVersion'] },
        BotAliasLocaleSettings: [
          {
            LocaleId: 'en_US',
            BotAliasLocaleSetting: {
              Enabled: true,
              CodeHookSpecification: {
                LambdaCodeHook: {
                  CodeHookInterfaceVersion: '1.0',
                  LambdaArn: { 'Fn::GetAtt': ['Answer', 'Arn'] },
                },
              },
            },
          },
          { LocaleId: 'en_GB', BotAliasLocaleSetting: { Enabled: true } },
          // ko_KR is built but not enabled.
          { LocaleId: 'ko_KR', BotAliasLocaleSetting: { Enabled: false } },
        ],
      },
    },
    FunctionRole: fixtureRole('lambda.amazonaws.com'),
    ...fixtureFunction('Answer', 'FunctionRole'),
    ...(changes['permission'] === false
      ? {}
      : {
          Let: {
            Type: 'AWS::Lambda::Permission',
            Properties: {
              Action: 'lambda:InvokeFunction',
              FunctionName: { Ref: 'Answer' },
              Principal: 'lexv2.amazonaws.com',
              SourceAccount: { Ref: 'AWS::AccountId' },
              SourceArn: { 'Fn::GetAtt': ['Alias', 'Arn'] },
              ...(changes['permission'] as object | undefined),
            },
          },
        }),
  };
  return {
    Resources: resources,
    Outputs: {
      Bot: { Value: { Ref: 'Bot' } },
      Alias: { Value: { 'Fn::GetAtt': ['Alias', 'BotAliasId'] } },
    },
  };
}

const handlerCode = (body: string) => ({
  Answer: `exports.handler = async (event) => { ${body} };`,
});
const fulfillmentCode = handlerCode(`
  const intent = { ...event.sessionState.intent, state: 'Fulfilled' };
  return {
    sessionState: { sessionAttributes: { heard: event.inputTranscript, by: event.bot.name }, dialogAction: { type: 'Close' }, intent },
    messages: [{ contentType: 'PlainText', content: 'Bread is old.' }],
  };`);

function createClient(fixture: ReturnType<typeof useFixtureEmulator>) {
  const { url: endpoint, deployment, credentials } = fixture().emulator;
  const lex = new LexRuntimeV2Client({ endpoint, credentials, region: deployment.region });
  const outputs = deployment.outputs['services-fixture'] ?? {};
  const where = { botId: outputs['Bot'], botAliasId: outputs['Alias'], localeId: 'en_US' };
  return {
    lex,
    where,
    say: (joinMessages: string, sessionId = 'somebody', more: object = {}) =>
      lex.send(new RecognizeTextCommand({ ...where, sessionId, text: joinMessages, ...more })),
  };
}

const joinMessages = ({ messages = [] }: RecognizeTextResponse) =>
  messages.map(({ content }) => content).join('|');

describe('Lex in the emulator', () => {
  const fixture = useFixtureEmulator(botTemplate(), fulfillmentCode);

  it("elicits slots by priority, confirms in the bot's words, and leaves fulfillment to the client", async () => {
    const { say: recognizeText } = createClient(fixture);
    expect(joinMessages(await recognizeText('I want to order bread'))).toBe('Which bread?');
    expect(joinMessages(await recognizeText('the dark bread'))).toBe('How many?');
    expect(joinMessages(await recognizeText('two'))).toBe('2 of Rye?');
    const end = await recognizeText('yes');
    expect(joinMessages(end)).toBe('2 of Rye, soon.');
    expect(end.sessionState).toMatchObject({
      dialogAction: { type: 'Close' },
      intent: { state: 'ReadyForFulfillment', confirmationState: 'Confirmed' },
    });
  });

  it('returns the original and the interpreted value of a slot', async () => {
    const { say: recognizeText } = createClient(fixture);
    const { sessionState } = await recognizeText('order 3 loaves of dark bread', 'slots');
    expect(sessionState?.intent?.slots).toEqual({
      Kind: {
        shape: 'Scalar',
        value: { originalValue: 'dark bread', interpretedValue: 'Rye', resolvedValues: ['Rye'] },
      },
      Loaves: {
        shape: 'Scalar',
        value: { originalValue: '3', interpretedValue: '3', resolvedValues: ['3'] },
      },
    });
  });

  it('lists other possible intents, and the fallback without a score', async () => {
    const { say: recognizeText } = createClient(fixture);
    const { interpretations = [] } = await recognizeText('please tell me something', 'meant');
    expect(interpretations[0]).toMatchObject({
      intent: { name: 'Ask' },
      interpretationSource: 'Lex',
    });
    expect(interpretations[0]?.nluConfidence?.score).toBeGreaterThan(0.4);
    const fallback = interpretations.find(({ intent }) => intent?.name === 'FallbackIntent');
    expect(fallback).toBeDefined();
    expect(fallback?.nluConfidence).toBeUndefined();
  });

  it("ends with the bot's message if the user declines", async () => {
    const { say: recognizeText } = createClient(fixture);
    await recognizeText('order 3 loaves of wheat', 'declined');
    const end = await recognizeText('no', 'declined');
    expect(joinMessages(end)).toBe('No bread, then.');
    expect(end.sessionState?.intent).toMatchObject({
      state: 'Failed',
      confirmationState: 'Denied',
    });
  });

  it('falls back after the maximum number of retries of the prompt', async () => {
    const { say: recognizeText } = createClient(fixture);
    await recognizeText('I want to order bread', 'lost');
    expect(joinMessages(await recognizeText('xyzzy', 'lost'))).toBe('Which bread? Please.');
    const end = await recognizeText('xyzzy', 'lost');
    expect(end.sessionState).toMatchObject({
      dialogAction: { type: 'Close' },
      intent: { name: 'FallbackIntent', state: 'ReadyForFulfillment' },
    });
  });

  it("calls the template's function, and uses its session attributes and messages", async () => {
    const { say: recognizeText } = createClient(fixture);
    const end = await recognizeText('tell me something', 'asked');
    expect(joinMessages(end)).toBe('Bread is old.');
    expect(end.sessionState?.sessionAttributes).toEqual({
      heard: 'tell me something',
      by: 'bakery',
    });
    const invoked = fixture().emulator.calls.filter(({ operation }) => operation === 'Invoke');
    expect(invoked.at(-1)).toMatchObject({ caller: 'services-fixture/Alias', status: 200 });
  });

  it('keeps sessions apart, and forgets a deleted one', async () => {
    const { lex, where, say: recognizeText } = createClient(fixture);
    await recognizeText('I want to order bread', 'one');
    expect(joinMessages(await recognizeText('tell me something', 'two'))).toBe('Bread is old.');
    const session = await lex.send(new GetSessionCommand({ ...where, sessionId: 'one' }));
    expect(session.sessionState?.dialogAction).toEqual({
      type: 'ElicitSlot',
      slotToElicit: 'Kind',
    });
    await lex.send(new DeleteSessionCommand({ ...where, sessionId: 'one' }));
    await expect(lex.send(new GetSessionCommand({ ...where, sessionId: 'one' }))).rejects.toThrow(
      'There is no session one.',
    );
  });

  it('continues from a session put by the client', async () => {
    const { lex, where, say: recognizeText } = createClient(fixture);
    const put = await lex.send(
      new PutSessionCommand({
        ...where,
        sessionId: 'put',
        sessionState: { dialogAction: { type: 'Delegate' }, intent: { name: 'OrderBread' } },
      }),
    );
    const messages = gunzipSync(Buffer.from(put.messages ?? '', 'base64')).toString();
    expect(JSON.parse(messages)).toEqual([{ contentType: 'PlainText', content: 'Which bread?' }]);
    expect(joinMessages(await recognizeText('rye', 'put'))).toBe('How many?');
  });

  it.each([
    ['1,025 characters', 'a'.repeat(1025), {}, 'ValidationException', '1024'],
    ['no characters', '', {}, 'ValidationException', 'text'],
    ['a session id of one character', 'hi', { sessionId: 'x' }, 'ValidationException', 'sessionId'],
    ['a locale that is none', 'hi', { localeId: 'french' }, 'ValidationException', 'localeId'],
    [
      'a locale that the bot has not',
      'hi',
      { localeId: 'fr_FR' },
      'ResourceNotFoundException',
      'fr_FR',
    ],
    [
      'a locale that is not built',
      'hi',
      { localeId: 'en_GB' },
      'ResourceNotFoundException',
      'built locale en_GB',
    ],
    [
      'a locale that is not enabled',
      'hi',
      { localeId: 'ko_KR' },
      'ResourceNotFoundException',
      'enabled',
    ],
    [
      'a bot that is not there',
      'hi',
      { botId: 'ABCDEFGHIJ' },
      'ResourceNotFoundException',
      'bot ABCDEFGHIJ',
    ],
    [
      'an alias that is not there',
      'hi',
      { botAliasId: 'TSTALIASID' },
      'ResourceNotFoundException',
      'TSTALIASID',
    ],
    [
      'a time zone that is none',
      'hi',
      { requestAttributes: { 'x-amz-lex:time-zone': 'Mars' } },
      'ValidationException',
      'Mars',
    ],
  ])('rejects %s', async (_, words, more, name, part) => {
    const { say: recognizeText } = createClient(fixture);
    const rejected: unknown = await recognizeText(words, 'refused', more).catch(
      (error: unknown) => error,
    );
    expect(rejected).toMatchObject({ name });
    expect(String(rejected)).toContain(part);
  });

  it('accepts 1,024 characters, and only emoji, but does not understand them', async () => {
    const { say: recognizeText } = createClient(fixture);
    for (const words of ['a'.repeat(1024), '😀😀', '   '])
      expect((await recognizeText(words, 'odd')).sessionState?.intent?.name).toBe('FallbackIntent');
  });

  it('rejects a caller without permission for the bot', async () => {
    const { url: endpoint, deployment } = fixture().emulator;
    const { where } = createClient(fixture);
    const lex = new LexRuntimeV2Client({
      endpoint,
      region: deployment.region,
      credentials: deriveCredentials(deployment.functions[0]!),
    });
    await expect(
      lex.send(new RecognizeTextCommand({ ...where, sessionId: 'role', text: 'hi' })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        /lex:RecognizeText on resource: arn:aws:lex:.*:bot-alias\//,
      ) as string,
    });
  });
});

describe('Lex, without permission to invoke the function', () => {
  describe.each([
    ['no permission', false],
    [
      'a permission for another alias',
      { SourceArn: 'arn:aws:lex:us-east-1:111122223333:bot-alias/A/B' },
    ],
    ['a permission for another account', { SourceAccount: '999999999999' }],
  ])('with %s', (_, permission) => {
    const fixture = useFixtureEmulator(botTemplate({ permission }), fulfillmentCode);

    it('fails, and names the function that it may not call', async () => {
      const { say: recognizeText } = createClient(fixture);
      await expect(recognizeText('tell me something')).rejects.toMatchObject({
        name: 'DependencyFailedException',
        message: expect.stringContaining('Lex is unable to access the Lambda function') as string,
      });
    });
  });
});

describe('Lex, with an invalid response of the function', () => {
  describe.each([
    ['throws', "throw new Error('broken')", 'broken'],
    ['says nothing', 'return null', 'sessionState'],
    [
      'invents an action',
      "return { sessionState: { dialogAction: { type: 'Dance' } } }",
      'dialogAction.type',
    ],
    [
      'says more than Lex takes',
      "return { sessionState: { dialogAction: { type: 'Close' } }, messages: [{ contentType: 'PlainText', content: 'a'.repeat(1025) }] }",
      'messages.0.content',
    ],
  ])('and %s', (_, body, part) => {
    const fixture = useFixtureEmulator(botTemplate(), handlerCode(body));

    it('fails, and names the invalid part', async () => {
      const { say: recognizeText } = createClient(fixture);
      const failed: unknown = await recognizeText('tell me something').catch(
        (error: unknown) => error,
      );
      expect(failed).toMatchObject({ name: 'DependencyFailedException' });
      expect(String(failed)).toContain(part);
    });
  });
});

describe('loading rejects a bot with an unsupported or invalid part', () => {
  const locale = { LocaleId: 'en_US', NluConfidenceThreshold: 0.4, Intents: [] as object[] };
  const fallback = { Name: 'FallbackIntent', ParentIntentSignature: 'AMAZON.FallbackIntent' };

  it.each([
    ['a property', { BotType: 'BotNetwork' }, 'BotType'],
    [
      'a locale without a fallback',
      { BotLocales: [locale] },
      'no intent of the type AMAZON.FallbackIntent',
    ],
    [
      'a fallback with utterances',
      {
        BotLocales: [
          { ...locale, Intents: [{ ...fallback, SampleUtterances: [{ Utterance: 'what' }] }] },
        ],
      },
      'has unsupported properties',
    ],
    [
      'a slot type',
      {
        BotLocales: [
          {
            ...locale,
            Intents: [fallback, { Name: 'Eat', Slots: [slot('Dish', 'AMAZON.Dessert', 'What?')] }],
          },
        ],
      },
      'AMAZON.Dessert',
    ],
    [
      'an utterance with a slot that is not there',
      {
        BotLocales: [
          {
            ...locale,
            Intents: [fallback, { Name: 'Eat', SampleUtterances: [{ Utterance: 'eat {Dish}' }] }],
          },
        ],
      },
      'Dish',
    ],
    [
      'a language',
      { BotLocales: [{ ...locale, LocaleId: 'fr_FR', Intents: [fallback] }] },
      'English and Korean',
    ],
    [
      'a role that Lex may not assume',
      { RoleArn: { 'Fn::GetAtt': ['FunctionRole', 'Arn'] } },
      'cannot be assumed by Lex',
    ],
  ])('%s', async (_, bot, part) => {
    const assembly = writeFixtureAssembly(botTemplate({ bot }), fulfillmentCode);
    await expect(startEmulator({ assembly: assembly.directory, port: 0 })).rejects.toThrow(part);
    assembly.remove();
  });
});

describe('a session', () => {
  it("expires after the bot's idle timeout", () => {
    let now = 0;
    const sessions = createSessions({ now: () => now });
    sessions.put('a', newSession, 300_000);
    now = 299_999;
    expect(sessions.get('a')).toBe(newSession);
    sessions.put('a', newSession, 300_000);
    now = 599_999;
    expect(sessions.get('a')).toBeUndefined();
  });
});
