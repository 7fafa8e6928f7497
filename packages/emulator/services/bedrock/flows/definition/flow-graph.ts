import type {
  ConditionalConnection,
  DataConnection,
  FlowDefinition,
  FlowNode,
} from './flow-definition';

/** Node of a flow with its connections. */
export interface GraphNode {
  readonly node: FlowNode;
  /** Iterators whose items reach the node one by one, the outermost first. */
  readonly level: readonly string[];
  /** Incoming connections by input. */
  readonly data: ReadonlyMap<string, DataConnection>;
  /** Incoming connections of conditions; one of them must be satisfied. */
  readonly conditionals: readonly ConditionalConnection[];
  readonly outgoing: readonly DataConnection[];
}

/** Nodes by name, after all nodes that they depend on. */
export type FlowGraph = ReadonlyMap<string, GraphNode>;

/**
 * Connects the sorted nodes of a flow.
 * @throws Error if a node takes items of several iterators, or a Collector does not collect those
 * of one; what AWS does then is not published
 */
export function buildGraph(
  { Connections }: FlowDefinition,
  sorted: readonly FlowNode[],
): FlowGraph {
  const graph = new Map<string, GraphNode>();
  const incoming = Connections.filter((each) => each.Type === 'Data');
  const conditional = Connections.filter((each) => each.Type === 'Conditional');
  for (const node of sorted) {
    const data = incoming.filter(({ Target }) => Target === node.Name);
    const conditionals = conditional.filter(({ Target }) => Target === node.Name);
    graph.set(node.Name, {
      node,
      level: findLevel(node, data, conditionals, graph),
      data: new Map(data.map((each) => [each.Configuration.Data.TargetInput, each])),
      conditionals,
      outgoing: incoming.filter(({ Source }) => Source === node.Name),
    });
  }
  return graph;
}

function findLevel(
  node: FlowNode,
  data: readonly DataConnection[],
  conditionals: readonly ConditionalConnection[],
  graph: FlowGraph,
): readonly string[] {
  const conditionLevels = conditionals.map(({ Source }) => graph.get(Source)?.level ?? []);
  if (node.Type !== 'Collector') {
    const levels = [...data.map((each) => levelOf(each, graph)), ...conditionLevels];
    const longest = levels.reduce((a, b) => (b.length > a.length ? b : a), []);
    if (levels.every((level) => isWithin(longest, level))) return longest;
    throw new Error(`node ${node.Name} takes the items of several iterators`);
  }
  const from = (input: string) =>
    data.find(({ Configuration }) => Configuration.Data.TargetInput === input);
  const items = from('arrayItem');
  const size = from('arraySize');
  const collected = items === undefined ? [] : levelOf(items, graph);
  const level = collected.slice(0, -1);
  if (
    size?.Source !== collected.at(-1) ||
    size?.Configuration.Data.SourceOutput !== 'arraySize' ||
    !conditionLevels.every((each) => isWithin(level, each))
  )
    throw new Error(
      `node ${node.Name} has to take arrayItem from the items of an Iterator and arraySize from the same Iterator`,
    );
  return level;
}

/** Iterators whose items pass a connection. */
function levelOf({ Source, Configuration }: DataConnection, graph: FlowGraph): readonly string[] {
  const { level = [], node } = graph.get(Source) ?? {};
  const isItem = node?.Type === 'Iterator' && Configuration.Data.SourceOutput === 'arrayItem';
  return isItem ? [...level, Source] : level;
}

function isWithin(level: readonly string[], outer: readonly string[]): boolean {
  return outer.every((name, at) => level[at] === name);
}
