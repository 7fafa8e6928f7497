/**
 * How parts of a file, computed apart, become one:
 * `exact`: merged in any order they give the same as one pass, bit for bit.
 * `rounding`: the same but for the rounding of sums, some 1e-12 of the value.
 * `whole`: the metric looks at all items at once, so its state holds them all.
 */
export type MergeExactness = 'exact' | 'rounding' | 'whole';

/**
 * A metric in one pass. A state is JSON (numbers, strings, arrays, plain objects), for it is written to
 * a file between the parts of a large input and their merge.
 */
export interface Accumulator<Item, State, Result> {
  readonly merging: MergeExactness;
  /** The state before the first item. */
  readonly empty: () => State;
  /**
   * The state with one item more; the state that was given is used up.
   * @throws InvalidInputError on an item that the metric does not take: a state never holds half of one.
   */
  readonly add: (state: State, item: Item) => State;
  /** The state of both together; both are used up. */
  readonly merge: (one: State, other: State) => State;
  /**
   * What the metric says of all that was added.
   * @throws InvalidInputError where it is undefined, with why: never a NaN.
   */
  readonly result: (state: State) => Result;
}

/** What every metric says, beside what is its own. */
export interface MetricResult {
  /** The row's name: `bleu`. */
  readonly metric: string;
  /** Which of several numbers the value is, such as `class "spam"`, `macro average` or `rougeL`. */
  readonly variant?: string;
  readonly value: number;
  /** Every option as it was used, the defaults too. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Where the literature gives one. */
  readonly interval?: Interval;
  /** Choices that were made without being asked for, a sentence each. */
  readonly notes?: readonly string[];
  /** Signs that the value is not the one that was meant, a sentence each. */
  readonly warnings?: readonly string[];
}

/** The metric and which of its numbers the value is, as a person reads it. */
export function nameOfResult({ metric, variant }: MetricResult): string {
  return variant === undefined ? metric : `${metric} (${variant})`;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Such as 0.95. */
  readonly level: number;
  /** Such as `Wilson` or `DeLong`. */
  readonly method: string;
}

/** The result of items that are all here: of one pass over them. */
export function measure<Item, State, Result>(
  metric: Accumulator<Item, State, Result>,
  items: Iterable<Item>,
): Result {
  let state = metric.empty();
  for (const item of items) state = metric.add(state, item);
  return metric.result(state);
}
