import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MethodResult } from '../../lambda/shared/comparison/run-method';
import { injectFaults, startTestEmulator } from '../support/emulator';
import {
  forSnapshot,
  listPermissions,
  listResources,
  readTemplate,
  snapshotTest,
} from '../support/stack';

const address = 'methods/prompt-engineering';
const prompts = ['zero-shot', 'role', 'chain-of-thought', 'table', 'json', 'few-shot'];

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);

    it('lets the function use the versions of the prompts, and no more', () => {
      const permissions = listPermissions(template, 'Run');
      expect(Object.keys(permissions).sort()).toEqual([
        'EmbedTexts',
        'RunChain',
        'UseDefaultProject',
        'UseModelThroughProfileOnly',
        'UseProfile',
        'UsePrompts',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
      expect(permissions['UsePrompts']?.Resource).toHaveLength(prompts.length);
      expect(JSON.stringify(permissions['RunChain']?.Resource)).toMatch(/ChainAlias/);
    });

    it('lets the flow use its two prompts only', () => {
      const permissions = listPermissions(template, 'ChainRole');
      expect(permissions['UsePrompts']?.Resource).toHaveLength(2);
      expect(Object.keys(permissions).sort()).toEqual([
        'UseDefaultProject',
        'UseModelThroughProfileOnly',
        'UseProfile',
        'UsePrompts',
      ]);
    });

    it('lets only flows of this account assume the role of the flow', () => {
      const [role] = Object.entries(listResources(template, 'AWS::IAM::Role')).filter(([id]) =>
        id.startsWith('ChainRole'),
      );
      expect(role?.[1].Properties).toMatchObject({
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Principal: { Service: 'bedrock.amazonaws.com' },
              Condition: {
                StringEquals: { 'aws:SourceAccount': '111122223333' },
                ArnLike: { 'aws:SourceArn': expect.anything() },
              },
            },
          ],
        },
      });
    });

    it('deploys each prompt as its file says, with a version', () => {
      const deployed = Object.values(listResources(template, 'AWS::Bedrock::Prompt'));
      expect(deployed).toHaveLength(prompts.length + 2);
      for (const name of prompts) {
        const text = readFileSync(join('lib', address, 'prompts', `${name}.txt`), 'utf8');
        expect(JSON.stringify(deployed)).toContain(JSON.stringify(text));
      }
      const versions = listResources(template, 'AWS::Bedrock::PromptVersion');
      expect(Object.keys(versions)).toHaveLength(prompts.length + 2);
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const testEmulator = startTestEmulator(address);
  const compareFile = async (lines: readonly object[]) => {
    const file = lines.map((line) => JSON.stringify(line)).join('\n');
    const { methods } = await testEmulator().call<{ methods: MethodResult[] }>('RunFunction', {
      prompt: 'all',
      file,
    });
    return new Map(methods.map((method) => [method.name, method]));
  };

  describe('a try in the emulator', () => {
    it.each(['en', 'ko'] as const)(
      'few-shot (%s) answers in the style of the examples',
      async (language) => {
        const { answers } = await testEmulator().replay('few-shot', language, { count: '2' });
        const { items } = answers[0] as {
          items: { examples: number[]; answer: { category: string; reply: string } }[];
        };
        expect(items).toHaveLength(2);
        for (const { examples, answer } of items) {
          expect(examples).toHaveLength(5);
          expect(answer.category).toMatch(/^[a-z-]+$/);
          expect(answer.reply).toMatch(language === 'en' ? /Oakenby\.$/ : /오큰비 드림\.$/);
        }
      },
    );

    it.each([
      ['format-table', /^\| Category \| Reply \|\n\| --- \| --- \|\n\| [a-z-]+ \| .+ \|/],
      ['format-json', /^\{"category":"[a-z-]+","reply":".+"\}/],
    ])('%s answers in the format', async (name, format) => {
      for (const language of ['en', 'ko'] as const) {
        const { answers } = await testEmulator().replay(name, language, { count: '2' });
        expect((answers[0] as { texts: string }).texts).toMatch(format);
      }
    });

    it.each(['en', 'ko'] as const)(
      'chain (%s) writes the reply for the category of the first prompt',
      async (language) => {
        const { answers } = await testEmulator().replay('chain', language, { count: '2' });
        const { items } = answers[0] as { items: { answer: object }[] };
        for (const { answer } of items)
          expect(answer).toEqual({
            category: expect.stringMatching(/^[a-z-]+$/),
            reply: expect.stringMatching(/Oakenby|오큰비/),
          });
      },
    );

    it.each(['lex-utterances', 'code-completion'])('%s compares all prompts', async (name) => {
      for (const language of ['en', 'ko'] as const) {
        const { answers } = await testEmulator().replay(name, language);
        const { methods } = answers[0] as { methods: MethodResult[] };
        expect(methods.map((method) => method.name)).toEqual([
          'zero-shot',
          'role',
          'chain-of-thought',
          'table',
          'json',
          'few-shot-random',
          'few-shot-nearest',
        ]);
        for (const { metrics, tokens, usdPerThousand, failed } of methods) {
          expect(Object.keys(metrics)).toHaveLength(2);
          for (const { value, low, high } of Object.values(metrics)) {
            expect(low).toBeLessThanOrEqual(value);
            expect(high).toBeGreaterThanOrEqual(value);
          }
          expect(tokens).toBeGreaterThan(50);
          expect(usdPerThousand).toBeGreaterThan(0);
          expect(failed).toEqual([]);
        }
      }
    });

    it('learns from the examples of a file of one’s own, and not from wrong ones', async () => {
      const topics = {
        fruit: ['apples', 'pears', 'plums', 'cherries', 'melons', 'peaches', 'grapes', 'figs'],
        metal: ['iron', 'copper', 'steel', 'bronze', 'silver', 'brass', 'nickel', 'tin'],
      };
      const line = (category: string, text: string, split: string) => ({ text, category, split });
      const lines = (category: (name: string, at: number) => string) =>
        Object.entries(topics).flatMap(([name, things]) => [
          ...things.map((thing, at) =>
            line(category(name, at), `Please bring me some fresh ${thing} of ${name}.`, 'train'),
          ),
          ...things.slice(0, 4).map((thing) => line(name, `Is the ${thing} ${name} gone?`, 'test')),
        ]);
      const right = await compareFile(lines((name) => name));
      const wrong = await compareFile(lines((_, at) => (at % 2 === 0 ? 'fruit' : 'metal')));
      expect(right.get('few-shot-nearest')?.metrics['accuracy']?.value).toBe(1);
      expect(wrong.get('few-shot-nearest')?.metrics['accuracy']?.value).toBeLessThan(0.9);
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('a try under throttling', () => {
    injectFaults(testEmulator, ['throttle:0.7@bedrock-runtime.Converse']);

    it('counts a message without an answer as wrong and names it', async () => {
      const file = readFileSync(join('samples', address, 'lex-utterances.en.jsonl'), 'utf8');
      const { methods } = await testEmulator().call<{ methods: MethodResult[] }>('RunFunction', {
        prompt: 'all',
        file,
      });
      const failed = methods.flatMap((method) => method.failed);
      expect(failed.length).toBeGreaterThan(0);
      expect(failed[0]?.error.code).toBe('ThrottlingException');
      expect(failed[0]?.line).toBeGreaterThan(0);
    });
  });

  describe('rejects, before it calls Bedrock', () => {
    const countCalls = () =>
      testEmulator().emulator.calls.filter(({ service }) => service.startsWith('bedrock')).length;
    const message = (at: number) => ({ text: `Message ${at}`, category: at % 2 === 0 ? 'a' : 'b' });
    const many = Array.from({ length: 30 }, (_, at) => message(at));
    const changed = (at: number, line: object) => many.with(at, line as (typeof many)[number]);
    it.each([
      ['an empty file', [], /line 1.*a category or a reply/],
      ['three records', many.slice(0, 3), /split train.*at least 8/],
      [
        'a single category',
        many.map((one) => ({ ...one, category: 'a' })),
        /at least 2 categories/,
      ],
      [
        'a line without an answer',
        changed(4, { text: 'Hello' }),
        /line 5, category.*as line 1 has/,
      ],
      [
        'a line of 2 MB',
        changed(4, { ...message(4), text: 'x'.repeat(2_000_000) }),
        /line 5, text/,
      ],
      ['an unknown split', changed(4, { ...message(4), split: 'dev' }), /line 5, split/],
      ['a held-out message that is a training message', changed(5, message(0)), /line 6.*line 1/],
    ])('%s', async (_, lines, issue) => {
      const before = countCalls();
      await expect(compareFile(lines)).rejects.toThrow(issue);
      expect(countCalls()).toBe(before);
    });

    it.each([
      [{ prompt: 'few-shots' }, /Did you mean few-shot/],
      [{ prompt: 'few-shot', count: '0' }, /an integer from 1 to 50/],
      [{ prompt: 'chain' }, /category and a reply/],
      [{ prompt: 'json', file: 'no json' }, /one JSON object/],
    ])('%j', async (input, issue) => {
      const file = many.map((line) => JSON.stringify(line)).join('\n');
      await expect(testEmulator().call('RunFunction', { file, ...input })).rejects.toThrow(issue);
    });
  });
});
