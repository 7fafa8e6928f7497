import {
  RetrieveAndGenerateCommand,
  type KnowledgeBaseRetrieveAndGenerateConfiguration,
  type RetrieveAndGenerateRequest,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { sendEvents, startModelServer, textEvents } from '../../../support/model-server';
import {
  startKnowledgeEmulator,
  useKnowledgeEmulator,
  type KnowledgeEmulator,
} from './knowledge-emulator';
import { knowledgeTemplate, nova } from './knowledge-base-template';

const template = knowledgeTemplate({
  Guardrail: {
    Type: 'AWS::Bedrock::Guardrail',
    Properties: {
      Name: 'words',
      BlockedInputMessaging: 'BLOCKED IN',
      BlockedOutputsMessaging: 'BLOCKED OUT',
      WordPolicyConfig: { WordsConfig: [{ Text: 'Heron' }] },
    },
  },
});
const fixture = useKnowledgeEmulator(template);

const fill = async ({ put, ingest }: KnowledgeEmulator) => {
  await put('refunds.txt', 'A refund is paid within 14 days. Return the goods unused.');
  await put('refunds.txt.metadata.json', '{"metadataAttributes":{"team":"orders"}}');
  await put(
    'fees.txt',
    'The annual fee of the card is 30,000 won. It is waived in the first year.',
  );
  await put(
    'leave.txt',
    '연차 휴가는 입사 첫해에 매달 하루씩 생깁니다. 남은 휴가는 이월되지 않습니다.',
  );
  await ingest();
};
beforeAll(() => fill(fixture()));

const ask = (
  text: string,
  configuration: Partial<KnowledgeBaseRetrieveAndGenerateConfiguration> = {},
  more: Partial<RetrieveAndGenerateRequest> = {},
  knowledge: KnowledgeEmulator = fixture(),
) =>
  knowledge.runtime.send(
    new RetrieveAndGenerateCommand({
      input: { text },
      retrieveAndGenerateConfiguration: {
        type: 'KNOWLEDGE_BASE',
        knowledgeBaseConfiguration: {
          knowledgeBaseId: knowledge.id('Base'),
          modelArn: nova,
          ...configuration,
        },
      },
      ...more,
    }),
  );

const filterOn = (team: string) => ({
  retrievalConfiguration: {
    vectorSearchConfiguration: { filter: { equals: { key: 'team', value: team } } },
  },
});

describe('RetrieveAndGenerate', () => {
  it.each([
    ['When is a refund paid?', 'A refund is paid within 14 days.', 'refunds.txt'],
    [
      'What is the annual fee of the card?',
      'The annual fee of the card is 30,000 won.',
      'fees.txt',
    ],
    ['annual fee', 'The annual fee of the card is 30,000 won.', 'fees.txt'],
    ['연차 휴가는 언제 생기나요?', '연차 휴가는 입사 첫해에 매달 하루씩 생깁니다.', 'leave.txt'],
  ])('answers from a passage and cites it: %s', async (question, expected, file) => {
    const { output, citations, sessionId, guardrailAction } = await ask(question);
    expect(output?.text).toContain(expected);
    expect(sessionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(guardrailAction).toBe('NONE');
    const [citation] = citations!;
    const { text, span } = citation!.generatedResponsePart!.textResponsePart!;
    expect(text).toContain(expected);
    expect(output!.text!.slice(span!.start, span!.end! + 1)).toBe(text);
    const [reference] = citation!.retrievedReferences!;
    expect(reference?.location?.s3Location?.uri).toMatch(new RegExp(`/${file}$`));
    expect(reference?.content?.text).toContain(expected);
    expect(reference).not.toHaveProperty('score');
  });

  it('says so if the passages do not answer', async () => {
    const { output } = await ask('Who painted the ceiling of the chapel?');
    expect(output?.text).toMatch(/Nothing in this conversation answers that/);
  });

  it('answers in Bedrock’s words, and asks no model, if nothing is found', async () => {
    fixture().emulator.replaceFaults([]);
    const { output, citations } = await ask('When is a refund paid?', filterOn('nobody'));
    const text = 'Sorry, I am unable to assist you with this request.';
    expect(output).toEqual({ text });
    expect(citations).toEqual([
      {
        generatedResponsePart: { textResponsePart: { text, span: { start: 0, end: 50 } } },
        retrievedReferences: [],
      },
    ]);
    expect(fixture().emulator.calls.map(({ operation }) => operation)).not.toContain('Converse');
  });

  it('searches with the filter and number of results of the request', async () => {
    const { citations } = await ask('When is a refund paid?', filterOn('orders'));
    expect(citations?.[0]?.retrievedReferences?.[0]?.metadata).toMatchObject({ team: 'orders' });
  });

  it('continues a session, and no unknown one', async () => {
    const { sessionId } = await ask('When is a refund paid?');
    const again = await ask('What is the annual fee of the card?', {}, { sessionId });
    expect(again.sessionId).toBe(sessionId);
    await expect(ask('And then?', {}, { sessionId: 'unknown' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Session with Id unknown is not valid. Please check and try again.',
    });
  });

  it('applies a guardrail to the question and the answer', async () => {
    const guardrailId =
      fixture().emulator.deployment.resources('AWS::Bedrock::Guardrail')[0]!.attributes[
        'GuardrailId'
      ]!;
    const { output, citations, guardrailAction } = await ask('When is the refund of Heron paid?', {
      generationConfiguration: {
        guardrailConfiguration: { guardrailId, guardrailVersion: 'DRAFT' },
      },
    });
    expect([output?.text, guardrailAction]).toEqual(['BLOCKED IN', 'INTERVENED']);
    expect(citations?.[0]?.retrievedReferences).toEqual([]);
  });

  it('cites nothing if the template does not ask for it', async () => {
    const textPromptTemplate = 'Answer briefly. $search_results$';
    const { output, citations } = await ask('When is a refund paid?', {
      generationConfiguration: { promptTemplate: { textPromptTemplate } },
    });
    expect(output?.text).toContain('A refund is paid within 14 days.');
    expect(citations).toHaveLength(1);
    expect(citations?.[0]?.retrievedReferences).toEqual([]);
  });

  it.each<
    [
      string,
      Partial<KnowledgeBaseRetrieveAndGenerateConfiguration>,
      Partial<RetrieveAndGenerateRequest>,
      RegExp,
    ]
  >([
    [
      'a template without search results',
      { generationConfiguration: { promptTemplate: { textPromptTemplate: 'Hi' } } },
      {},
      /must include the placeholder \$search_results\$/,
    ],
    [
      'a long question',
      {},
      { input: { text: 'x'.repeat(1_001) } },
      /input\.text' failed to satisfy constraint: Member must have length less than or equal to 1000/,
    ],
    ['an unknown model', { modelArn: `${nova}x` }, {}, /foundation model/],
    [
      'hybrid search',
      { retrievalConfiguration: { vectorSearchConfiguration: { overrideSearchType: 'HYBRID' } } },
      {},
      /HYBRID search type is not supported/,
    ],
    [
      'query decomposition',
      {
        orchestrationConfiguration: {
          queryTransformationConfiguration: { type: 'QUERY_DECOMPOSITION' },
        },
      },
      {},
      /does not have orchestrationConfiguration/,
    ],
    [
      'external sources',
      {},
      { retrieveAndGenerateConfiguration: { type: 'EXTERNAL_SOURCES' } },
      /of type KNOWLEDGE_BASE/,
    ],
    [
      'an unknown knowledge base',
      { knowledgeBaseId: 'ABCDEFGHIJ' },
      {},
      /knowledge base ABCDEFGHIJ does not exist/,
    ],
  ])('is refused with %s', async (_, configuration, more, message) => {
    await expect(ask('When is a refund paid?', configuration, more)).rejects.toThrow(message);
  });
});

describe('a model of one’s own', () => {
  it('answers with the passages in its prompt, and is cited by its numbers', async () => {
    const server = await startModelServer();
    const knowledge = await startKnowledgeEmulator(template, {
      chat: { url: server.url },
    });
    try {
      await fill(knowledge);
      server.respond('/v1/chat/completions', (_, response) => {
        sendEvents(response, textEvents('Within two weeks [1]. Keep it unused [1].\nCall us.'));
      });
      const first = await ask('When is a refund paid?', {}, {}, knowledge);
      expect(first.output?.text).toBe('Within two weeks. Keep it unused.\nCall us.');
      expect(
        first.citations?.map(({ generatedResponsePart, retrievedReferences }) => [
          generatedResponsePart?.textResponsePart?.text,
          retrievedReferences?.[0]?.location?.s3Location?.uri?.split('/').at(-1),
        ]),
      ).toEqual([
        ['Within two weeks.', 'refunds.txt'],
        ['Keep it unused.', 'refunds.txt'],
      ]);
      const { sessionId } = first;
      await ask('And the fee?', {}, { sessionId }, knowledge);
      const { body } = server.requests.at(-1)!;
      const messages = body['messages'] as { role: string; content: string }[];
      expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
      expect(messages[0]!.content).toContain('such as [1]');
      expect(messages[1]!.content).toBe('When is a refund paid?');
      expect(messages[2]!.content).toBe(first.output?.text);
      expect(messages[3]!.content).toMatch(
        /^<search_result index="1">\n[\s\S]*<search_result index="3">[\s\S]*\n\nAnd the fee\?$/,
      );
    } finally {
      await knowledge.close();
      await server.close();
    }
  });
});
