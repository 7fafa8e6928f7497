import { neededType, parseInputExpression } from '../expressions/input-expression';
import { duplicates } from './check-nodes';
import type {
  ConditionalConnection,
  DataConnection,
  FlowDefinition,
  FlowNode,
} from './flow-definition';

/**
 * Lists what is wrong with the connections of a flow whose nodes are sound, each with AWS's type of
 * the validation, as `checkNodes` does.
 */
export function checkConnections({ Nodes, Connections }: FlowDefinition): string[] {
  const nodes = new Map(Nodes.map((node) => [node.Name, node]));
  const data = Connections.filter((each) => each.Type === 'Data');
  return [
    ...duplicates(Connections).map((name) => `two connections have the name ${name}`),
    ...Connections.flatMap((connection) => {
      const { Name, Source, Target } = connection;
      const source = nodes.get(Source);
      const target = nodes.get(Target);
      if (source === undefined)
        return [`connection ${Name} begins at no node: ${Source} (UnknownConnectionSource)`];
      if (target === undefined)
        return [`connection ${Name} ends at no node: ${Target} (UnknownConnectionTarget)`];
      return connection.Type === 'Data'
        ? checkData(connection, source, target)
        : checkConditional(connection, source);
    }),
    ...Nodes.flatMap((node) => checkInputs(node, data)),
  ];
}

/**
 * An input that takes the whole output has the output's type. An input that takes a part of it
 * needs an Object or an Array.
 */
function checkData(
  { Name: name, Configuration }: DataConnection,
  source: FlowNode,
  target: FlowNode,
): string[] {
  const { SourceOutput, TargetInput } = Configuration.Data;
  const output = source.Outputs.find(({ Name }) => Name === SourceOutput);
  const input = target.Inputs.find(({ Name }) => Name === TargetInput);
  if (output === undefined)
    return [
      `connection ${name}: node ${source.Name} has no output ${SourceOutput} (UnknownConnectionSourceOutput)`,
    ];
  if (input === undefined)
    return [
      `connection ${name}: node ${target.Name} has no input ${TargetInput} (UnknownConnectionTargetInput)`,
    ];
  const expected = neededType(parseInputExpression(input.Expression)) ?? input.Type;
  return expected === output.Type
    ? []
    : [
        `connection ${name}: the output ${SourceOutput} of node ${source.Name} is ${output.Type}, and the input ${TargetInput} of node ${target.Name} takes ${expected} by ${input.Expression} (IncompatibleConnectionDataType)`,
      ];
}

function checkConditional(
  { Name: name, Configuration }: ConditionalConnection,
  source: FlowNode,
): string[] {
  const { Condition: condition } = Configuration.Conditional;
  const conditions =
    source.Type === 'Condition' ? source.Configuration.Condition.Conditions : undefined;
  return conditions?.some(({ Name }) => Name === condition) === true
    ? []
    : [
        `connection ${name}: node ${source.Name} has no condition ${condition} (UnknownConnectionCondition)`,
      ];
}

function checkInputs(node: FlowNode, data: readonly DataConnection[]): string[] {
  return node.Inputs.flatMap(({ Name: input }) => {
    const count = data.filter(
      ({ Target, Configuration }) =>
        Target === node.Name && Configuration.Data.TargetInput === input,
    ).length;
    if (count === 1) return [];
    return count === 0
      ? [`input ${input} of node ${node.Name} has no connection (UnfulfilledNodeInput)`]
      : [
          `input ${input} of node ${node.Name} has ${count} connections (MultipleNodeInputConnections)`,
        ];
  });
}
