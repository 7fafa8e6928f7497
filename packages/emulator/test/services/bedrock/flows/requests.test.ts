import type { InvokeFlowCommandInput } from '@aws-sdk/client-bedrock-agent-runtime';
import { fixtureRole } from '../../../support/fixture-assembly';
import { useFlowEmulator } from './flow-emulator';
import { connect, flow, inputNode, outputNode } from './flow-template';

const fixture = useFlowEmulator({
  Resources: {
    Role: fixtureRole('bedrock.amazonaws.com'),
    Echo: flow({
      Nodes: [inputNode('String'), outputNode('End', 'String')],
      Connections: connect('Start.document > End.document'),
    }),
  },
});
const start = { nodeName: 'Start', nodeOutputName: 'document', content: { document: 'rain' } };

describe('InvokeFlow', () => {
  it.each<[string, Partial<InvokeFlowCommandInput>, string, RegExp]>([
    [
      'an input of another type',
      { inputs: [{ ...start, content: { document: 5 } }] },
      'ValidationException',
      /^The input of the flow has the type String, and its value is Number\.$/,
    ],
    [
      'an input of null',
      { inputs: [{ ...start, content: { document: null } }] },
      'ValidationException',
      /'inputs\.1\.member\.content' failed to satisfy constraint: Member must have exactly one/,
    ],
    ['no input', { inputs: [] }, 'ValidationException', /length greater than or equal to 1/],
    [
      'two inputs',
      { inputs: [start, start] },
      'ValidationException',
      /'inputs' failed to satisfy constraint: Member must have length less than or equal to 1/,
    ],
    [
      'another node',
      { inputs: [{ ...start, nodeName: 'End' }] },
      'ValidationException',
      /^The flow begins at its node Start, not at End\.$/,
    ],
    [
      'another output',
      { inputs: [{ ...start, nodeOutputName: 'text' }] },
      'ValidationException',
      /^nodeOutputName of the node Start is document\.$/,
    ],
    [
      'a turn of a conversation',
      { inputs: [{ ...start, nodeInputName: 'agentInputText' }] },
      'ValidationException',
      /several turns \(nodeInputName\)/,
    ],
    [
      'an optimized model',
      { modelPerformanceConfiguration: { performanceConfig: { latency: 'optimized' } } },
      'ValidationException',
      /modelPerformanceConfiguration/,
    ],
    [
      'an unknown alias',
      { flowAliasIdentifier: 'ABCDEFGHIJ' },
      'ResourceNotFoundException',
      /has no alias ABCDEFGHIJ\.$/,
    ],
    [
      'an unknown flow',
      { flowIdentifier: 'ABCDEFGHIJ' },
      'ResourceNotFoundException',
      /^The flow ABCDEFGHIJ does not exist\.$/,
    ],
    [
      'an ill-formed flow',
      { flowIdentifier: 'echo' },
      'ValidationException',
      /'flowIdentifier' failed to satisfy constraint/,
    ],
  ])('rejects %s before the stream begins', async (_, more, name, message) => {
    const { error } = await fixture().invoke('Echo', 'rain', more);
    expect(error).toMatchObject({ name, message: expect.stringMatching(message) });
    expect(error?.$metadata?.httpStatusCode).toBe(name.startsWith('Resource') ? 404 : 400);
  });

  it('returns the input of a flow without another node', async () => {
    const { outputs } = await fixture().invoke('Echo', 'rain');
    expect(outputs).toEqual([['End', 'rain']]);
  });
});
