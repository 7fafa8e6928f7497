import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
  readModelArchive,
  writeModelArchive,
} from '../../../engines/classifiers/gradient-boosting/model-archive';
import { parseModelFile } from '../../../engines/classifiers/gradient-boosting/model-file';
import type { ModelFile } from '../../../engines/classifiers/gradient-boosting/model-file';
import { predict } from '../../../engines/classifiers/gradient-boosting/predict';
import { defaultParameters, train } from '../../../engines/classifiers/gradient-boosting/train';
import type { TrainingParameters } from '../../../engines/classifiers/gradient-boosting/training-data';
import { createRandom } from '../../../core/seeded-random';

interface Golden {
  readonly rows: readonly (readonly (number | null)[])[];
  readonly predictions: readonly (number | readonly number[])[];
}

const root = join(__dirname, '..', '..', '..', '..', '..');
const golden = JSON.parse(readFileSync(join(__dirname, 'golden.json'), 'utf8')) as {
  readonly xgboost: string;
  readonly softprob: Golden;
  readonly logistic: Golden & { readonly model: unknown };
  readonly squared: Golden & { readonly model: unknown };
};
const committed = readModelArchive(
  readFileSync(join(root, 'lib/services/sagemaker/model/model.tar.gz')),
);

/** Largest difference between the evaluator and XGBoost itself. */
function farthest(model: ModelFile, { rows, predictions }: Golden): number {
  const actual = predict(
    model,
    rows.map((row) => row.map((value) => value ?? NaN)),
  );
  return Math.max(
    ...actual.flatMap((row, at) =>
      row.map((value, column) => Math.abs(value - [predictions[at]!].flat()[column]!)),
    ),
  );
}

describe('the XGBoost model evaluator', () => {
  it('predicts like XGBoost for the committed model, with or without missing values', () => {
    expect(golden.softprob.rows.flat()).toContain(null);
    expect(farthest(committed, golden.softprob)).toBeLessThan(1e-6);
  });

  it.each(['logistic', 'squared'] as const)('predicts like XGBoost for a %s loss', (loss) => {
    const { model, ...given } = golden[loss];
    const scale = Math.max(...given.predictions.flat().map(Math.abs), 1);
    expect(farthest(parseModelFile(JSON.stringify(model)), given) / scale).toBeLessThan(1e-6);
  });

  it('compares in 32 bits: a value just below a threshold only in 64 bits is not below', () => {
    const model = stump(0.1);
    expect(predict(model, [[0.09999999999]])[0]![0]).toBe(2);
    expect(predict(model, [[0.0999]])[0]![0]).toBe(1);
  });

  it('routes a missing value as the tree defines', () => {
    expect(predict(stump(0.5, 1), [[NaN]])[0]![0]).toBe(1);
    expect(predict(stump(0.5, 0), [[NaN]])[0]![0]).toBe(2);
  });

  it.each([
    ['a binary model', 'bs64…', 'not in the JSON format'],
    ['an objective it does not have', stump(0, 0, 'rank:pairwise'), 'rank:pairwise'],
    ['another booster', stump(0, 0, 'reg:squarederror', 'gblinear'), 'gblinear'],
  ])('rejects %s, and names the problem', (_, model, message) => {
    const text = typeof model === 'string' ? model : JSON.stringify(model);
    expect(() => parseModelFile(text)).toThrow(message);
  });
});

describe('a model archive', () => {
  it('is read as it was written', () => {
    expect(readModelArchive(writeModelArchive(committed))).toEqual(committed);
  });

  it('writes a decimal point in each number that XGBoost reads as a 32-bit float', () => {
    expect(gunzipSync(writeModelArchive(stump(3))).toString()).toContain(
      '"split_conditions":[3.0,1.0,2.0]',
    );
  });

  it('is rejected without a file in it', () => {
    expect(() => readModelArchive(gzipSync(Buffer.alloc(1024)))).toThrow('contains no model');
  });
});

describe('the trainer', () => {
  const parameters: TrainingParameters = {
    ...defaultParameters,
    objective: 'binary:logistic',
    num_round: 20,
    max_depth: 3,
  };
  const random = createRandom(5);
  const columns = [0, 1, 2].map(() => Float32Array.from({ length: 300 }, () => random()));
  // An exclusive or, which no single column predicts.
  const labels = columns[0]!.map((value, row) => Number(value < 0.5 !== columns[1]![row]! < 0.5));

  it('learns a combination of two columns', () => {
    const model = train({ columns, labels }, parameters);
    const right = predict(model, toRows(columns)).filter(
      ([p = 0], row) => Number(p > 0.5) === labels[row],
    );
    expect(right.length / labels.length).toBeGreaterThan(0.97);
  });

  it('learns the opposite from opposite labels', () => {
    const opposite = train({ columns, labels: labels.map((label) => 1 - label) }, parameters);
    const [first] = predict(train({ columns, labels }, parameters), toRows(columns));
    const [second] = predict(opposite, toRows(columns));
    expect(first![0]! > 0.5).not.toBe(second![0]! > 0.5);
  });

  it('is deterministic for the same data and seed, and differs for another seed', () => {
    const half = { ...parameters, subsample: 0.5 };
    const model = (seed: number) => JSON.stringify(train({ columns, labels }, { ...half, seed }));
    expect(model(1)).toBe(model(1));
    expect(model(1)).not.toBe(model(2));
  });

  it('has no leaf lighter than min_child_weight', () => {
    const model = train({ columns, labels }, { ...parameters, min_child_weight: 20 });
    const leaves = model.learner.gradient_booster.model.trees.flatMap((tree) =>
      (tree as typeof tree & { sum_hessian: number[] }).sum_hessian.slice(1),
    );
    expect(leaves.length).toBeGreaterThan(0);
    expect(Math.min(...leaves)).toBeGreaterThanOrEqual(20);
  });

  it('grows no deeper than max_depth', () => {
    const model = train({ columns, labels }, { ...parameters, max_depth: 1 });
    for (const { left_children } of model.learner.gradient_booster.model.trees)
      expect(left_children.length).toBeLessThanOrEqual(3);
  });

  it('predicts numbers better than their mean, and learns where missing values belong', () => {
    const missing = columns[0]!.map((value, row) => (row % 3 === 0 ? NaN : value));
    const target = missing.map((value) => (Number.isNaN(value) ? 10 : value * 3));
    const model = train(
      { columns: [missing], labels: target },
      { ...parameters, objective: 'reg:squarederror', num_round: 40 },
    );
    const [unknown] = predict(model, [[NaN]]);
    expect(unknown![0]).toBeCloseTo(10, 1);
  });
});

function toRows(columns: readonly Float32Array[]): number[][] {
  return Array.from(columns[0]!, (_, row) => columns.map((column) => column[row]!));
}

/** Tree with one split at the condition: 1 on the left, 2 on the right. */
function stump(
  condition: number,
  left = 0,
  objective = 'reg:squarederror',
  booster = 'gbtree',
): ModelFile {
  const tree = {
    left_children: [1, -1, -1],
    right_children: [2, -1, -1],
    split_indices: [0, 0, 0],
    split_conditions: [condition, 1, 2],
    default_left: [left, 0, 0],
    split_type: [0, 0, 0],
  };
  return {
    version: [3, 0, 5],
    learner: {
      learner_model_param: { base_score: '0', num_class: '0', num_feature: '1' },
      objective: { name: objective },
      gradient_booster: { name: booster, model: { trees: [tree], tree_info: [0] } },
    },
  };
}
