import { scorePredictions } from '../../../lambda/services/sagemaker/endpoint/score-predictions';
import { parsePredictions } from '../../../lambda/services/sagemaker/endpoint/parse-prediction';

/** Predictions with probability 1 for each label. */
function certain(positions: readonly number[], labels: number) {
  return positions.map((value) => ({
    value,
    probabilities: Array.from({ length: labels }, (_, position) => (position === value ? 1 : 0)),
  }));
}

describe('the metrics of a classification', () => {
  // A textbook example: six rows, three labels.
  const measured = scorePredictions(
    [0, 1, 2, 0, 1, 2],
    certain([0, 2, 1, 0, 0, 1], 3),
    ['a', 'b', 'c'],
    'multi:softprob',
  );

  it('match scikit-learn on its own example', () => {
    expect(measured.metrics).toEqual([
      { metric: 'accuracy', value: 0.333333 },
      { metric: 'macro precision', value: 0.222222 },
      { metric: 'macro recall', value: 0.333333 },
      { metric: 'macro F1', value: 0.266667 },
      { metric: 'macro AUC', value: 0.5 },
    ]);
  });

  it('count the predicted label of each true label', () => {
    expect(measured.confusion.map(({ predictedAs }) => predictedAs)).toEqual([
      'a 2',
      'a 1 · c 1',
      'b 2',
    ]);
  });

  it('exclude a label from the means that neither occurs nor is predicted', () => {
    const { metrics, confusion } = scorePredictions(
      [0, 1],
      certain([0, 1], 3),
      ['a', 'b', 'never'],
      'multi:softprob',
    );
    // A label without rows has no AUC.
    expect(metrics.map(({ metric }) => metric).at(-1)).toBe('macro F1');
    expect(metrics.at(-1)?.value).toBe(1);
    expect(confusion[2]).toEqual({
      label: 'never',
      rows: 0,
      precision: 0,
      recall: 0,
      f1: 0,
      predictedAs: '',
    });
  });

  it('are means of two labels too', () => {
    const { metrics } = scorePredictions(
      [0, 0, 0, 1],
      certain([0, 0, 1, 1], 2),
      ['a', 'b'],
      'binary:logistic',
    );
    expect(metrics.slice(1, 4)).toEqual([
      { metric: 'macro precision', value: 0.75 },
      { metric: 'macro recall', value: 0.833333 },
      { metric: 'macro F1', value: 0.733333 },
    ]);
  });

  it('are 0, not NaN, without a correct prediction', () => {
    const { metrics } = scorePredictions([0, 0], certain([1, 1], 2), ['a', 'b'], 'binary:logistic');
    expect(metrics.map(({ value }) => value)).toEqual([0, 0, 0, 0]);
  });

  it('rank two labels by the probability of the second', () => {
    const { metrics } = scorePredictions(
      [0, 1, 0, 1],
      parsePredictions('0.1\n0.9\n0.4\n0.45', 4, 'binary:logistic'),
      ['no', 'yes'],
      'binary:logistic',
    );
    expect(metrics.at(-1)).toEqual({ metric: 'AUC', value: 1 });
    expect(metrics[0]).toEqual({ metric: 'accuracy', value: 0.75 });
  });
});

describe('the metrics of a regression', () => {
  const numbers = (values: readonly number[]) =>
    values.map((value) => ({ value, probabilities: [] }));

  it('match scikit-learn on its own example, with the mean as baseline', () => {
    expect(
      scorePredictions([3, -0.5, 2, 7], numbers([2.5, 0, 2, 8]), [], 'reg:squarederror').metrics,
    ).toEqual([
      { metric: 'RMSE', value: 0.612372 },
      { metric: 'RMSE of the mean baseline', value: 2.70127 },
      { metric: 'MAE', value: 0.5 },
      { metric: 'R2', value: 0.948608 },
    ]);
  });

  it('omit R² if all held-out rows have the same number', () => {
    const { metrics } = scorePredictions([2, 2], numbers([1, 3]), [], 'reg:squarederror');
    expect(metrics.map(({ metric }) => metric)).not.toContain('R2');
  });
});

describe('a model response', () => {
  it('is parsed in the formats of an endpoint and of a batch transform', () => {
    const mostLikely = { value: 2, probabilities: [0.1, 0.2, 0.7] };
    expect(parsePredictions('0.1,0.2,0.7\n', 1, 'multi:softprob')).toEqual([mostLikely]);
    expect(parsePredictions('[0.1, 0.2, 0.7]\n\n', 1, 'multi:softprob')).toEqual([mostLikely]);
  });

  it('of two labels is the probability of the second', () => {
    expect(parsePredictions('0.25\n0.75', 2, 'binary:logistic')).toEqual([
      { value: 0, probabilities: [0.75, 0.25] },
      { value: 1, probabilities: [0.25, 0.75] },
    ]);
  });

  it('with a missing line or an invalid number is an error', () => {
    expect(() => parsePredictions('0.5', 2, 'binary:logistic')).toThrow('1 lines for 2 rows');
    expect(() => parsePredictions('<html>', 1, 'binary:logistic')).toThrow(
      'The model returned an invalid prediction: <html>',
    );
  });
});
