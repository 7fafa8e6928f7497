import type { FlowTrace } from '@aws-sdk/client-bedrock-agent-runtime';
import { parseCondition } from '../expressions/condition-expression';
import { typeOf } from '../expressions/data-type';
import type { DataType, NodeOf } from '../definition/flow-definition';
import type { GraphNode } from '../definition/flow-graph';
import { invalid } from './flow-errors';
import type { NodeCalls } from './node-calls';
import { traceAction, traceCondition, traceOutput } from './trace-events';
import type { InputValue, Json } from './trace-events';

/** Outputs of a node by name, and the satisfied condition of a Condition node. */
export interface Outcome {
  readonly outputs: Readonly<Record<string, Json>>;
  readonly condition?: string;
}

export interface NodeParts {
  readonly calls: NodeCalls;
  /** Input of the flow. */
  readonly document: Json;
  readonly now: () => Date;
  readonly trace: (trace: FlowTrace) => void;
  /** Returns the value of an Output node to the caller. */
  readonly respond: (node: string, document: Json) => void;
}

/** Runs a node whose inputs have arrived. */
export async function runNode(
  each: GraphNode,
  inputs: readonly InputValue[],
  parts: NodeParts,
): Promise<Outcome> {
  const { node } = each;
  const first = inputs[0]?.value ?? null;
  switch (node.Type) {
    case 'Input':
      return finish(each, { document: parts.document }, parts);
    case 'Output':
      parts.respond(node.Name, first);
      return { outputs: {} };
    case 'Condition': {
      const condition = findCondition(node, inputs);
      parts.trace(traceCondition(each, condition, parts.now()));
      return { outputs: {}, condition };
    }
    // Without a trace of its outputs: each item is in the trace of the node that takes it.
    case 'Iterator': {
      const items = first as readonly Json[];
      for (const { Name, Type } of node.Outputs)
        if (Name === 'arrayItem')
          for (const item of items)
            checkType(item, Type, `An item of the array of node ${node.Name}`);
      return { outputs: { arrayItem: first, arraySize: items.length } };
    }
    case 'Collector':
      return finish(each, { collectedArray: first }, parts);
    case 'Prompt': {
      const { output, action } = await parts.calls.prompt(node, inputs);
      parts.trace(traceAction(each, action, parts.now()));
      return finish(each, { modelCompletion: output }, parts);
    }
    case 'LambdaFunction': {
      const { output, action } = await parts.calls.invoke(node, inputs);
      parts.trace(traceAction(each, action, parts.now()));
      return finish(each, { functionResponse: output }, parts);
    }
  }
}

/** Validates the outputs of a node against their types. */
function finish(each: GraphNode, outputs: Outcome['outputs'], parts: NodeParts): Outcome {
  for (const { Name, Type } of each.node.Outputs)
    checkType(outputs[Name], Type, `The output ${Name} of node ${each.node.Name}`);
  parts.trace(traceOutput(each, outputs, parts.now()));
  return { outputs };
}

/** @throws {ServiceError} `ValidationException` if a value is not of its type */
export function checkType(value: unknown, expected: DataType, what: string): void {
  const actual = typeOf(value);
  if (actual !== expected)
    invalid(`${what} has the type ${expected}, and its value is ${actual ?? 'missing'}.`);
}

/** Name of the first condition that is satisfied, or of the default. */
function findCondition(
  { Inputs, Configuration }: NodeOf<'Condition'>,
  inputs: readonly InputValue[],
): string {
  const types = new Map(Inputs.map(({ Name, Type }) => [Name, Type]));
  const values = Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
  const satisfied = Configuration.Condition.Conditions.find(
    ({ Expression }) => Expression !== undefined && parseCondition(Expression, types)(values),
  );
  return satisfied?.Name ?? 'default';
}
