import { parseCondition } from '../expressions/condition-expression';
import { parseInputExpression } from '../expressions/input-expression';
import type { DataType, FlowDefinition, FlowNode, NodeOf } from './flow-definition';
import { nodeFields } from './node-types';

interface NamedField {
  readonly Name: string;
  readonly Type: DataType;
}

/**
 * Lists what is wrong with the nodes of a flow, each with AWS's type of the validation (botocore
 * 1.44.8, data/bedrock-agent, shape FlowValidationType, read 2026-12-03). AWS does not publish its
 * messages.
 */
export function checkNodes({ Nodes: nodes }: FlowDefinition): string[] {
  const count = (type: FlowNode['Type']) => nodes.filter(({ Type }) => Type === type).length;
  return [
    ...duplicates(nodes).map((name) => `two nodes have the name ${name}`),
    ...(count('Input') === 1
      ? []
      : [`a flow has one Input node, not ${count('Input')} (MissingStartingNodes)`]),
    ...(count('Output') > 0 ? [] : ['a flow has an Output node (MissingEndingNodes)']),
    ...nodes.flatMap((node) => [
      ...checkFields(node, 'input', node.Inputs, nodeFields[node.Type].inputs),
      ...checkFields(node, 'output', node.Outputs, nodeFields[node.Type].outputs),
      ...checkExpressions(node),
      ...(node.Type === 'Condition' ? checkConditions(node) : []),
    ]),
  ];
}

/** Names that occur more than once. */
export function duplicates(named: readonly { readonly Name: string }[]): string[] {
  const names = named.map(({ Name }) => Name);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

function checkFields(
  { Name: node, Type: type }: FlowNode,
  kind: 'input' | 'output',
  fields: readonly NamedField[],
  expected: (typeof nodeFields)[FlowNode['Type']]['inputs'],
): string[] {
  const code = kind === 'input' ? 'Input' : 'Output';
  const repeated = duplicates(fields).map((name) => `node ${node} has two ${kind}s ${name}`);
  if (expected === undefined) return repeated;
  return [
    ...repeated,
    ...expected.flatMap(({ name, type: expectedType }) => {
      const field = fields.find(({ Name }) => Name === name);
      if (field === undefined)
        return [
          `node ${node} lacks the ${kind} ${name} of a node of type ${type} (MissingNode${code})`,
        ];
      return expectedType === undefined || field.Type === expectedType
        ? []
        : [
            `the ${kind} ${name} of node ${node} is ${expectedType}, not ${field.Type} (MismatchedNode${code}Type)`,
          ];
    }),
    ...fields
      .filter(({ Name }) => !expected.some(({ name }) => name === Name))
      .map(
        ({ Name }) =>
          `node ${node} has the ${kind} ${Name}, which a node of type ${type} does not have (UnknownNode${code})`,
      ),
  ];
}

function checkExpressions({ Name: node, Inputs: inputs }: FlowNode): string[] {
  return inputs.flatMap(({ Name, Expression }) =>
    causeOf(() => parseInputExpression(Expression)).map(
      (cause) => `input ${Name} of node ${node}: ${cause} (MalformedNodeInputExpression)`,
    ),
  );
}

/** A condition without an expression is the default, which follows all others. */
function checkConditions({ Name: node, Inputs, Configuration }: NodeOf<'Condition'>): string[] {
  const { Conditions: conditions } = Configuration.Condition;
  const types = new Map(Inputs.map(({ Name, Type }) => [Name, Type]));
  const repeated = conditions.filter(
    ({ Expression }, at) =>
      conditions.findIndex((other) => other.Expression === Expression) !== at &&
      Expression !== undefined,
  );
  return [
    ...duplicates(conditions).map((name) => `node ${node} has two conditions ${name}`),
    ...(conditions.some(({ Name }) => Name === 'default')
      ? []
      : [`node ${node} has no condition named default (MissingDefaultCondition)`]),
    ...repeated.map(
      ({ Expression = '' }) =>
        `node ${node} has two conditions ${Expression} (DuplicateConditionExpression)`,
    ),
    ...conditions.flatMap(({ Name, Expression }) => {
      const at = `condition ${Name} of node ${node}`;
      if (Name === 'default')
        return Expression === undefined
          ? []
          : [`${at} has an expression (MalformedConditionExpression)`];
      return (
        Expression === undefined
          ? ['it has no expression']
          : causeOf(() => parseCondition(Expression, types))
      ).map((cause) => `${at}: ${cause} (MalformedConditionExpression)`);
    }),
  ];
}

function causeOf(parse: () => unknown): string[] {
  try {
    parse();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
