import {
  collectorNode,
  conditionNode,
  connect,
  flow,
  inputNode,
  iteratorNode,
  lambdaNode,
  managedPromptNode,
  outputNode,
  promptNode,
  type Definition,
} from './flow-template';
import { readExample } from './read-example';

const readDefinition = (nodes: Definition['Nodes'], ...connections: readonly string[]) =>
  readExample({ Flow: flow({ Nodes: nodes, Connections: connect(...connections) }) });

const start = inputNode('String');
const end = outputNode('End', 'String');
const ask = promptNode('Ask', 'About {{topic}}', { topic: 'String' });
const again = promptNode('Again', 'Of {{draft}} and {{topic}}', {
  draft: 'String',
  topic: 'String',
});
const straight = ['Start.document > Ask.topic', 'Ask.modelCompletion > End.document'];
const route = conditionNode('Route', { value: 'String' }, { Yes: 'value == "yes"' });
const routed = (node: Record<string, unknown>) =>
  [[start, node, end], 'Start.document > Route.value', 'Start.document > End.document'] as const;

describe('a flow', () => {
  it.each<[string, string, Definition['Nodes'], readonly string[]]>([
    [
      'an unknown type of node',
      'the emulator has no nodes of type Agent (node Ask); it has Input, Output, Condition, ',
      [start, { ...ask, Type: 'Agent' }, end],
      straight,
    ],
    [
      'an ill-formed name',
      'Definition.Nodes.1.Name: must be 2 to 51 letters and digits',
      [start, { ...ask, Name: 'Ask__it' }, end],
      [],
    ],
    [
      'a name of 52 characters',
      'Definition.Nodes.1.Name: must be 2 to 51 letters and digits',
      [start, { ...ask, Name: 'a'.repeat(52) }, end],
      [],
    ],
    [
      'two names that are the same',
      'two nodes have the name Ask',
      [start, ask, ask, end],
      straight,
    ],
    [
      'a property of a loop',
      'Definition.Nodes.1.Inputs.0: Unrecognized key: "Category"',
      [start, { ...ask, Inputs: [{ ...ask.Inputs[0], Category: 'ExitLoop' }] }, end],
      straight,
    ],
    [
      'an unknown type of data',
      'Definition.Nodes.0.Outputs.0.Type: Invalid option: expected one of "String"|"Number"',
      [{ ...start, Outputs: [{ Name: 'document', Type: 'Text' }] }, ask, end],
      straight,
    ],
    ['no Input node', 'a flow has one Input node, not 0 (MissingStartingNodes)', [end], []],
    [
      'two Input nodes',
      'a flow has one Input node, not 2 (MissingStartingNodes)',
      [start, inputNode('String', 'Other'), end],
      ['Start.document > End.document'],
    ],
    ['no Output node', 'a flow has an Output node (MissingEndingNodes)', [start], []],
    [
      'a node without its output',
      'node Start lacks the output document of a node of type Input (MissingNodeOutput)',
      [{ ...start, Outputs: [] }, end],
      [],
    ],
    [
      'an output of another type',
      'the output modelCompletion of node Ask is String, not Object (MismatchedNodeOutputType)',
      [start, { ...ask, Outputs: [{ Name: 'modelCompletion', Type: 'Object' }] }, end],
      straight,
    ],
    [
      'an input that its type does not have',
      'node End has the input text, which a node of type Output does not have (UnknownNodeInput)',
      [start, { ...end, Inputs: [...end.Inputs, { ...end.Inputs[0], Name: 'text' }] }],
      ['Start.document > End.document'],
    ],
    [
      'an ill-formed expression',
      'input topic of node Ask: $.topic does not begin with $.data (MalformedNodeInputExpression)',
      [start, { ...ask, Inputs: [{ ...ask.Inputs[0], Expression: '$.topic' }] }, end],
      straight,
    ],
    [
      'a Prompt node without settings',
      'Definition.Nodes.1.Configuration: Invalid input: expected object, received undefined',
      [start, { ...ask, Configuration: undefined }, end],
      straight,
    ],
    [
      'a Prompt node with two prompts',
      'SourceConfiguration: must have exactly one of Resource and Inline',
      [
        start,
        {
          ...ask,
          Configuration: {
            Prompt: {
              SourceConfiguration: {
                ...ask.Configuration.Prompt.SourceConfiguration,
                Resource: { PromptArn: 'arn' },
              },
            },
          },
        },
        end,
      ],
      straight,
    ],
    [
      'a temperature above 1',
      'InferenceConfiguration.Text.Temperature: Too big: expected number to be <=1',
      [
        start,
        {
          ...ask,
          Configuration: {
            Prompt: {
              SourceConfiguration: {
                Inline: {
                  ...ask.Configuration.Prompt.SourceConfiguration.Inline,
                  InferenceConfiguration: { Text: { Temperature: 1.5 } },
                },
              },
            },
          },
        },
        end,
      ],
      straight,
    ],
    [
      'a connection from nowhere',
      'connection Connection0 begins at no node: Nobody (UnknownConnectionSource)',
      [start, ask, end],
      ['Nobody.document > Ask.topic', ...straight],
    ],
    [
      'a connection to nowhere',
      'connection Connection0 ends at no node: Nobody (UnknownConnectionTarget)',
      [start, ask, end],
      ['Start.document > Nobody.topic', ...straight],
    ],
    [
      'a connection of an unknown output',
      'connection Connection0: node Start has no output text (UnknownConnectionSourceOutput)',
      [start, ask, end],
      ['Start.text > Ask.topic', ...straight],
    ],
    [
      'a connection of an unknown input',
      'connection Connection0: node Ask has no input text (UnknownConnectionTargetInput)',
      [start, ask, end],
      ['Start.document > Ask.text', ...straight],
    ],
    [
      'a connection of different types',
      'the output document of node Start is Number, and the input topic of node Ask takes String by $.data (IncompatibleConnectionDataType)',
      [inputNode('Number'), ask, end],
      straight,
    ],
    [
      'a part of a text',
      'is String, and the input document of node End takes Object by $.data.text (IncompatibleConnectionDataType)',
      [start, outputNode('End', ['String', '$.data.text'])],
      ['Start.document > End.document'],
    ],
    [
      'an input without a connection',
      'input draft of node Again has no connection (UnfulfilledNodeInput)',
      [start, again, end],
      ['Start.document > Again.topic', 'Again.modelCompletion > End.document'],
    ],
    [
      'an input with two connections',
      'input topic of node Ask has 2 connections (MultipleNodeInputConnections)',
      [start, ask, end],
      ['Start.document > Ask.topic', ...straight],
    ],
    [
      'a cycle',
      'connection Connection2 closes a cycle (CyclicConnection)',
      [start, again, promptNode('Check', 'Check {{draft}}', { draft: 'String' }), end],
      [
        'Start.document > Again.topic',
        'Again.modelCompletion > Check.draft',
        'Check.modelCompletion > Again.draft',
        'Check.modelCompletion > End.document',
      ],
    ],
    [
      'a node that feeds itself',
      'connection Connection1 closes a cycle (CyclicConnection)',
      [start, again, end],
      [
        'Start.document > Again.topic',
        'Again.modelCompletion > Again.draft',
        'Again.modelCompletion > End.document',
      ],
    ],
    [
      'a node without a path from the Input node',
      'node Ask has no path from the Input node (UnreachableNode)',
      [start, promptNode('Ask', 'Hello', {}), end],
      ['Start.document > End.document'],
    ],
    [
      'a condition without a default',
      'node Route has no condition named default (MissingDefaultCondition)',
      ...unrouted({ Yes: 'value == "yes"' }, false),
    ],
    [
      'a condition without an expression',
      'condition Yes of node Route: it has no expression (MalformedConditionExpression)',
      ...unrouted({ Yes: undefined }),
    ],
    [
      'a condition that is ill-formed',
      'condition Yes of node Route: it compares a String and a Number (MalformedConditionExpression)',
      ...unrouted({ Yes: 'value == 5' }),
    ],
    [
      'two conditions that are the same',
      'node Route has two conditions value == "a" (DuplicateConditionExpression)',
      ...unrouted({ Yes: 'value == "a"', No: 'value == "a"' }),
    ],
    [
      'six conditions',
      'Definition.Nodes.1.Configuration.Condition.Conditions: Too big: expected array to have <=5 items',
      ...unrouted(Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`Is${n}`, `value == "${n}"`]))),
    ],
    [
      'a connection of an unknown condition',
      'connection Connection2: node Route has no condition No (UnknownConnectionCondition)',
      routed(route)[0],
      [...routed(route).slice(1), 'Route?No > End'] as string[],
    ],
    [
      'a condition of a node that is not a Condition',
      'connection Connection2: node Ask has no condition Yes (UnknownConnectionCondition)',
      [start, ask, end],
      [...straight, 'Ask?Yes > End'],
    ],
    [
      'a node after two conditions of one node',
      'node Again never runs: it depends on several conditions of one node (UnsatisfiedConnectionConditions)',
      [start, route, ask, promptNode('Other', '{{topic}}!', { topic: 'String' }), again, end],
      [
        'Start.document > Route.value',
        'Start.document > Ask.topic',
        'Start.document > Other.topic',
        'Route?Yes > Ask',
        'Route?default > Other',
        'Ask.modelCompletion > Again.draft',
        'Other.modelCompletion > Again.topic',
        'Again.modelCompletion > End.document',
      ],
    ],
    [
      'a prompt with a variable that has no input',
      'node Again lacks an input for the variable draft of its prompt (MissingNodeInput)',
      [start, { ...again, Inputs: again.Inputs.slice(1) }, end],
      ['Start.document > Again.topic', 'Again.modelCompletion > End.document'],
    ],
    [
      'a prompt of Prompt management with a variable that has no input',
      'node Ask lacks an input for the variable topic of its prompt (MissingNodeInput); node Ask has the input subject, and its prompt has no such variable (UnknownNodeInput)',
      [
        start,
        managedPromptNode('Ask', { 'Fn::GetAtt': ['Write', 'Arn'] }, { subject: 'String' }),
        end,
      ],
      ['Start.document > Ask.subject', 'Ask.modelCompletion > End.document'],
    ],
    [
      'a prompt that does not exist',
      'node Ask: The prompt arn:aws:bedrock:us-east-1:111122223333:prompt/ABCDEFGHIJ does not exist.',
      [
        start,
        managedPromptNode('Ask', 'arn:aws:bedrock:us-east-1:111122223333:prompt/ABCDEFGHIJ', {
          topic: 'String',
        }),
        end,
      ],
      straight,
    ],
    [
      'a guardrail that does not exist',
      'node Ask: The guardrail identifier or version provided in the request does not exist.',
      [
        start,
        promptNode(
          'Ask',
          'About {{topic}}',
          { topic: 'String' },
          {
            GuardrailConfiguration: { GuardrailIdentifier: 'nobody', GuardrailVersion: 'DRAFT' },
          },
        ),
        end,
      ],
      straight,
    ],
    [
      'a function that does not exist',
      'node Call invokes arn:aws:lambda:us-east-1:111122223333:function:nobody, and no template has',
      [
        start,
        lambdaNode(
          'Call',
          'arn:aws:lambda:us-east-1:111122223333:function:nobody',
          { topic: 'String' },
          'String',
        ),
        end,
      ],
      ['Start.document > Call.topic', 'Call.functionResponse > End.document'],
    ],
    [
      'a collector without an iterator',
      'node All has to take arrayItem from the items of an Iterator and arraySize from the same Iterator',
      [
        inputNode('Object'),
        {
          ...collectorNode('All', 'String'),
          Inputs: [
            { Name: 'arrayItem', Type: 'String', Expression: '$.data.item' },
            { Name: 'arraySize', Type: 'Number', Expression: '$.data.size' },
          ],
        },
        outputNode('End', 'Array'),
      ],
      [
        'Start.document > All.arrayItem',
        'Start.document > All.arraySize',
        'All.collectedArray > End.document',
      ],
    ],
    [
      'items of two iterators',
      'node Again takes the items of several iterators',
      [
        inputNode('Array'),
        iteratorNode('One', 'String'),
        iteratorNode('Two', 'String'),
        again,
        end,
      ],
      [
        'Start.document > One.array',
        'Start.document > Two.array',
        'One.arrayItem > Again.draft',
        'Two.arrayItem > Again.topic',
        'Again.modelCompletion > End.document',
      ],
    ],
    [
      '41 nodes',
      'Definition.Nodes: Too big: expected array to have <=40 items',
      [start, ...Array.from({ length: 40 }, (_, at) => outputNode(`End${at}`, 'String'))],
      [],
    ],
    [
      '21 connections',
      'Definition.Connections: Too big: expected array to have <=20 items',
      [start, ...Array.from({ length: 21 }, (_, at) => outputNode(`End${at}`, 'String'))],
      Array.from({ length: 21 }, (_, at) => `Start.document > End${at}.document`),
    ],
  ])('is rejected with %s', (_, message, nodes, connections) => {
    expect(() => readDefinition(nodes, ...connections)).toThrow(message);
    expect(() => readDefinition(nodes, ...connections)).toThrow('services-example/Flow: ');
  });
});

/** Nodes around a Condition node whose conditions lead nowhere. */
function unrouted(
  conditions: Readonly<Record<string, string | undefined>>,
  hasDefault = true,
): readonly [Definition['Nodes'], readonly string[]] {
  const Conditions = [
    ...Object.entries(conditions).map(([Name, Expression]) => ({
      Name,
      ...(Expression !== undefined && { Expression }),
    })),
    ...(hasDefault ? [{ Name: 'default' }] : []),
  ];
  const [nodes, ...connections] = routed({
    ...route,
    Configuration: { Condition: { Conditions } },
  });
  return [nodes, connections];
}
