import {
  guardrailProfileFor,
  inferenceProfileFor,
  novaLite,
} from '../../lambda/shared/bedrock/bedrock-models';
import { startTestEmulator, injectFaults } from '../support/emulator';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';

const address = 'services/bedrock';

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);
    const permissions = listPermissions(template, 'Converse');

    it('lets the handler use the model in each Region of the profile, only through the profile', () => {
      const { Action, Resource, Condition } = permissions['UseModelThroughProfileOnly']!;
      expect(Action).toBe('bedrock:InvokeModel');
      for (const region of inferenceProfileFor(novaLite, 'us-east-1').destinations) {
        expect(JSON.stringify(Resource)).toContain(
          `:bedrock:${region}::foundation-model/${novaLite.id}`,
        );
      }
      expect(JSON.stringify(Condition)).toMatch(
        /^\{"StringEquals":\{"bedrock:InferenceProfileArn":\{"Fn::GetAtt":\["ModelProfile","InferenceProfileArn"\]\}\}\}$/,
      );
    });

    it('lets the handler apply the guardrail in each Region of its profile', () => {
      const { Action, Resource } = permissions['UseGuardrail']!;
      expect(Action).toBe('bedrock:ApplyGuardrail');
      for (const region of guardrailProfileFor('us-east-1').destinations) {
        expect(JSON.stringify(Resource)).toContain(
          `:bedrock:${region}:111122223333:guardrail-profile/us.guardrail.v1:0`,
        );
      }
    });

    it('lets the handler use only one version of the prompt', () => {
      expect(permissions['UsePrompt']).toMatchObject({
        Action: 'bedrock:RenderPrompt',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^PromptVersion[0-9a-f]{8}$/), 'Arn'] },
      });
      expect(Object.keys(permissions).sort()).toEqual([
        'UseDefaultProject',
        'UseGuardrail',
        'UseModelThroughProfileOnly',
        'UseProfile',
        'UsePrompt',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
    });

    it('guards Korean too: tier STANDARD, which needs a cross-Region profile', () => {
      const [guardrail] = Object.values(listResources(template, 'AWS::Bedrock::Guardrail'));
      expect(guardrail?.Properties).toMatchObject({
        CrossRegionConfig: { GuardrailProfileArn: expect.anything() },
        ContentPolicyConfig: { ContentFiltersTierConfig: { TierName: 'STANDARD' } },
        TopicPolicyConfig: { TopicsTierConfig: { TierName: 'STANDARD' } },
      });
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const testEmulator = startTestEmulator(address);

  describe('a try in the emulator', () => {
    it.each(['en', 'ko'] as const)(
      'generate (%s) answers in the language of the request',
      async (language) => {
        const { answers } = await testEmulator().replay('generate', language);
        expect(answers).toMatchObject([
          { blocked: false, usage: { requests: 1 }, model: novaLite.id },
        ]);
        expect(isKorean((answers[0] as { text: string }).text)).toBe(language === 'ko');
      },
    );

    it.each(['en', 'ko'] as const)(
      'summarize (%s) returns the requested number of sentences',
      async (language) => {
        const { answers } = await testEmulator().replay('summarize', language, { sentences: '4' });
        const { summary, failedParts } = answers[0] as { summary: string; failedParts: unknown[] };
        expect(failedParts).toEqual([]);
        expect(isKorean(summary)).toBe(language === 'ko');
        expect([
          ...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(summary),
        ]).toHaveLength(4);
      },
    );

    it.each(['en', 'ko'] as const)(
      'classify (%s) assigns each line one label of the set',
      async (language) => {
        const { answers } = await testEmulator().replay('classify', language);
        const { items, failed } = answers[0] as { items: { label: string }[]; failed: unknown[] };
        expect(failed).toEqual([]);
        expect(items.length).toBeGreaterThanOrEqual(8);
        for (const { label } of items)
          expect(['positive', 'negative', 'neutral', 'mixed']).toContain(label);
        expect(new Set(items.map(({ label }) => label)).size).toBeGreaterThan(1);
      },
    );

    it.each(['en', 'ko'] as const)('chat (%s) remembers earlier turns', async (language) => {
      const { answers } = await testEmulator().replay('chat', language);
      expect(answers.length).toBeGreaterThanOrEqual(3);
      const { history } = answers.at(-1) as { history: { turns: unknown[] } };
      expect(history.turns).toHaveLength(answers.length * 2);
    });

    it('answers from the conversation history, and not without it', async () => {
      const chat = (message: string, history?: unknown) =>
        testEmulator().call<{ reply: string; history: unknown }>('ConverseFunction', {
          task: 'chat',
          message,
          history,
        });
      const { history } = await chat('My name is Mina and I live in Busan.');
      expect((await chat('What is my name?', history)).reply).toContain('Mina');
      expect((await chat('What is my name?')).reply).not.toContain('Mina');
    });

    it('reports tokens and the price with its date', async () => {
      const answer = await testEmulator().call('ConverseFunction', {
        task: 'chat',
        message: 'Hello there',
      });
      expect(answer).toMatchObject({
        usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number), requests: 1 },
        cost: {
          usd: expect.any(Number),
          priceRead: '2026-11-24',
          priceSource: expect.stringMatching(/^https:/),
        },
      });
    });

    it.each([
      ['investment advice', { task: 'chat', message: 'Should I put my savings into bitcoin?' }],
      ['investment advice in Korean', { task: 'chat', message: '비트코인에 투자해도 될까요?' }],
      [
        'a Korean resident number',
        { task: 'generate', text: '제 번호 900101-1234567로 편지를 써 주세요.' },
      ],
    ])('shows %s as blocked, with the message of the guardrail', async (_, payload) => {
      const answer = await testEmulator().call<Record<string, unknown>>(
        'ConverseFunction',
        payload,
      );
      expect(answer).toMatchObject({ blocked: true });
      expect(answer['reply'] ?? answer['text']).toContain(
        'This assistant cannot help with that request.',
      );
    });

    it('splits 300 KB, summarizes the chunks and then their summaries', async () => {
      const paragraph =
        'The harbour of Busan moves more containers than any other in the country. It grew with the textile trade. Today it works around the clock.\n\n';
      const text = Array.from({ length: 2_000 }, (_, index) => `${index}. ${paragraph}`).join('');
      const answer = await testEmulator().call<{
        summary: string;
        parts: number;
        failedParts: unknown[];
      }>('ConverseFunction', { task: 'summarize', text });
      expect(answer.parts).toBeGreaterThan(10);
      expect(answer.failedParts).toEqual([]);
      expect(answer.summary.length).toBeLessThan(2_000);
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('under throttling', () => {
    injectFaults(testEmulator, ['throttle:0.3@bedrock-runtime']);

    it('waits, retries and classifies every line', async () => {
      const { answers } = await testEmulator().replay('classify', 'en');
      expect(answers).toMatchObject([{ failed: [] }]);
      expect(
        testEmulator().emulator.calls.filter(({ error }) => error === 'ThrottlingException').length,
      ).toBeGreaterThan(0);
    });
  });

  describe('rejects, before it calls Bedrock', () => {
    // Clears the fault and the earlier calls.
    injectFaults(testEmulator, []);

    it.each([
      ['an unknown task', { task: 'translate', text: 'Hi' }, { field: 'task' }],
      ['an empty text', { task: 'summarize', text: '  ' }, { field: 'text' }],
      [
        'an unknown language',
        { task: 'generate', text: 'Bonjour', language: 'fr' },
        { field: 'language', expected: 'one of en, ko' },
      ],
      [
        'an unknown label set, with the nearest',
        { task: 'classify', texts: ['a'], labels: 'sentimnet' },
        { field: 'labels', suggestion: expect.stringContaining('sentiment') as string },
      ],
      [
        'more sentences than ten',
        { task: 'summarize', text: 'Hi.', sentences: '11' },
        { field: 'sentences', expected: 'an integer from 1 to 10' },
      ],
      [
        'a text over the limit',
        { task: 'generate', text: 'a'.repeat(10_001) },
        { field: 'text', expected: expect.stringContaining('10,000') as string },
      ],
      [
        'a modified conversation history',
        {
          task: 'chat',
          message: 'Hi',
          history: { turns: [{ role: 'assistant', text: 'I am first' }] },
        },
        { field: expect.stringContaining('history') as string },
      ],
    ])('%s', async (_, payload, issue) => {
      expect(await testEmulator().getIssue('ConverseFunction', payload)).toMatchObject(issue);
      expect(
        testEmulator().emulator.calls.filter(({ service }) => service === 'bedrock-runtime'),
      ).toEqual([]);
    });

    it('rejects one text of a batch that is too long and keeps the others', async () => {
      const answer = await testEmulator().call('ConverseFunction', {
        task: 'classify',
        texts: ['I love it.', 'x'.repeat(5_001), 'It broke.'],
        labels: 'sentiment',
      });
      expect(answer).toMatchObject({
        items: [{ index: 0 }, { index: 2 }],
        failed: [{ index: 1, error: { field: 'texts[1]' } }],
      });
    });
  });
});

function isKorean(text: string): boolean {
  return (text.match(/[가-힣]/g) ?? []).length > text.length / 4;
}
