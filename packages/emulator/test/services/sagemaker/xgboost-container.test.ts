import {
  transformBatch,
  handleInvocation,
  runTraining,
} from '../../../services/sagemaker/xgboost-container';

const rows = Array.from({ length: 20 }, (_, at) => `${at % 2},${at},${at % 3}`);
const train = (lines: readonly string[]) =>
  runTraining({ objective: 'binary:logistic', num_round: '2' }, [lines.join('\n')]);
const invoke = (model: ReturnType<typeof train>, body: string) =>
  handleInvocation(model, { body, contentType: 'text/csv', accept: 'text/csv' });

describe('the XGBoost container', () => {
  it('counts columns up to the last one with a value in training', () => {
    const countFeatures = (lines: readonly string[]) =>
      train(lines).learner.learner_model_param.num_feature;
    expect(countFeatures(rows)).toBe('2');
    expect(countFeatures(rows.map((row) => `${row},,`))).toBe('2');
    expect(countFeatures(rows.map((row, at) => `${row},,${at === 7 ? '1' : ''}`))).toBe('4');
  });

  it('rejects rows with more columns than in training, in a call and in a batch', () => {
    const model = train(rows.map((row) => `${row},`));
    const message = '(2 vs. 3) : Number of columns does not match number of features in booster.';
    const response = invoke(model, '1,2,\n3,4,\n');
    expect(response.status).toBe(400);
    expect(response.body).toContain(message);
    expect(() => transformBatch(model, '1,2,\n')).toThrow(message);
    expect(invoke(model, '1\n').status).toBe(200);
  });

  it('drops rows of one missing value at both ends of the payload, unless written as nan', () => {
    const model = train(rows.map((row) => row.split(',').slice(0, 2).join(',')));
    const predictLines = (body: string) => invoke(model, body).body.trim().split('\n');
    expect(predictLines('\n1\n\n2\n\n')).toHaveLength(3);
    expect(predictLines('nan\n1\n\n2\nNaN')).toHaveLength(5);
    expect(predictLines('nan\n1')[0]).toBe(predictLines('1\n\n2')[1]);
  });

  it('returns 204 for an empty payload, and rejects a blank one', () => {
    const model = train(rows);
    expect(invoke(model, '').status).toBe(204);
    expect(invoke(model, '\n\n').status).toBe(415);
  });
});
