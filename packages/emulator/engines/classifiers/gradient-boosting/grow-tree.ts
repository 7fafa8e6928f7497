import type { TreeFile } from './model-file';
import type { TrainingData, TrainingParameters } from './training-data';

interface Boosting extends TrainingData {
  /** Row indexes with a value, sorted by value, per column. */
  readonly order: readonly Int32Array[];
  /** First and second derivative of the loss per row. */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Whether the tree's sample includes the row. */
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

/** Minimum gain, XGBoost's kRtEps; smaller gains are noise. */
const minGain = 1e-6;
/** XGBoost's marker of a node without a parent. */
const noParent = 2147483647;

/** Grows one tree, level by level. */
export function growTree(data: Boosting, parameters: TrainingParameters): TreeFile {
  const { columns, labels, first, second, sample } = data;
  const nodeByRow = Int32Array.from(labels, (_, row) => (sample[row] === 1 ? 0 : -1));
  const nodes: Node[] = [
    { parent: noParent, sums: computeSums(nodeByRow, first, second), left: -1, right: -1 },
  ];
  let level = [0];
  for (let depth = 0; depth < parameters.max_depth && level.length > 0; depth++) {
    const splits = bestSplits(data, nodeByRow, nodes, level, parameters);
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
      const node = nodes[nodeByRow[row] ?? -1];
      if (node?.split === undefined) continue;
      const { split, left, right } = node;
      const value = columns[split.column]?.[row] ?? NaN;
      const goesLeft = Number.isNaN(value) ? split.missingLeft : value < split.condition;
      const child = goesLeft ? left : right;
      nodeByRow[row] = child;
      add(nodes[child]?.sums, first[row], second[row]);
    }
    level = next;
  }
  return treeFile(nodes, columns.length, data.id, parameters);
}

function computeSums(nodeByRow: Int32Array, first: Float64Array, second: Float64Array): Sums {
  const sums = { first: 0, second: 0 };
  for (let row = 0; row < nodeByRow.length; row++)
    if (nodeByRow[row] === 0) add(sums, first[row], second[row]);
  return sums;
}

function add(sums: Sums | undefined, first = 0, second = 0): void {
  if (sums === undefined) return;
  sums.first += first;
  sums.second += second;
}

/**
 * Finds the best split of each node of a level, if any. Its loops over rows take nearly all of the
 * training time, so sums are numbers in arrays by node instead of objects.
 */
function bestSplits(
  data: Boosting,
  nodeByRow: Int32Array,
  nodes: readonly Node[],
  level: readonly number[],
  parameters: TrainingParameters,
): ReadonlyMap<number, Split> {
  const { first, second } = data;
  const { lambda, min_child_weight } = parameters;
  const best = new Map<number, Split>();
  // A level's nodes are the last ones, so the arrays omit earlier nodes.
  const lowest = level[0] ?? 0;
  const count = nodes.length - lowest;
  const allFirst = Float64Array.from({ length: count }, (_, at) => sumAt(nodes, lowest + at).first);
  const allSecond = Float64Array.from(
    { length: count },
    (_, at) => sumAt(nodes, lowest + at).second,
  );
  const presentFirst = new Float64Array(count);
  const presentSecond = new Float64Array(count);
  const leftFirst = new Float64Array(count);
  const leftSecond = new Float64Array(count);
  const last = new Float64Array(count);
  const bestGains = new Float64Array(count).fill(minGain);
  /**
   * Gain of a split by the sums of the left side; undefined if one side is below the minimum
   * weight.
   */
  const computeGain = (at: number, leftSum: number, leftWeight: number): number => {
    const all = allFirst[at] ?? 0;
    const allWeight = allSecond[at] ?? 0;
    const rightSum = all - leftSum;
    const rightWeight = allWeight - leftWeight;
    if (Math.min(leftWeight, rightWeight) < min_child_weight) return 0;
    return (
      (leftSum * leftSum) / (leftWeight + lambda) +
      (rightSum * rightSum) / (rightWeight + lambda) -
      (all * all) / (allWeight + lambda)
    );
  };
  for (const [column, order] of data.order.entries()) {
    const values = data.columns[column] ?? new Float32Array();
    for (const sums of [presentFirst, presentSecond, leftFirst, leftSecond]) sums.fill(0);
    last.fill(NaN);
    for (let position = 0; position < order.length; position++) {
      const row = order[position] ?? 0;
      const at = (nodeByRow[row] ?? -1) - lowest;
      if (at < 0) continue;
      presentFirst[at] = (presentFirst[at] ?? 0) + (first[row] ?? 0);
      presentSecond[at] = (presentSecond[at] ?? 0) + (second[row] ?? 0);
    }
    for (let position = 0; position < order.length; position++) {
      const row = order[position] ?? 0;
      const at = (nodeByRow[row] ?? -1) - lowest;
      if (at < 0) continue;
      const value = values[row] ?? NaN;
      const before = last[at] ?? NaN;
      const seenFirst = leftFirst[at] ?? 0;
      const seenSecond = leftSecond[at] ?? 0;
      if (value > before) {
        const condition = Math.fround((value + before) / 2);
        const missingFirst = (allFirst[at] ?? 0) - (presentFirst[at] ?? 0);
        const missingSecond = (allSecond[at] ?? 0) - (presentSecond[at] ?? 0);
        for (let side = 0; side < 2 && condition > before; side++) {
          const missingLeft = side === 1;
          const gain = missingLeft
            ? computeGain(at, seenFirst + missingFirst, seenSecond + missingSecond)
            : computeGain(at, seenFirst, seenSecond);
          if (gain > (bestGains[at] ?? 0)) {
            bestGains[at] = gain;
            best.set(lowest + at, { column, condition, missingLeft, gain });
          }
        }
      }
      leftFirst[at] = seenFirst + (first[row] ?? 0);
      leftSecond[at] = seenSecond + (second[row] ?? 0);
      last[at] = value;
    }
  }
  return best;
}

function sumAt(nodes: readonly Node[], node: number): Sums {
  return nodes[node]?.sums ?? { first: 0, second: 0 };
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
