import { fixtureRole } from '../../../support/fixture-assembly';
import { useFlowEmulator } from './flow-emulator';
import {
  collectorNode,
  conditionNode,
  connect,
  flow,
  inputNode,
  iteratorNode,
  novaArn,
  outputNode,
  project,
  promptNode,
} from './flow-template';

const collected = {
  Nodes: [
    inputNode('Object'),
    iteratorNode('Each', 'String', '$.data.names'),
    promptNode('Greet', 'Write a greeting to {{name}} with {{word}}.', {
      word: ['String', '$.data.word'],
      name: 'String',
    }),
    collectorNode('All', 'String'),
    outputNode('End', 'Array'),
  ],
  Connections: connect(
    'Start.document > Each.array',
    'Start.document > Greet.word',
    'Each.arrayItem > Greet.name',
    'Greet.modelCompletion > All.arrayItem',
    'Each.arraySize > All.arraySize',
    'All.collectedArray > End.document',
  ),
};
/** Each row of a table is collected, and then the rows. */
const table = {
  Nodes: [
    inputNode('Array'),
    iteratorNode('Row', 'Array'),
    iteratorNode('Cell', 'Object'),
    {
      ...collectorNode('Cells', 'Number'),
      Inputs: [
        { Name: 'arrayItem', Type: 'Number', Expression: '$.data.value' },
        { Name: 'arraySize', Type: 'Number', Expression: '$.data' },
      ],
    },
    collectorNode('Rows', 'Array'),
    outputNode('End', 'Array'),
    outputNode('Cell_value', ['Number', '$.data.value']),
  ],
  Connections: connect(
    'Start.document > Row.array',
    'Row.arrayItem > Cell.array',
    'Cell.arrayItem > Cells.arrayItem',
    'Cell.arraySize > Cells.arraySize',
    'Cells.collectedArray > Rows.arrayItem',
    'Row.arraySize > Rows.arraySize',
    'Rows.collectedArray > End.document',
    'Cell.arrayItem > Cell_value.document',
  ),
};
/** Items of one branch reach the Collector, and the others do not. */
const filtered = {
  Nodes: [
    inputNode('Array'),
    iteratorNode('Each', 'Number'),
    conditionNode('Sign', { value: 'Number' }, { Positive: 'value > 0' }),
    promptNode('Keep', 'Keep {{value}}', { value: 'Number' }),
    collectorNode('All', 'String'),
    outputNode('End', 'Array'),
  ],
  Connections: connect(
    'Start.document > Each.array',
    'Each.arrayItem > Sign.value',
    'Each.arrayItem > Keep.value',
    'Sign?Positive > Keep',
    'Keep.modelCompletion > All.arrayItem',
    'Each.arraySize > All.arraySize',
    'All.collectedArray > End.document',
  ),
};
const fixture = useFlowEmulator({
  Resources: {
    Role: fixtureRole('bedrock.amazonaws.com', ['bedrock:InvokeModel', [novaArn, project]]),
    Collected: flow(collected),
    Separate: flow({
      Nodes: [inputNode('Array'), iteratorNode('Each', 'String'), outputNode('End', 'String')],
      Connections: connect('Start.document > Each.array', 'Each.arrayItem > End.document'),
    }),
    Table: flow(table),
    Filtered: flow(filtered),
  },
});

describe('an iterator', () => {
  it('sends each item through the nodes before the next, and a collector makes one array', async () => {
    const { outputs, traces, completion } = await fixture().invoke(
      'Collected',
      { word: 'hello', names: ['Ada', 'Mina'] },
      { enableTrace: true },
    );
    expect(completion).toBe('SUCCESS');
    expect(outputs).toEqual([
      [
        'End',
        [
          expect.stringContaining('Write a greeting to Ada with hello.'),
          expect.stringContaining('Write a greeting to Mina with hello.'),
        ],
      ],
    ]);
    const chains = traces.flatMap(({ nodeInputTrace }) =>
      nodeInputTrace?.nodeName === 'Greet' ? [nodeInputTrace.fields?.[1]] : [],
    );
    expect(chains).toMatchObject([
      { content: { document: 'Ada' }, executionChain: [{ nodeName: 'Each', index: 0 }] },
      { content: { document: 'Mina' }, executionChain: [{ nodeName: 'Each', index: 1 }] },
    ]);
  });

  it('makes an output for each item without a collector', async () => {
    const { outputs } = await fixture().invoke('Separate', ['a', 'b', 'c']);
    expect(outputs).toEqual([
      ['End', 'a'],
      ['End', 'b'],
      ['End', 'c'],
    ]);
  });

  it('makes an empty array of an empty array', async () => {
    const empty = await fixture().invoke('Collected', { word: 'hello', names: [] });
    expect([empty.outputs, empty.completion]).toEqual([[['End', []]], 'SUCCESS']);
    const separate = await fixture().invoke('Separate', []);
    expect([separate.outputs, separate.completion]).toEqual([[], 'SUCCESS']);
  });

  it('runs inside another one', async () => {
    const { outputs } = await fixture().invoke('Table', [
      [{ value: 1 }, { value: 2 }],
      [{ value: 3 }],
    ]);
    expect(outputs).toEqual([
      ['Cell_value', 1],
      ['Cell_value', 2],
      ['Cell_value', 3],
      ['End', [[1, 2], [3]]],
    ]);
  });

  it('is an error for an item of another type', async () => {
    const { outputs, error } = await fixture().invoke('Separate', ['a', 2]);
    expect(outputs).toEqual([]);
    expect(error).toMatchObject({
      name: 'ValidationException',
      message: 'An item of the array of node Each has the type String, and its value is Number.',
    });
  });

  it('keeps what it returned before an error', async () => {
    const { outputs, completion, error } = await fixture().invoke('Table', [
      [{ value: 1 }, { value: 'two' }],
    ]);
    expect([outputs, completion]).toEqual([[['Cell_value', 1]], undefined]);
    expect(error).toMatchObject({
      name: 'ValidationException',
      message:
        'The input document of node Cell_value has the type Number, and its value is String.',
    });
  });
});

describe('a collector', () => {
  it('is an error if a condition keeps an item from it', async () => {
    const all = await fixture().invoke('Filtered', [1, 2]);
    expect(all.outputs).toEqual([['End', [expect.any(String), expect.any(String)]]]);
    const { error } = await fixture().invoke('Filtered', [1, -1, 2]);
    expect(error).toMatchObject({
      name: 'ValidationException',
      message: 'Node All received 2 of 3 items.',
    });
  });
});
