import { RetrieveAndGenerateCommand } from '@aws-sdk/client-bedrock-agent-runtime';
import { createBedrockAgent } from '../../../../services/bedrock/bedrock-agent';
import { createBedrockAgentRuntime } from '../../../../services/bedrock/bedrock-agent-runtime';
import { startKnowledgeEmulator, type KnowledgeEmulator } from './knowledge-emulator';
import type { grants } from './knowledge-base-template';
import { knowledgeTemplate, nova, roleWithout } from './knowledge-base-template';

let knowledge: KnowledgeEmulator;
afterEach(() => knowledge.close());

/** Emulator whose knowledge base lacks a permission. */
const startWithout = async (...missing: readonly (keyof typeof grants)[]) => {
  knowledge = await startKnowledgeEmulator(knowledgeTemplate({ Role: roleWithout(...missing) }));
  await knowledge.put('a.txt', 'Rain falls.');
  return knowledge;
};

describe('the role of a knowledge base', () => {
  it('allows all that ingestion and retrieval need', async () => {
    const { ingest, put, remove, retrieve } = await startWithout();
    await ingest();
    await put('a.txt', 'Snow falls.');
    expect(await ingest()).toMatchObject({ status: 'COMPLETE' });
    expect(await retrieve('snow')).toHaveLength(1);
    await remove('a.txt');
    expect(await ingest()).toMatchObject({ statistics: { numberOfDocumentsDeleted: 1 } });
  });

  it.each([
    ['list', 's3:ListBucket'],
    ['read', 's3:GetObject'],
    ['put', 's3vectors:PutVectors'],
  ] as const)('fails an ingestion job without the permission to %s', async (name, action) => {
    const { ingest } = await startWithout(name);
    const { status, failureReasons } = await ingest();
    expect(status).toBe('FAILED');
    expect(failureReasons?.[0]).toMatch(
      new RegExp(`^User: arn:aws:iam::\\d{12}:role/.* is not authorized to perform: ${action} on`),
    );
  });

  it('fails the second ingestion job without the permission to delete', async () => {
    const { ingest, put } = await startWithout('delete');
    expect(await ingest()).toMatchObject({ status: 'COMPLETE' });
    await put('a.txt', 'Snow falls.');
    const { status, failureReasons } = await ingest();
    expect(status).toBe('FAILED');
    expect(failureReasons?.[0]).toMatch(/is not authorized to perform: s3vectors:DeleteVectors on/);
  });

  it.each(['model', 'project'] as const)(
    'starts no job without the permission on the %s',
    async (name) => {
      const { start } = await startWithout(name);
      await expect(start()).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringMatching(
          /^Knowledge base role arn:aws:iam::\d{12}:role\/\S+ is not able to call specified bedrock embedding model \S+titan-embed-text-v2:0: User: .* is not authorized to perform: bedrock:InvokeModel on .*\(Service: BedrockRuntime, Status Code: 403\)$/,
        ),
      });
    },
  );

  it.each([
    ['query', 's3vectors:QueryVectors'],
    ['get', 's3vectors:GetVectors'],
  ] as const)('retrieves nothing without the permission to %s', async (name, action) => {
    const { ingest, retrieve } = await startWithout(name);
    expect(await ingest()).toMatchObject({ status: 'COMPLETE' });
    await expect(retrieve('rain')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(
        new RegExp(
          `is not authorized to perform: ${action} on .* \\(Service: S3Vectors, Status Code: 403\\)$`,
        ),
      ),
    });
  });

  it('retrieves nothing without the permission on the model', async () => {
    const { retrieve } = await startWithout('model');
    await expect(retrieve('rain')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringMatching(/is not able to call specified bedrock embedding model/),
    });
  });

  it('does not invoke the model of an answer', async () => {
    const { ingest, runtime, id } = await startWithout();
    await ingest();
    const { output } = await runtime.send(
      new RetrieveAndGenerateCommand({
        input: { text: 'Does rain fall?' },
        retrieveAndGenerateConfiguration: {
          type: 'KNOWLEDGE_BASE',
          knowledgeBaseConfiguration: { knowledgeBaseId: id('Base'), modelArn: nova },
        },
      }),
    );
    expect(output?.text).toContain('Rain falls.');
    const { emulator } = knowledge;
    expect(emulator.calls.find(({ operation }) => operation === 'Converse')?.caller).toBe('you');
  });
});

describe('the caller of a knowledge base', () => {
  it('needs permissions on it, and RetrieveAndGenerate on all', async () => {
    await startWithout();
    const { deployment } = knowledge.emulator;
    const noCall = () => Promise.reject(new Error());
    const { operations } = createBedrockAgent(deployment, noCall, new Date(0));
    const runtime = createBedrockAgentRuntime(deployment, noCall).operations;
    const knowledgeBaseId = knowledge.id('Base');
    const resource = `arn:aws:bedrock:us-east-1:111122223333:knowledge-base/${knowledgeBaseId}`;
    const caller = { principalArn: 'arn:aws:iam::111122223333:role/tester', name: 'tester' };
    const request = {
      knowledgeBaseId,
      retrieveAndGenerateConfiguration: {
        type: 'KNOWLEDGE_BASE',
        knowledgeBaseConfiguration: { knowledgeBaseId, modelArn: nova },
      },
    };
    const needed = (name: string) =>
      ({ ...operations, ...runtime })[name]!.permissions(request, { deployment, caller });
    for (const name of Object.keys(operations))
      expect(needed(name)).toEqual([{ action: `bedrock:${name}`, resource }]);
    expect(needed('Retrieve')).toEqual([{ action: 'bedrock:Retrieve', resource }]);
    expect(needed('RetrieveAndGenerate')).toEqual([
      { action: 'bedrock:RetrieveAndGenerate', resource: '*' },
      { action: 'bedrock:Retrieve', resource },
    ]);
  });
});
