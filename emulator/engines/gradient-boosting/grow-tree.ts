import type { TreeFile } from './model-file';
import type { TrainingData, TrainingParameters } from './train';

interface Boosting extends TrainingData {
  /** For each column the rows that have a value, in the order of the values. */
  readonly order: readonly Int32Array[];
  /** The first and second derivative of the loss in each row. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Whether the tree sees the row. */
  readonly sample: Uint8Array;
  readonly id: number;
}

interface Sums {
  first: number;
  second: number;
}

interface Split {
  readonly column: number;
  readonly condition: number;
  readonly missingLeft: boolean;
  readonly gain: number;
}

interface Node {
  readonly parent: number;
  readonly sums: Sums;
  split?: Split;
  left: number;
  right: number;
}

/** Gains below this are noise, as XGBoost has it (kRtEps). */
const leastGain = 1e-6;
/** XGBoost's mark for a node without a parent. */
const noParent = 2147483647;

/** Grows one tree, level by level. */
export function growTree(data: Boosting, parameters: TrainingParameters): TreeFile {
  const { columns, labels, first, second, sample } = data;
  const nodeOf = Int32Array.from(labels, (_, row) => (sample[row] === 1 ? 0 : -1));
  const nodes: Node[] = [
    { parent: noParent, sums: sumsOf(nodeOf, first, second), left: -1, right: -1 },
  ];
  let level = [0];
  for (let depth = 0; depth < parameters.max_depth && level.length > 0; depth++) {
    const splits = bestSplits(data, nodeOf, nodes, level, parameters);
    const next: number[] = [];
    for (const [node, split] of splits) {
      const parent = nodes[node];
      if (parent === undefined) continue;
      Object.assign(parent, { split, left: nodes.length, right: nodes.length + 1 });
      for (let side = 0; side < 2; side++) {
        next.push(nodes.length);
        nodes.push({ parent: node, sums: { first: 0, second: 0 }, left: -1, right: -1 });
      }
    }
    for (let row = 0; row < labels.length; row++) {
      const { split, left = -1, right = -1 } = nodes[nodeOf[row] ?? -1] ?? {};
      if (split === undefined) continue;
      const value = columns[split.column]?.[row] ?? NaN;
      const goesLeft = Number.isNaN(value) ? split.missingLeft : value < split.condition;
      const child = goesLeft ? left : right;
      nodeOf[row] = child;
      add(nodes[child]?.sums, first[row], second[row]);
    }
    level = next;
  }
  return treeFile(nodes, columns.length, data.id, parameters);
}

function sumsOf(nodeOf: Int32Array, first: Float64Array, second: Float64Array): Sums {
  const sums = { first: 0, second: 0 };
  for (const [row, node] of nodeOf.entries()) if (node === 0) add(sums, first[row], second[row]);
  return sums;
}

function add(sums: Sums | undefined, first = 0, second = 0): void {
  if (sums === undefined) return;
  sums.first += first;
  sums.second += second;
}

/** The best split of each node of a level that has one. */
function bestSplits(
  data: Boosting,
  nodeOf: Int32Array,
  nodes: readonly Node[],
  level: readonly number[],
  parameters: TrainingParameters,
): ReadonlyMap<number, Split> {
  const best = new Map<number, Split>();
  for (const [column, order] of data.order.entries()) {
    const values = data.columns[column] ?? new Float32Array();
    // Nodes of other levels have no entry.
    const present: Sums[] = [];
    const seen: { readonly sums: Sums; last: number }[] = [];
    for (const node of level) {
      present[node] = { first: 0, second: 0 };
      seen[node] = { sums: { first: 0, second: 0 }, last: NaN };
    }
    for (const row of order) add(present[nodeOf[row] ?? -1], data.first[row], data.second[row]);
    for (const row of order) {
      const node = nodeOf[row] ?? -1;
      const left = seen[node];
      const all = nodes[node]?.sums;
      const known = present[node];
      if (left === undefined || all === undefined || known === undefined) continue;
      const value = values[row] ?? NaN;
      if (value > left.last) {
        const condition = Math.fround((value + left.last) / 2);
        for (const missingLeft of [false, true]) {
          const gain = gainOf(
            left.sums,
            all,
            missingLeft ? rest(all, known) : undefined,
            parameters,
          );
          if (gain > (best.get(node)?.gain ?? leastGain) && condition > left.last)
            best.set(node, { column, condition, missingLeft, gain });
        }
      }
      add(left.sums, data.first[row], data.second[row]);
      left.last = value;
    }
  }
  return best;
}

function rest(all: Sums, part: Sums): Sums {
  return { first: all.first - part.first, second: all.second - part.second };
}

/** What is won by a split; nothing when a side would be too light. */
function gainOf(
  sums: Sums,
  all: Sums,
  missing: Sums | undefined,
  { lambda, min_child_weight }: TrainingParameters,
): number {
  const left = {
    first: sums.first + (missing?.first ?? 0),
    second: sums.second + (missing?.second ?? 0),
  };
  const right = rest(all, left);
  if (Math.min(left.second, right.second) < min_child_weight) return 0;
  const score = ({ first, second }: Sums) => (first * first) / (second + lambda);
  return score(left) + score(right) - score(all);
}

function treeFile(
  nodes: readonly Node[],
  features: number,
  id: number,
  { eta, lambda }: TrainingParameters,
): TreeFile {
  const weight = ({ sums }: Node) => Math.fround((-eta * sums.first) / (sums.second + lambda));
  const tree = {
    base_weights: nodes.map(weight),
    categories: [],
    categories_nodes: [],
    categories_segments: [],
    categories_sizes: [],
    default_left: nodes.map(({ split }) => Number(split?.missingLeft ?? false)),
    id,
    left_children: nodes.map(({ left }) => left),
    loss_changes: nodes.map(({ split }) => Math.fround(split?.gain ?? 0)),
    parents: nodes.map(({ parent }) => parent),
    right_children: nodes.map(({ right }) => right),
    split_conditions: nodes.map((node) => node.split?.condition ?? weight(node)),
    split_indices: nodes.map(({ split }) => split?.column ?? 0),
    split_type: nodes.map(() => 0),
    sum_hessian: nodes.map(({ sums }) => Math.fround(sums.second)),
    tree_param: {
      num_deleted: '0',
      num_feature: String(features),
      num_nodes: String(nodes.length),
      size_leaf_vector: '1',
    },
  };
  return tree;
}
