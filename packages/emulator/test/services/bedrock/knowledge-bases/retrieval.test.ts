import {
  RetrieveCommand,
  type KnowledgeBaseRetrievalResult,
  type RetrieveRequest,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { fixtureRole } from '../../../support/fixture-assembly';
import { useKnowledgeEmulator } from './knowledge-emulator';
import {
  dataSource,
  knowledgeBase,
  knowledgeTemplate,
  vectorIndex,
} from './knowledge-base-template';

const documents = {
  'refunds.txt': 'A refund is paid within 14 days after the return of the goods.',
  'fees.txt': 'The annual fee of the card is 30,000 won.',
  'leave.txt': '연차 휴가는 입사 첫해에 매달 하루씩 생깁니다.',
  'rain.txt': 'Heavy rain falls in the mountains tonight.',
};
const metadata = {
  'refunds.txt': { team: 'orders', year: 2024, public: true, tags: ['money', 'goods'] },
  'fees.txt': { team: 'cards', year: 2025, public: false, tags: ['money'] },
  'leave.txt': { team: 'people', year: 2026 },
};

const fixture = useKnowledgeEmulator(
  knowledgeTemplate({
    ParentIndex: vectorIndex(256),
    ParentBase: knowledgeBase('ParentRole', {
      StorageConfiguration: {
        Type: 'S3_VECTORS',
        S3VectorsConfiguration: { IndexArn: { 'Fn::GetAtt': ['ParentIndex', 'IndexArn'] } },
      },
    }),
    ParentRole: fixtureRole('bedrock.amazonaws.com', ['*', '*']),
    ParentSource: dataSource(
      'ParentBase',
      {
        ChunkingStrategy: 'HIERARCHICAL',
        HierarchicalChunkingConfiguration: {
          LevelConfigurations: [{ MaxTokens: 100 }, { MaxTokens: 12 }],
          OverlapTokens: 1,
        },
      },
      { InclusionPrefixes: ['long/'] },
    ),
  }),
);

const long = [
  'The card has a fee. It is paid each January. It is waived in the first year.',
  'The refund takes two weeks. It goes to the same card.',
].join(' ');

beforeAll(async () => {
  const { put, ingest } = fixture();
  for (const [name, text] of Object.entries(documents)) await put(name, text);
  for (const [name, metadataAttributes] of Object.entries(metadata))
    await put(`${name}.metadata.json`, JSON.stringify({ metadataAttributes }));
  await put('long/card.txt', long);
  await ingest();
  await ingest('ParentBase', 'ParentSource');
});

const names = (results: readonly KnowledgeBaseRetrievalResult[]) =>
  results.map(({ location }) => location?.s3Location?.uri?.split('/').slice(3).join('/'));

describe('Retrieve', () => {
  it.each([
    ['How long does a refund take?', 'refunds.txt'],
    ['휴가는 며칠인가요?', 'leave.txt'],
    ['Will it rain?', 'rain.txt'],
  ])('finds the document that answers: %s', async (query, expected) => {
    const results = await fixture().retrieve(query);
    expect(names(results)[0]).toBe(expected);
    const scores = results.map(({ score }) => score!);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('returns text, place, score and metadata', async () => {
    const [result] = await fixture().retrieve(documents['fees.txt'], { numberOfResults: 1 });
    const bucket = fixture().emulator.deployment.resources('AWS::S3::Bucket')[0]!.ref;
    const uri = `s3://${bucket}/fees.txt`;
    expect(result).toEqual({
      content: { text: documents['fees.txt'], type: 'TEXT' },
      location: { type: 'S3', s3Location: { uri } },
      score: expect.closeTo(1, 4),
      metadata: {
        ...metadata['fees.txt'],
        'x-amz-bedrock-kb-source-uri': uri,
        'x-amz-bedrock-kb-chunk-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
        'x-amz-bedrock-kb-data-source-id': fixture().id('Source'),
        'x-amz-bedrock-kb-source-file-modality': 'TEXT',
      },
    });
  });

  it('returns 5 results by default, and as many as asked', async () => {
    expect(await fixture().retrieve('fee')).toHaveLength(5);
    expect(await fixture().retrieve('fee', { numberOfResults: 2 })).toHaveLength(2);
    await expect(fixture().retrieve('fee', { numberOfResults: 101 })).rejects.toThrow(
      /numberOfResults' failed to satisfy constraint: Member must have value less than or equal to 100/,
    );
  });

  it.each([
    ['equals', 'team', 'cards', ['fees.txt']],
    ['equals', 'public', true, ['refunds.txt']],
    ['notEquals', 'team', 'cards', ['leave.txt', 'long/card.txt', 'rain.txt', 'refunds.txt']],
    ['greaterThan', 'year', 2025, ['leave.txt']],
    ['greaterThanOrEquals', 'year', 2025, ['fees.txt', 'leave.txt']],
    ['lessThan', 'year', 2025, ['refunds.txt']],
    ['lessThanOrEquals', 'year', 2025, ['fees.txt', 'refunds.txt']],
    ['in', 'team', ['cards', 'people'], ['fees.txt', 'leave.txt']],
    ['notIn', 'team', ['cards', 'people'], ['refunds.txt']],
    ['listContains', 'tags', 'money', ['fees.txt', 'refunds.txt']],
  ])('filters by metadata: %s %s %j', async (operator, key, value, expected) => {
    const filter = { [operator]: { key, value } } as never;
    expect(names(await fixture().retrieve('fee', { filter })).toSorted()).toEqual(expected);
  });

  it('combines filters', async () => {
    const year = { greaterThan: { key: 'year', value: 2024 } };
    const team = (value: string) => ({ equals: { key: 'team', value } });
    const filter = { andAll: [year, { orAll: [team('cards'), team('orders')] }] };
    expect(names(await fixture().retrieve('fee', { filter }))).toEqual(['fees.txt']);
  });

  it('returns the parent of children once', async () => {
    const results = await fixture().retrieve('Is the fee waived?', {}, 'ParentBase');
    expect(results.map(({ content }) => content?.text)).toEqual([long]);
  });

  const send = (request: Partial<RetrieveRequest>) =>
    fixture().runtime.send(
      new RetrieveCommand({
        knowledgeBaseId: fixture().id('Base'),
        retrievalQuery: { text: 'fee' },
        ...request,
      }),
    );

  it('takes the ARN of a knowledge base and 1,000 characters', async () => {
    const knowledgeBaseId = `arn:aws:bedrock:us-east-1:111122223333:knowledge-base/${fixture().id('Base')}`;
    const { retrievalResults } = await send({
      knowledgeBaseId,
      retrievalQuery: { text: '😀'.repeat(1_000) },
    });
    expect(retrievalResults).toHaveLength(5);
  });

  it.each<[string, Partial<RetrieveRequest>, RegExp]>([
    [
      'a query above 1,000 characters',
      { retrievalQuery: { text: 'x'.repeat(1_001) } },
      /Value at 'retrievalQuery\.text' failed to satisfy constraint: Member must have length less than or equal to 1000/,
    ],
    [
      'hybrid search',
      { retrievalConfiguration: { vectorSearchConfiguration: { overrideSearchType: 'HYBRID' } } },
      /^HYBRID search type is not supported for search operation on index [0-9A-Z]{10}\. Retry/,
    ],
    [
      'startsWith',
      {
        retrievalConfiguration: {
          vectorSearchConfiguration: { filter: { startsWith: { key: 'team', value: 'c' } } },
        },
      },
      /startsWith is not supported for the vector store S3_VECTORS/,
    ],
    [
      'one filter in a group',
      {
        retrievalConfiguration: {
          vectorSearchConfiguration: {
            filter: { andAll: [{ equals: { key: 'a', value: 'b' } }] },
          },
        },
      },
      /andAll' failed to satisfy constraint: Member must have length greater than or equal to 2/,
    ],
    ['an empty query', { retrievalQuery: { text: '' } }, /expected minLength: 1, actual: 0/],
    ['no text', { retrievalQuery: {} }, /queries of text only/],
    ['a foreign token', { nextToken: 'x' }, /nextToken was not issued/],
    [
      'a guardrail',
      { guardrailConfiguration: { guardrailId: 'a', guardrailVersion: '1' } },
      /does not have guardrailConfiguration/,
    ],
    [
      'reranking',
      {
        retrievalConfiguration: {
          vectorSearchConfiguration: {
            rerankingConfiguration: { type: 'BEDROCK_RERANKING_MODEL' },
          },
        },
      },
      /does not have rerankingConfiguration/,
    ],
  ])('is refused with %s', async (_, request, message) => {
    const error: unknown = await send(request).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
  });

  it('is refused for an unknown knowledge base', async () => {
    await expect(send({ knowledgeBaseId: 'ABCDEFGHIJ' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The knowledge base ABCDEFGHIJ does not exist.',
    });
  });
});
