import {
  BedrockAgentRuntimeClient,
  InvokeFlowCommand,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { STAND_IN } from '../../../../engines/chat/stand-in-model';
import { fixtureRole } from '../../../support/fixture-assembly';
import { useFlowEmulator } from './flow-emulator';
import {
  connect,
  flow,
  inputNode,
  managedPrompt,
  managedPromptNode,
  nova,
  novaArn,
  outputNode,
  project,
  promptNode,
} from './flow-template';

const single = (prompt: Record<string, unknown>) => ({
  Nodes: [inputNode('String'), prompt, outputNode('End', 'String')],
  Connections: connect('Start.document > Ask.question', 'Ask.modelCompletion > End.document'),
});
const ask = promptNode('Ask', 'What is {{question}}?', { question: 'String' });

const fixture = useFlowEmulator({
  Resources: {
    ...managedPrompt('Write', 'Write a slogan about {{topic}}.'),
    Guardrail: {
      Type: 'AWS::Bedrock::Guardrail',
      Properties: {
        Name: 'words',
        BlockedInputMessaging: 'BLOCKED IN',
        BlockedOutputsMessaging: 'BLOCKED OUT',
        WordPolicyConfig: { WordsConfig: [{ Text: 'Heron' }] },
      },
    },
    Role: fixtureRole(
      'bedrock.amazonaws.com',
      ['bedrock:InvokeModel', [novaArn, project]],
      ['bedrock:RenderPrompt', { 'Fn::GetAtt': ['WriteVersion', 'Arn'] }],
      ['bedrock:ApplyGuardrail', { 'Fn::GetAtt': ['Guardrail', 'GuardrailArn'] }],
    ),
    Chain: flow({
      Nodes: [
        inputNode('Object'),
        managedPromptNode(
          'Draft',
          { 'Fn::GetAtt': ['WriteVersion', 'Arn'] },
          {
            topic: ['String', '$.data.topic'],
          },
        ),
        promptNode('Polish', 'Translate into {{ language }}: {{draft}}', {
          language: ['String', '$.data.languages[0]'],
          draft: 'String',
        }),
        outputNode('End', 'String'),
      ],
      Connections: connect(
        'Start.document > Draft.topic',
        'Start.document > Polish.language',
        'Draft.modelCompletion > Polish.draft',
        'Polish.modelCompletion > End.document',
      ),
    }),
    Single: flow(single(ask)),
    Guarded: flow(
      single(
        promptNode(
          'Ask',
          'What is {{question}}?',
          { question: 'String' },
          {
            GuardrailConfiguration: {
              GuardrailIdentifier: { 'Fn::GetAtt': ['Guardrail', 'GuardrailId'] },
              GuardrailVersion: 'DRAFT',
            },
          },
        ),
      ),
    ),
    Chat: flow(
      single({
        ...ask,
        Configuration: {
          Prompt: {
            SourceConfiguration: {
              Inline: {
                ModelId: nova,
                TemplateType: 'CHAT',
                TemplateConfiguration: {
                  Chat: {
                    System: [{ Text: 'The shop opens at nine.' }],
                    Messages: [{ Role: 'user', Content: [{ Text: '{{question}}' }] }],
                  },
                },
              },
            },
          },
        },
      }),
    ),
    Structured: flow({
      Nodes: [
        inputNode('Object'),
        promptNode('Ask', 'Describe {{thing}} and {{count}}.', {
          thing: ['Object', '$.data.thing'],
          count: ['Number', '$.data.count'],
        }),
        outputNode('End', 'String'),
      ],
      Connections: connect(
        'Start.document > Ask.thing',
        'Start.document > Ask.count',
        'Ask.modelCompletion > End.document',
      ),
    }),
    FirstVersion: {
      Type: 'AWS::Bedrock::FlowVersion',
      Properties: { FlowArn: { 'Fn::GetAtt': ['Single', 'Arn'] } },
    },
    Live: {
      Type: 'AWS::Bedrock::FlowAlias',
      Properties: {
        Name: 'live',
        FlowArn: { 'Fn::GetAtt': ['Single', 'Arn'] },
        RoutingConfiguration: [{ FlowVersion: { 'Fn::GetAtt': ['FirstVersion', 'Version'] } }],
      },
    },
  },
});
const alias = (attribute: string) => fixture().get('AWS::Bedrock::FlowAlias', 'Live', attribute);
const topic = { topic: 'rain', languages: ['French', 'Korean'] };

describe('a flow of prompts', () => {
  it('passes the response of one prompt to the next', async () => {
    const { outputs, completion, traces, executionId } = await fixture().invoke('Chain', topic);
    expect(outputs).toEqual([['End', expect.stringContaining('Translate into French: ')]]);
    expect(outputs[0]![1]).toContain('Write a slogan about rain.');
    expect(completion).toBe('SUCCESS');
    expect(traces).toEqual([]);
    expect(executionId).toMatch(/^[0-9a-zA-Z._:-]{2,100}$/);
  });

  it('calls Converse with the role of the flow, and the call names the stand-in', async () => {
    const before = fixture().emulator.calls.length;
    await fixture().invoke('Chain', topic);
    const calls = fixture().emulator.calls.slice(before);
    expect(calls.map(({ operation, caller, standIns }) => [operation, caller, standIns])).toEqual([
      ['InvokeFlow', 'you', []],
      ['Converse', 'services-fixture/Chain', [STAND_IN]],
      ['Converse', 'services-fixture/Chain', [STAND_IN]],
    ]);
  });

  it('names the stand-in to the application that invoked the flow', async () => {
    const { emulator, get } = fixture();
    const client = new BedrockAgentRuntimeClient({
      endpoint: emulator.url,
      credentials: emulator.credentials,
      region: 'us-east-1',
      userAgentAppId: 'flow-test',
    });
    const { responseStream } = await client.send(
      new InvokeFlowCommand({
        flowIdentifier: get('AWS::Bedrock::Flow', 'Single', 'Id'),
        flowAliasIdentifier: 'TSTALIASID',
        inputs: [{ nodeName: 'Start', nodeOutputName: 'document', content: { document: 'rain' } }],
      }),
    );
    const events: string[] = [];
    for await (const event of responseStream!) events.push(...Object.keys(event));
    client.destroy();
    expect(events).toEqual(['flowOutputEvent', 'flowCompletionEvent']);
    const standIns = await fetch(`${emulator.url}/_emulator/stand-ins?of=flow-test`);
    expect(await standIns.json()).toEqual([STAND_IN]);
  });

  it('writes values other than Strings into a prompt as JSON', async () => {
    const { traces } = await fixture().invoke(
      'Structured',
      { thing: { name: 'kite' }, count: 2 },
      { enableTrace: true },
    );
    expect(JSON.stringify(traces)).toContain(JSON.stringify('Describe {"name":"kite"} and 2.'));
  });

  it('sends a system prompt of its own', async () => {
    const { outputs } = await fixture().invoke('Chat', 'When does the shop open?');
    expect(outputs).toEqual([['End', expect.stringContaining('The shop opens at nine.')]]);
  });

  it('returns the message of a guardrail that blocks its input', async () => {
    const { outputs } = await fixture().invoke('Guarded', 'Project Heron');
    expect(outputs).toEqual([['End', 'BLOCKED IN']]);
    const { outputs: allowed } = await fixture().invoke('Guarded', 'a kite');
    expect(allowed).toEqual([['End', expect.stringContaining('kite')]]);
  });

  it.each([
    ['the ID of an alias', () => ({ flowAliasIdentifier: alias('Id') })],
    ['the ARN of an alias', () => ({ flowAliasIdentifier: alias('Arn') })],
    [
      'the ARN of a flow',
      () => ({ flowIdentifier: fixture().get('AWS::Bedrock::Flow', 'Single', 'Arn') }),
    ],
  ])('is invoked by %s', async (_, more) => {
    const { completion } = await fixture().invoke('Single', 'rain', more());
    expect(completion).toBe('SUCCESS');
  });

  it('keeps the execution ID of the request', async () => {
    const { executionId } = await fixture().invoke('Single', 'rain', { executionId: 'mine:1' });
    expect(executionId).toBe('mine:1');
  });
});

describe('the trace of a flow', () => {
  it('has the inputs, calls and outputs of each node in the order of the run', async () => {
    const { traces } = await fixture().invoke('Chain', topic, { enableTrace: true });
    expect(
      traces.map((trace) => {
        const [kind, event] = Object.entries(trace)[0]!;
        return `${(event as { readonly nodeName: string }).nodeName} ${kind}`;
      }),
    ).toEqual([
      'Start nodeOutputTrace',
      'Draft nodeInputTrace',
      'Draft nodeActionTrace',
      'Draft nodeOutputTrace',
      'Polish nodeInputTrace',
      'Polish nodeActionTrace',
      'Polish nodeOutputTrace',
      'End nodeInputTrace',
    ]);
  });

  it('says where each input comes from and where each output goes', async () => {
    const { traces } = await fixture().invoke('Chain', topic, { enableTrace: true });
    const input = traces.find(({ nodeInputTrace }) => nodeInputTrace?.nodeName === 'Polish');
    expect(input?.nodeInputTrace?.fields?.[0]).toEqual({
      nodeInputName: 'language',
      content: { document: 'French' },
      type: 'String',
      source: { nodeName: 'Start', outputFieldName: 'document', expression: '$.data.languages[0]' },
    });
    const output = traces.find(({ nodeOutputTrace }) => nodeOutputTrace?.nodeName === 'Draft');
    expect(output?.nodeOutputTrace?.fields?.[0]).toMatchObject({
      nodeOutputName: 'modelCompletion',
      type: 'String',
      next: [{ nodeName: 'Polish', inputFieldName: 'draft' }],
    });
    const action = traces.find(({ nodeActionTrace }) => nodeActionTrace?.nodeName === 'Polish');
    expect(action?.nodeActionTrace).toMatchObject({
      serviceName: 'bedrock',
      operationName: 'Converse',
      operationRequest: { modelId: nova, inferenceConfig: { temperature: 0 } },
      operationResponse: { stopReason: 'end_turn' },
    });
    expect(action?.nodeActionTrace?.timestamp).toBeInstanceOf(Date);
  });
});
