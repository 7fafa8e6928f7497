/**
 * Exactness of merging the parts of a file.
 * - `exact`: bit for bit the result of one pass, in any order.
 * - `rounding`: equal except for the rounding of sums, about 1e-12 of the value.
 * - `whole`: the metric needs all items at once, so its state holds them.
 */
export type MergeExactness = 'exact' | 'rounding' | 'whole';

/**
 * Metric in one pass. A state is JSON (numbers, strings, arrays, plain objects), because it is
 * stored in a file between measuring and merging the parts of a large input.
 */
export interface Accumulator<Item, State, Result> {
  readonly merging: MergeExactness;
  /** State before the first item. */
  readonly empty: () => State;
  /**
   * Adds an item and returns the new state; the old one must not be used again.
   * @throws InvalidInputError on an invalid item, without changing the state.
   */
  readonly add: (state: State, item: Item) => State;
  /** Merges two states; neither may be used again. */
  readonly merge: (one: State, other: State) => State;
  /**
   * Computes the result of all items.
   * @throws InvalidInputError with a reason if it is undefined; never returns NaN.
   */
  readonly result: (state: State) => Result;
}

/** Fields common to the results of all metrics. */
export interface MetricResult {
  /** Name of the metric's row, such as `bleu`. */
  readonly metric: string;
  /** Name of the value among several, such as `class "spam"`, `macro average` or `rougeL`. */
  readonly variant?: string;
  readonly value: number;
  /** All options used, including defaults. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Interval, for metrics with one in the literature. */
  readonly interval?: Interval;
  /** Choices made by default, one sentence each. */
  readonly notes?: readonly string[];
  /** Signs that the value is not the intended one, one sentence each. */
  readonly warnings?: readonly string[];
}

/** Display name: the metric and its variant. */
export function formatResultName({ metric, variant }: MetricResult): string {
  return variant === undefined ? metric : `${metric} (${variant})`;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Confidence level, such as 0.95. */
  readonly level: number;
  /** Method, such as `Wilson` or `DeLong`. */
  readonly method: string;
}

/** Computes a metric of items in memory, in one pass. */
export function measure<Item, State, Result>(
  metric: Accumulator<Item, State, Result>,
  items: Iterable<Item>,
): Result {
  let state = metric.empty();
  for (const item of items) state = metric.add(state, item);
  return metric.result(state);
}
