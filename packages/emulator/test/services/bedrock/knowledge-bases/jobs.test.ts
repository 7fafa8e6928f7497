import {
  GetDataSourceCommand,
  GetIngestionJobCommand,
  GetKnowledgeBaseCommand,
  ListDataSourcesCommand,
  ListIngestionJobsCommand,
  StartIngestionJobCommand,
} from '@aws-sdk/client-bedrock-agent';
import { fixtureMachine, fixtureRole } from '../../../support/fixture-assembly';
import { useFixtureEmulator } from '../../../support/fixture-emulator';
import { useKnowledgeEmulator } from './knowledge-emulator';
import {
  dataSource,
  knowledgeBase,
  knowledgeTemplate,
  vectorIndex,
} from './knowledge-base-template';

const chunking = {
  ChunkingStrategy: 'HIERARCHICAL',
  HierarchicalChunkingConfiguration: {
    LevelConfigurations: [{ MaxTokens: 1500 }, { MaxTokens: 300 }],
    OverlapTokens: 60,
  },
};
const fixture = useKnowledgeEmulator(
  knowledgeTemplate({
    Second: dataSource('Base', chunking, { InclusionPrefixes: ['second/'] }),
    OtherIndex: vectorIndex(256),
    OtherBase: knowledgeBase('Role'),
    OtherSource: dataSource('OtherBase'),
  }),
);

/** Name and message of each error, in order. */
const errors = async (...calls: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(calls)).flatMap((outcome) =>
    outcome.status === 'rejected' ? [(outcome.reason as Error).name] : [],
  );

describe('ingestion jobs', () => {
  it('run one at a time in a knowledge base', async () => {
    const { start } = fixture();
    expect(await errors(start(), start())).toEqual(['ConflictException']);
    await fixture().emulator.pass(60_000);
    expect(await errors(start(), start('Base', 'Second'))).toEqual(['ConflictException']);
    await fixture().emulator.pass(60_000);
  });

  it('start once in ten seconds in an account', async () => {
    const { start, emulator } = fixture();
    expect(await errors(start(), start('OtherBase', 'OtherSource'))).toEqual([
      'ThrottlingException',
    ]);
    await emulator.pass(60_000);
  });

  it('start once for a token', async () => {
    const { agent, id, emulator } = fixture();
    const start = new StartIngestionJobCommand({
      knowledgeBaseId: id('Base'),
      dataSourceId: id('Source'),
      clientToken: '6b1f3c1e-5b0e-4d0a-9b57-9f7f6a2e6c11',
      description: 'nightly',
    });
    const [first, second] = await Promise.all([agent.send(start), agent.send(start)]);
    expect(second.ingestionJob?.ingestionJobId).toBe(first.ingestionJob?.ingestionJobId);
    expect(first.ingestionJob?.description).toBe('nightly');
    await emulator.pass(60_000);
  });

  it('are listed by status and time, in pages', async () => {
    const { agent, id, ingest } = fixture();
    for (let count = 0; count < 3; count++) await ingest('Base', 'Second');
    const of = { knowledgeBaseId: id('Base'), dataSourceId: id('Second') };
    const all = await agent.send(new ListIngestionJobsCommand({ ...of, maxResults: 1000 }));
    const ids = all.ingestionJobSummaries!.map(({ ingestionJobId }) => ingestionJobId);
    expect(new Set(ids).size).toBe(ids.length);
    const oldest = await agent.send(
      new ListIngestionJobsCommand({
        ...of,
        filters: [{ attribute: 'STATUS', operator: 'EQ', values: ['COMPLETE'] }],
        sortBy: { attribute: 'STARTED_AT', order: 'ASCENDING' },
        maxResults: 2,
      }),
    );
    expect(oldest.ingestionJobSummaries!.map((job) => job.ingestionJobId)).toEqual(
      ids.toReversed().slice(0, 2),
    );
    const { nextToken } = oldest;
    const rest = await agent.send(
      new ListIngestionJobsCommand({ ...of, maxResults: 1000, nextToken }),
    );
    expect(rest.ingestionJobSummaries).toHaveLength(ids.length - 2);
    const none = await agent.send(
      new ListIngestionJobsCommand({
        ...of,
        filters: [{ attribute: 'STATUS', operator: 'EQ', values: ['FAILED'] }],
      }),
    );
    expect(none.ingestionJobSummaries).toEqual([]);
  });

  it('exist only in their data source', async () => {
    const { agent, id, ingest } = fixture();
    const { ingestionJobId } = await ingest();
    const get = (base: string, source: string, job = ingestionJobId) =>
      agent.send(
        new GetIngestionJobCommand({
          knowledgeBaseId: base,
          dataSourceId: source,
          ingestionJobId: job,
        }),
      );
    await expect(get(id('Base'), id('Second'))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `The data source ${id('Second')} has no ingestion job ${ingestionJobId!}.`,
    });
    await expect(get(id('OtherBase'), id('Source'))).rejects.toThrow(/has no data source/);
    await expect(get('ABCDEFGHIJ', id('Source'))).rejects.toThrow(
      'The knowledge base ABCDEFGHIJ does not exist.',
    );
    await expect(get('short', id('Source'))).rejects.toThrow(/regular expression pattern/);
  });
});

describe('a knowledge base', () => {
  it('is described as in the template', async () => {
    const { agent, id } = fixture();
    const { knowledgeBase: base } = await agent.send(
      new GetKnowledgeBaseCommand({ knowledgeBaseId: id('Base') }),
    );
    expect(base).toMatchObject({
      name: 'fixture',
      status: 'ACTIVE',
      knowledgeBaseArn: `arn:aws:bedrock:us-east-1:111122223333:knowledge-base/${id('Base')}`,
      knowledgeBaseConfiguration: {
        vectorKnowledgeBaseConfiguration: {
          embeddingModelConfiguration: {
            bedrockEmbeddingModelConfiguration: { dimensions: 256 },
          },
        },
      },
      storageConfiguration: { type: 'S3_VECTORS' },
    });
    const { dataSourceSummaries } = await agent.send(
      new ListDataSourcesCommand({ knowledgeBaseId: id('Base') }),
    );
    expect(dataSourceSummaries?.map(({ dataSourceId }) => dataSourceId)).toEqual([
      id('Source'),
      id('Second'),
    ]);
    const { dataSource: second } = await agent.send(
      new GetDataSourceCommand({ knowledgeBaseId: id('Base'), dataSourceId: id('Second') }),
    );
    expect(second).toMatchObject({
      status: 'AVAILABLE',
      dataDeletionPolicy: 'DELETE',
      dataSourceConfiguration: { s3Configuration: { inclusionPrefixes: ['second/'] } },
      vectorIngestionConfiguration: {
        chunkingConfiguration: {
          chunkingStrategy: 'HIERARCHICAL',
          hierarchicalChunkingConfiguration: {
            levelConfigurations: [{ maxTokens: 1500 }, { maxTokens: 300 }],
            overlapTokens: 60,
          },
        },
      },
    });
  });
});

const task = (action: string, more: object) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::aws-sdk:bedrockagent:${action}`,
  ...more,
});
const wait = (Seconds: number, Next: string) => ({ Type: 'Wait', Seconds, Next });
const job = {
  KnowledgeBaseId: '{% $states.context.Execution.Input.base %}',
  DataSourceId: '{% $states.context.Execution.Input.source %}',
};
const get = (status: string, next: object) =>
  task('getIngestionJob', {
    Arguments: { ...job, IngestionJobId: '{% $id %}' },
    Assign: { [status]: '{% $states.result.IngestionJob.Status %}' },
    ...next,
  });
const machine = useFixtureEmulator(
  knowledgeTemplate({
    Machine: fixtureMachine(
      {
        QueryLanguage: 'JSONata',
        StartAt: 'Start',
        States: {
          Start: task('startIngestionJob', {
            Arguments: job,
            Assign: {
              id: '{% $states.result.IngestionJob.IngestionJobId %}',
              first: '{% $states.result.IngestionJob.Status %}',
            },
            Next: 'WaitFirst',
          }),
          WaitFirst: wait(7, 'GetSecond'),
          GetSecond: get('second', { Next: 'WaitSecond' }),
          WaitSecond: wait(30, 'GetThird'),
          GetThird: get('third', { Next: 'End' }),
          End: {
            Type: 'Pass',
            Output: '{% [$first, $second, $third] %}',
            End: true,
          },
        },
      },
      'MachineRole',
    ),
    MachineRole: fixtureRole('states.amazonaws.com', [
      ['bedrock:StartIngestionJob', 'bedrock:GetIngestionJob'],
      { 'Fn::GetAtt': ['Base', 'KnowledgeBaseArn'] },
    ]),
  }),
);

it('lets a state machine start an ingestion job and wait for it', async () => {
  const { emulator, run } = machine();
  const source = emulator.deployment.resources('AWS::Bedrock::DataSource')[0]!.ref.split('|');
  const { status, output, cause } = await run('Machine', { base: source[0], source: source[1] });
  expect([status, cause]).toEqual(['SUCCEEDED', undefined]);
  expect(JSON.parse(output!)).toEqual(['STARTING', 'IN_PROGRESS', 'COMPLETE']);
});
