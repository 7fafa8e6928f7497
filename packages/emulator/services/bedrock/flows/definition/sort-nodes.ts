import type { FlowDefinition, FlowNode } from './flow-definition';

export interface SortedNodes {
  /** Nodes after all nodes that they depend on, otherwise in the order of the template. */
  readonly nodes: readonly FlowNode[];
  readonly faults: readonly string[];
}

/** Sorts the nodes of a flow; a cycle and a node without a path from the Input node are faults. */
export function sortNodes({ Nodes, Connections }: FlowDefinition): SortedNodes {
  const nodes = new Map(Nodes.map((node) => [node.Name, node]));
  const sorted: FlowNode[] = [];
  const cyclic: string[] = [];
  const open = new Set<string>();
  const done = new Set<string>();
  // Backward, because each visited node goes to the front.
  const visit = (node: FlowNode) => {
    open.add(node.Name);
    for (const { Name, Source, Target } of Connections.toReversed()) {
      const target = Source === node.Name ? nodes.get(Target) : undefined;
      if (target === undefined || done.has(Target)) continue;
      if (open.has(Target)) cyclic.push(Name);
      else visit(target);
    }
    open.delete(node.Name);
    done.add(node.Name);
    sorted.unshift(node);
  };
  for (const node of Nodes.filter(({ Type }) => Type === 'Input')) visit(node);
  const unreachable = Nodes.filter(({ Name }) => !done.has(Name));
  for (const node of unreachable.toReversed()) if (!done.has(node.Name)) visit(node);
  return {
    nodes: sorted,
    faults: [
      ...cyclic.map((name) => `connection ${name} closes a cycle (CyclicConnection)`),
      ...unreachable.map(
        ({ Name }) => `node ${Name} has no path from the Input node (UnreachableNode)`,
      ),
    ],
  };
}
