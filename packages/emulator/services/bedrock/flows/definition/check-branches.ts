import type { FlowGraph, GraphNode } from './flow-graph';

/** Conditions that hold together, by Condition node. */
type Branch = ReadonlyMap<string, string>;

/**
 * Lists nodes that never run, because they depend on several conditions of one Condition node, of
 * which one is satisfied. AWS's type of the validation is UnsatisfiedConnectionConditions (botocore
 * 1.44.8, data/bedrock-agent, read 2026-12-03).
 */
export function checkBranches(graph: FlowGraph): string[] {
  const branches = new Map<string, readonly Branch[]>();
  const of = (name: string) => branches.get(name) ?? [];
  for (const [name, each] of graph) branches.set(name, findBranches(each, of));
  return [...graph.values()]
    .filter(
      ({ node, data, conditionals }) =>
        of(node.Name).length === 0 &&
        // A node after it never runs either, and is not to blame.
        [...data.values(), ...conditionals].every(({ Source }) => of(Source).length > 0),
    )
    .map(
      ({ node }) =>
        `node ${node.Name} never runs: it depends on several conditions of one node (UnsatisfiedConnectionConditions)`,
    );
}

/** Combinations of conditions, with any of which a node runs. */
function findBranches(
  { data, conditionals }: GraphNode,
  of: (name: string) => readonly Branch[],
): readonly Branch[] {
  const admitted = conditionals.flatMap(({ Source, Configuration }) =>
    combine(of(Source), [new Map([[Source, Configuration.Conditional.Condition]])]),
  );
  return [...data.values()].reduce<readonly Branch[]>(
    (sofar, { Source }) => combine(sofar, of(Source)),
    conditionals.length === 0 ? [new Map()] : admitted,
  );
}

function combine(some: readonly Branch[], others: readonly Branch[]): readonly Branch[] {
  const combined = some.flatMap((one) =>
    others
      .filter((other) =>
        [...other].every(([node, condition]) => (one.get(node) ?? condition) === condition),
      )
      .map((other): Branch => new Map([...one, ...other])),
  );
  // Most nodes of a branch have the same conditions, in any order.
  const keyed = combined.map((branch) => [JSON.stringify([...branch].sort()), branch] as const);
  return [...new Map(keyed).values()];
}
