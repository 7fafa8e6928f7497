import {
  classificationMetrics,
  regressionMetrics,
} from '../../../lambda/services/sagemaker/metrics';
import { readAnswer } from '../../../lambda/services/sagemaker/read-answer';

describe('the metrics of a classification', () => {
  // The example of a textbook: six rows, three labels.
  const metrics = classificationMetrics([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], ['a', 'b', 'c']);

  it('are those that scikit-learn gives for its own example', () => {
    expect(metrics.accuracy).toBeCloseTo(2 / 6, 12);
    expect(metrics.macroPrecision).toBeCloseTo(0.2222222222, 9);
    expect(metrics.macroRecall).toBeCloseTo(0.3333333333, 9);
    expect(metrics.macroF1).toBeCloseTo(0.2666666667, 9);
  });

  it('count what each label was taken for', () => {
    expect(metrics.confusion).toEqual([
      [2, 0, 0],
      [1, 0, 1],
      [0, 2, 0],
    ]);
  });

  it('leave a label out of the means that neither occurs nor is predicted', () => {
    const { macroF1, labels } = classificationMetrics([0, 1], [0, 1], ['a', 'b', 'never']);
    expect(macroF1).toBe(1);
    expect(labels[2]).toEqual({ label: 'never', rows: 0, precision: 0, recall: 0, f1: 0 });
  });

  it('are 0, not NaN, where nothing is right', () => {
    expect(classificationMetrics([0, 0], [1, 1], ['a', 'b'])).toMatchObject({
      accuracy: 0,
      macroF1: 0,
    });
  });
});

describe('the metrics of a regression', () => {
  it('are the root of the mean squared error, and that of somebody who says the mean', () => {
    expect(regressionMetrics([3, -0.5, 2, 7], [2.5, 0, 2, 8]).rmse).toBeCloseTo(0.6123724357, 9);
    expect(regressionMetrics([0, 2], [0, 2])).toEqual({ rmse: 0, rmseOfTheMean: 1 });
  });
});

describe('an answer of the model', () => {
  it('is read as an endpoint writes it and as a batch transform does', () => {
    const likeliest = { value: 2, probabilities: [0.1, 0.2, 0.7] };
    expect(readAnswer('0.1,0.2,0.7\n', 1, 'multi:softprob')).toEqual([likeliest]);
    expect(readAnswer('[0.1, 0.2, 0.7]\n\n', 1, 'multi:softprob')).toEqual([likeliest]);
  });

  it('of two labels is the probability of the second', () => {
    expect(readAnswer('0.25\n0.75', 2, 'binary:logistic')).toEqual([
      { value: 0, probabilities: [0.75, 0.25] },
      { value: 1, probabilities: [0.25, 0.75] },
    ]);
  });

  it('with a line too few, or that is no number, is an error', () => {
    expect(() => readAnswer('0.5', 2, 'binary:logistic')).toThrow('1 lines for 2 rows');
    expect(() => readAnswer('<html>', 1, 'binary:logistic')).toThrow('no prediction: <html>');
  });
});
