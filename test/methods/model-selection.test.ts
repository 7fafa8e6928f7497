import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { AnsweredMessages } from '../../lambda/methods/model-selection/select/answer-messages';
import type { Comparison } from '../../lambda/methods/model-selection/select/compare-models';
import type { SampledSettings } from '../../lambda/methods/model-selection/select/vary-parameters';
import { ModelSelectionStack } from '../../lib/methods/model-selection/model-selection-stack';
import { injectFaults, startTestEmulator } from '../support/emulator';
import {
  forSnapshot,
  listPermissions,
  listResources,
  readTemplate,
  snapshotTest,
} from '../support/stack';

const address = 'methods/model-selection';
const topics = {
  fruit: ['apples', 'pears', 'plums', 'cherries', 'melons', 'peaches', 'grapes', 'figs'],
  metal: ['iron', 'copper', 'steel', 'bronze', 'silver', 'brass', 'nickel', 'tin'],
};
/** Task of two categories, whose held-out messages are short, long, or two questions. */
const lines = Object.entries(topics).flatMap(([category, things]) => [
  ...things.map((thing) => ({
    text: `Please bring me some fresh ${thing} of ${category}.`,
    category,
    split: 'train',
  })),
  ...[
    `Is the ${things[0]} ${category} gone?`,
    `Is there ${things[1]} ${category}? When?`,
    `Tell the neighbor that some more ${things[2]}, a kind of ${category}, would be nice to have.`,
  ].map((text) => ({ text, category, split: 'test' })),
]);
const file = lines.map((line) => JSON.stringify(line)).join('\n');

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);

    it('lets the function use the three models and the prompt router, and no more', () => {
      const permissions = listPermissions(template, 'Select');
      expect(Object.keys(permissions).sort()).toEqual([
        'UseDefaultProject',
        'UseModelThroughProfileOnlyNovaLite',
        'UseModelThroughProfileOnlyNovaMicro',
        'UseModelThroughProfileOnlyNovaPro',
        'UseProfileNovaLite',
        'UseProfileNovaMicro',
        'UseProfileNovaPro',
        'UsePromptRouter',
        'UseRoutedNovaLiteProfile',
        'UseRoutedNovaLiteThroughProfileOnly',
        'UseRoutedNovaProProfile',
        'UseRoutedNovaProThroughProfileOnly',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
    });

    it('has each statement ID once, as IAM demands', () => {
      const sids = Object.values(listResources(template, 'AWS::IAM::Policy')).flatMap(
        ({ Properties }) =>
          (
            Properties?.['PolicyDocument'] as { readonly Statement: readonly { Sid?: string }[] }
          ).Statement.flatMap(({ Sid }) => Sid ?? []),
      );
      expect(new Set(sids).size).toBe(sids.length);
    });

    it('routes between Nova Lite and Nova Pro, which answers where quality is not predicted', () => {
      const [router] = Object.values(
        listResources(template, 'AWS::Bedrock::IntelligentPromptRouter'),
      );
      const models = JSON.stringify(router?.Properties?.['Models']);
      expect(models).toMatch(/us\.amazon\.nova-lite-v1:0.*us\.amazon\.nova-pro-v1:0/);
      expect(JSON.stringify(router?.Properties?.['FallbackModel'])).toContain('nova-pro');
    });

    it('has no prompt router in a Region without one', () => {
      const stack = new ModelSelectionStack(new App(), 'selection', {
        env: { account: '111122223333', region: 'ap-southeast-1' },
      });
      const json = JSON.stringify(Template.fromStack(stack).toJSON());
      expect(json).toContain('apac.amazon.nova-micro-v1:0');
      expect(json).not.toMatch(/IntelligentPromptRouter|PROMPT_ROUTER_ARN|UsePromptRouter/);
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const testEmulator = startTestEmulator(address);
  const call = <Result>(input: object) =>
    testEmulator().call<Result>('SelectFunction', { file, ...input });

  describe('a try in the emulator', () => {
    it('compares models and both routers on a file of one’s own', async () => {
      const { methods, savings } = await call<Comparison>({ task: 'compare', characters: '30' });
      const usd = Object.fromEntries(methods.map((one) => [one.name, one.usdPerThousand]));
      expect(Object.keys(usd)).toEqual([
        'nova-micro',
        'nova-lite',
        'nova-pro',
        'rule',
        'prompt-router',
      ]);
      expect(savings).toEqual([
        {
          router: 'rule',
          messages: { 'nova-micro': 2, 'nova-pro': 4 },
          comparedWith: 'nova-pro',
          savedPercent: expect.closeTo((1 - usd['rule']! / usd['nova-pro']!) * 100, 0),
        },
        expect.objectContaining({ router: 'prompt-router', comparedWith: 'nova-pro' }),
      ]);
      expect(savings[0]?.savedPercent).toBeGreaterThan(20);
    });

    it('runs no prompt router without both of its models', async () => {
      const { methods, savings } = await call<Comparison>({
        task: 'compare',
        models: 'nova-lite, us.amazon.nova-micro-v1:0',
      });
      expect(methods.map(({ name }) => name)).toEqual(['nova-micro', 'nova-lite', 'rule']);
      expect(savings.map(({ comparedWith }) => comparedWith)).toEqual(['nova-lite']);
    });

    it.each(['en', 'ko'] as const)(
      'fast-or-good (%s) says why it chose each model, and what that saved',
      async (language) => {
        const { answers } = await testEmulator().replay('fast-or-good', language, { count: '12' });
        const { items, maxCharacters, cost, costOfLarge } = answers[0] as AnsweredMessages;
        expect(items).toHaveLength(12);
        expect(new Set(items.map(({ model }) => model))).toEqual(
          new Set(['nova-micro', 'nova-pro']),
        );
        for (const { model, reason, characters, questions, savedPerMillion } of items) {
          const isShort = characters <= maxCharacters && questions <= 1;
          expect(model).toBe(isShort ? 'nova-micro' : 'nova-pro');
          expect(reason === 'short').toBe(isShort);
          expect(savedPerMillion > 0).toBe(isShort);
        }
        expect(cost.usd).toBeLessThan(costOfLarge.usd);
        const saved = items.reduce((sum, { savedPerMillion }) => sum + savedPerMillion, 0);
        expect(saved / 1e6).toBeCloseTo(costOfLarge.usd - cost.usd, 8);
      },
    );

    it.each(['en', 'ko'] as const)(
      'parameters (%s) draws more answers the warmer it is, and fewer with less of the nucleus',
      async (language) => {
        const { answers } = await testEmulator().replay('parameters', language);
        const { settings } = answers[0] as SampledSettings;
        const of = (name: string) => settings.find(({ setting }) => setting === name)!;
        expect(settings.map((each) => each.answers)).toEqual(Array(8).fill(20));
        expect(of('temperature=0').distinct).toBe(1);
        expect(of('temperature=0.5').distinct).toBeGreaterThan(1);
        expect(of('temperature=1').distinct).toBeGreaterThan(of('temperature=0.5').distinct);
        expect(of('temperature=1, topP=0.1').distinct).toBe(1);
        expect(of('temperature=1, topP=0.5').distinct).toBeLessThan(of('temperature=1').distinct);
        expect(of('temperature=1, topK=1').distinct).toBe(1);
        expect(of('temperature=0').cut).toBe(0);
        expect(of('temperature=0, maxTokens=5')).toMatchObject({ cut: 20, outputTokens: 5 });
      },
    );

    it('parameters answers the message that is named, with the model that is named', async () => {
      const input = { task: 'vary', modelId: 'nova-pro', message: '4', settings: 'temperature=0' };
      const answer = await call<SampledSettings & { message: string; model: string }>(input);
      expect(answer).toMatchObject({ model: 'nova-pro', message: 'Is the iron metal gone?' });
      expect(Object.keys(answer.settings[0]?.metrics ?? {})).toEqual(['accuracy', 'macroF1']);
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('a try under throttling', () => {
    injectFaults(testEmulator, ['throttle:0.8@bedrock-runtime.Converse']);

    it('names the messages without an answer and keeps the others', async () => {
      const { items, failed } = await call<AnsweredMessages>({ task: 'route', count: 6 });
      expect(items.length + failed.length).toBe(6);
      expect(failed[0]?.error.code).toBe('ThrottlingException');
    });

    it('counts the answers that a setting did not get', async () => {
      const settings = 'temperature=0.1; temperature=0.9';
      const sampled = await call<SampledSettings>({ task: 'vary', settings });
      for (const { setting, count, error } of sampled.failed) {
        expect(error.code).toBe('ThrottlingException');
        expect(sampled.settings.find((one) => one.setting === setting)?.answers).toBe(20 - count);
      }
      expect(sampled.failed.length).toBeGreaterThan(0);
    });
  });

  describe('rejects, before it calls Bedrock,', () => {
    it.each([
      [{ task: 'pick' }, /one of compare, route, vary/],
      [{ task: 'compare', models: 'nova-lite' }, /at least 2 of nova-micro, nova-lite, nova-pro/],
      [{ task: 'compare', models: 'nova-lite,nova-por' }, /Did you mean nova-pro/],
      [
        { task: 'compare', models: 'nova-lite,cohere.command-r-v1:0' },
        /legacy model with the end date 2026-08-19/,
      ],
      [{ task: 'compare', characters: '0' }, /an integer from 1 to 5000/],
      [{ task: 'compare', count: 5 }, /count.*a known input field/s],
      [{ task: 'route', count: '51' }, /an integer from 1 to 50/],
      [{ task: 'vary', modelId: 'nova-max' }, /modelId.*one of amazon/s],
      [{ task: 'vary', message: 7 }, /an integer from 1 to 6/],
      [{ task: 'vary', settings: 'temperature=1.5' }, /a number from 0 to 1/],
      [{ task: 'vary', settings: 'presencePenalty=1' }, /which it does not take/],
      [{ task: 'vary', file: '' }, /a category or a reply/],
    ])('%j', async (input, issue) => {
      const countCalls = () =>
        testEmulator().emulator.calls.filter(({ service }) => service.startsWith('bedrock')).length;
      const before = countCalls();
      await expect(call(input)).rejects.toThrow(issue);
      expect(countCalls()).toBe(before);
    });
  });
});
