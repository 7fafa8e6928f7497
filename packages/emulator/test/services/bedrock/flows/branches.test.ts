import { fixtureRole } from '../../../support/fixture-assembly';
import { useFlowEmulator } from './flow-emulator';
import { conditionNode, connect, flow, inputNode, outputNode } from './flow-template';

const action = (index: number) => ['String', `$.data.action[${index}]`] as const;

/** Example of https://docs.aws.amazon.com/bedrock/latest/userguide/flows-ex-condition.html. */
const prices = {
  Nodes: [
    inputNode('Object'),
    conditionNode(
      'Compare',
      {
        retailPrice: ['Number', '$.data.retailPrice'],
        marketPrice: ['Number', '$.data.marketPrice'],
        kind: ['String', '$.data.type'],
      },
      {
        Produce: '(retailPrice > 10) and (kind == "produce")',
        Cheap: '(retailPrice < marketPrice)',
      },
    ),
    outputNode('First', action(0)),
    outputNode('Second', action(1)),
    outputNode('Third', action(2)),
  ],
  Connections: connect(
    'Start.document > Compare.retailPrice',
    'Start.document > Compare.marketPrice',
    'Start.document > Compare.kind',
    'Compare?Produce > First',
    'Compare?Cheap > Second',
    'Compare?default > Third',
    'Start.document > First.document',
    'Start.document > Second.document',
    'Start.document > Third.document',
  ),
};
/** Conditions after each other, and one node for several conditions. */
const nested = {
  Nodes: [
    inputNode('Number'),
    conditionNode('Sign', { value: 'Number' }, { Negative: 'value < 0' }),
    conditionNode('Size', { value: 'Number' }, { Small: 'value < 10', Middle: 'value < 100' }),
    outputNode('Below', 'Number'),
    outputNode('Usual', 'Number'),
  ],
  Connections: connect(
    'Start.document > Sign.value',
    'Start.document > Size.value',
    'Start.document > Below.document',
    'Start.document > Usual.document',
    'Sign?Negative > Below',
    'Sign?default > Size',
    'Size?Small > Usual',
    'Size?Middle > Usual',
  ),
};
const fixture = useFlowEmulator({
  Resources: {
    Role: fixtureRole('bedrock.amazonaws.com'),
    Prices: flow(prices),
    Nested: flow(nested),
  },
});
const advice = { action: ["don't buy", 'buy', 'undecided'] };

describe('a condition', () => {
  it.each([
    ['the first that is satisfied', 12, 'produce', 'Produce', ['First', "don't buy"]],
    ['the second', 12, 'meat', 'Cheap', ['Second', 'buy']],
    ['the default', 11, 'meat', 'default', ['Third', 'undecided']],
  ])('runs only the branch of %s', async (_, marketPrice, type, conditionName, output) => {
    const { outputs, completion, traces } = await fixture().invoke(
      'Prices',
      { retailPrice: 11, marketPrice, type, ...advice },
      { enableTrace: true },
    );
    expect(outputs).toEqual([output]);
    expect(completion).toBe('SUCCESS');
    const results = traces.flatMap(
      ({ conditionNodeResultTrace }) => conditionNodeResultTrace ?? [],
    );
    expect(results).toEqual([
      {
        nodeName: 'Compare',
        timestamp: expect.any(Date),
        satisfiedConditions: [{ conditionName }],
      },
    ]);
  });

  it.each([
    [-1, [['Below', -1]]],
    [5, [['Usual', 5]]],
    [50, [['Usual', 50]]],
    [500, []],
  ])('is not evaluated after another one chose another branch: %s', async (value, expected) => {
    const { outputs, completion } = await fixture().invoke('Nested', value);
    expect([outputs, completion]).toEqual([expected, 'SUCCESS']);
  });

  it('is an error if its input has another type than the node says', async () => {
    const { error } = await fixture().invoke('Prices', {
      retailPrice: '11',
      marketPrice: 12,
      type: 'meat',
      ...advice,
    });
    expect(error).toMatchObject({
      name: 'ValidationException',
      message:
        'The input retailPrice of node Compare has the type Number, and its value is String.',
    });
  });

  it('is an error if its expression finds nothing', async () => {
    const { error } = await fixture().invoke('Prices', { retailPrice: 11, type: 'meat' });
    expect(error).toMatchObject({
      name: 'ValidationException',
      message: 'The input marketPrice of node Compare finds nothing by $.data.marketPrice.',
    });
  });
});
