import { parseInputExpression, extract } from '../expressions/input-expression';
import type { DataConnection } from '../definition/flow-definition';
import type { FlowGraph, GraphNode } from '../definition/flow-graph';
import { invalid } from './flow-errors';
import { checkType, runNode, type NodeParts, type Outcome } from './run-node';
import { traceInput, type InputValue, type Json } from './trace-events';

/** Index of the current item of each Iterator, the outermost first. */
type Indexes = readonly number[];

/**
 * Runs a flow: each node once its inputs have arrived, and after a Condition only the branch that
 * it chose. The nodes after an Iterator run for one item after the other.
 * @throws {ServiceError} for the first node that fails
 */
export async function runFlow(graph: FlowGraph, parts: NodeParts): Promise<void> {
  const outcomes = new Map<string, Promise<Outcome | undefined>>();
  /** Outcome of a node for an item; undefined if the node does not run. */
  const reach = (name: string, at: Indexes): Promise<Outcome | undefined> => {
    const each = get(graph, name);
    const own = at.slice(0, each.level.length);
    const key = [name, ...own].join(' ');
    const outcome = outcomes.get(key) ?? start(each, own);
    outcomes.set(key, outcome);
    return outcome;
  };

  const start = async (each: GraphNode, at: Indexes): Promise<Outcome | undefined> => {
    if (!(await isChosen(each, at))) return undefined;
    const inputs: InputValue[] = [];
    for (const input of each.node.Inputs) {
      const connection = each.data.get(input.Name);
      const { Name: name, Type: type, Expression: expression } = input;
      const isCollected = each.node.Type === 'Collector' && name === 'arrayItem';
      const value =
        connection === undefined
          ? undefined
          : isCollected
            ? await collect(connection, expression, at)
            : await receive(connection, expression, at);
      if (value === undefined) return undefined;
      if (isCollected)
        for (const item of value as Json[])
          checkType(item, type, `An item for node ${each.node.Name}`);
      else checkType(value, type, `The input ${name} of node ${each.node.Name}`);
      inputs.push({ name, type, expression, value });
    }
    if (inputs.length > 0) parts.trace(traceInput(each, inputs, at, parts.now()));
    return runNode(each, inputs, parts);
  };

  const isChosen = async ({ conditionals }: GraphNode, at: Indexes): Promise<boolean> => {
    for (const { Source, Configuration } of conditionals) {
      const outcome = await reach(Source, at);
      if (outcome?.condition === Configuration.Conditional.Condition) return true;
    }
    return conditionals.length === 0;
  };

  /** Value of a connection; undefined if its source does not run. */
  const receive = async (
    { Source, Target, Configuration }: DataConnection,
    expression: string,
    at: Indexes,
  ): Promise<Json | undefined> => {
    const outcome = await reach(Source, at);
    if (outcome === undefined) return undefined;
    const { SourceOutput, TargetInput } = Configuration.Data;
    const { node, level } = get(graph, Source);
    const output = outcome.outputs[SourceOutput];
    const isItem = node.Type === 'Iterator' && SourceOutput === 'arrayItem';
    const whole = isItem ? (output as Json[])[at[level.length] ?? 0] : output;
    const value = extract(whole, parseInputExpression(expression)) as Json | undefined;
    return (
      value ?? invalid(`The input ${TargetInput} of node ${Target} finds nothing by ${expression}.`)
    );
  };

  /** Values of all items, which reach a Collector from an Iterator. */
  const collect = async (
    connection: DataConnection,
    expression: string,
    at: Indexes,
  ): Promise<Json[] | undefined> => {
    const { Target } = connection;
    const size = get(graph, Target).data.get('arraySize');
    const outcome = await reach(size?.Source ?? '', at);
    if (outcome === undefined) return undefined;
    const count = Number(outcome.outputs['arraySize']);
    const items: Json[] = [];
    for (let index = 0; index < count; index++) {
      const item = await receive(connection, expression, [...at, index]);
      if (item !== undefined) items.push(item);
    }
    // AWS does not publish what a Collector does that waits for an item of another branch.
    return items.length === count
      ? items
      : invalid(`Node ${Target} received ${items.length} of ${count} items.`);
  };

  const runLevel = async (level: readonly string[], at: Indexes): Promise<void> => {
    const nodes = [...graph.values()].filter((each) => each.level.join(' ') === level.join(' '));
    for (const { node } of nodes) {
      const outcome = await reach(node.Name, at);
      if (node.Type !== 'Iterator' || outcome === undefined) continue;
      const count = Number(outcome.outputs['arraySize']);
      for (let index = 0; index < count; index++)
        await runLevel([...level, node.Name], [...at, index]);
    }
  };
  await runLevel([], []);
}

function get(graph: FlowGraph, name: string): GraphNode {
  const each = graph.get(name);
  if (each === undefined) throw new Error(`The flow has no node ${name}.`);
  return each;
}
