/** Features of a text: places and values of the cells that are not zero. */
export interface Cells {
  readonly places: Int32Array;
  readonly values: Float64Array;
}

export interface LabelClassifier {
  /** Probability of each label, in the order of the labels. */
  readonly probabilities: (cells: Cells) => Float64Array;
}

export interface EpochLoss {
  /** Mean cross entropy of the training records after the epoch, in nats. */
  readonly trainingLoss: number;
  readonly validationLoss?: number;
}

interface Labeled {
  readonly cells: Cells;
  readonly label: number;
}

/**
 * Passes over the records in an epoch. A linear model needs more of them than a language model; with
 * many more, the first epoch would learn everything.
 */
const PASSES = 3;
/** Step of the descent at {@link DEFAULT_RATE}, found on tasks of the tests. */
const STEP = 0.3;
/** Default learning rate of Amazon Nova, to which others are in proportion. */
const DEFAULT_RATE = 1e-5;
/** Shrinks the weights in each step, against overfitting. */
const DECAY = 2e-4;

/**
 * Trains a multinomial logistic regression by stochastic gradient descent. The records are visited in
 * a fixed order, so that the same records give the same model.
 *
 * @param size number of places of the features
 */
export function trainLabels(
  records: readonly Labeled[],
  options: {
    readonly labels: number;
    readonly size: number;
    readonly epochs: number;
    readonly learningRate?: number | undefined;
    readonly validation: readonly Labeled[];
  },
): { readonly classifier: LabelClassifier; readonly epochs: readonly EpochLoss[] } {
  const { labels, size, epochs: count, learningRate = DEFAULT_RATE, validation } = options;
  const weights = Array.from({ length: labels }, () => new Float64Array(size + 1));
  const step = (STEP * learningRate) / DEFAULT_RATE;
  const classifier = { probabilities: (cells: Cells) => probabilities(weights, cells) };
  const order = interleave(records);
  const epochs = Array.from({ length: count }, () => {
    for (let pass = 0; pass < PASSES; pass++)
      for (const record of order) descend(weights, record, step);
    return {
      trainingLoss: meanLoss(classifier, records),
      ...(validation.length > 0 && { validationLoss: meanLoss(classifier, validation) }),
    };
  });
  return { classifier, epochs };
}

/** Takes the labels in turn, because records of one label in a row would pull the weights to it. */
function interleave(records: readonly Labeled[]): Labeled[] {
  const seen = new Map<number, number>();
  return records
    .map((record) => {
      const turn = seen.get(record.label) ?? 0;
      seen.set(record.label, turn + 1);
      return { record, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ record }) => record);
}

function probabilities(weights: readonly Float64Array[], { places, values }: Cells): Float64Array {
  const scores = weights.map((weight) => {
    let sum = weight[weight.length - 1] ?? 0;
    for (let cell = 0; cell < places.length; cell++)
      sum += (weight[places[cell] ?? 0] ?? 0) * (values[cell] ?? 0);
    return sum;
  });
  const most = Math.max(...scores);
  const odds = Float64Array.from(scores, (score) => Math.exp(score - most));
  const total = odds.reduce((sum, value) => sum + value, 0);
  return odds.map((value) => value / total);
}

function descend(weights: readonly Float64Array[], { cells, label }: Labeled, step: number): void {
  const shares = probabilities(weights, cells);
  const { places, values } = cells;
  weights.forEach((weight, at) => {
    const error = (shares[at] ?? 0) - (at === label ? 1 : 0);
    for (let cell = 0; cell < places.length; cell++) {
      const place = places[cell] ?? 0;
      const value = weight[place] ?? 0;
      weight[place] = value - step * (error * (values[cell] ?? 0) + DECAY * value);
    }
    const bias = weight.length - 1;
    weight[bias] = (weight[bias] ?? 0) - step * error * 0.1;
  });
}

function meanLoss(classifier: LabelClassifier, records: readonly Labeled[]): number {
  const losses = records.map(
    ({ cells, label }) => -Math.log(Math.max(classifier.probabilities(cells)[label] ?? 0, 1e-12)),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
