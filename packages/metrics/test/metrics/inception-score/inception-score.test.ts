import fc from 'fast-check';
import { measure } from '../../../options/accumulator';
import { inceptionScore } from '../../../inception-score/inception-score';
import type {
  ClassifiedImage,
  InceptionScoreOptions,
} from '../../../inception-score/inception-score';
import golden from '../../golden/inception-score.json';
import { inParts } from '../../support/merge-parts';
import { getIssue } from '../../support/metric-assertions';

const images = golden.probabilities.map((probabilities) => ({ probabilities }));
const score = (probabilities: readonly (readonly number[])[], options: InceptionScoreOptions) =>
  measure(
    inceptionScore(options),
    probabilities.map((each) => ({ probabilities: each })),
  );
const image = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
  .filter((numbers) => numbers.some((number) => number > 0.01))
  .map((numbers) => {
    const sum = numbers.reduce((one, other) => one + other);
    return { probabilities: numbers.map((number) => number / sum) };
  });
const some = fc.array(image, { minLength: 2, maxLength: 9 });

describe('inception-score', () => {
  it.each(golden.cases)('agrees with the original formula: $splits splits', (expected) => {
    const result = measure(inceptionScore({ splits: expected.splits }), images);
    expect(Math.abs(result.value - expected.mean)).toBeLessThan(1e-12);
    expect(Math.abs(result.deviation - expected.std)).toBeLessThan(1e-12);
    expect(result.splits).toHaveLength(expected.splits);
    for (const [at, each] of expected.scores.entries()) {
      expect(Math.abs(result.splits[at]!.score - each)).toBeLessThan(1e-12);
    }
    expect(result.splits.reduce((sum, split) => sum + split.images, 0)).toBe(images.length);
    expect(result.classes.map((each) => each.images)).toEqual(golden.histogram);
    expect(result.classes.reduce((sum, each) => sum + each.probability, 0)).toBeCloseTo(1, 12);
  });

  it('is 1 for identical images, and the number of classes for certain ones', () => {
    expect(
      score(
        [
          [0.2, 0.8],
          [0.2, 0.8],
        ],
        { splits: 1 },
      ).value,
    ).toBe(1);
    const certain = score(
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      { splits: 1 },
    );
    expect(certain.value).toBeCloseTo(3, 12);
    expect(certain.splits[0]?.divergence).toBeCloseTo(Math.log(3), 12);
    expect(certain.deviation).toBe(0);
  });

  it('is from 1 to the number of classes, in any order of images and classes', () => {
    fc.assert(
      fc.property(some, (all) => {
        const { value } = measure(inceptionScore({ splits: 1 }), all);
        expect(value).toBeGreaterThanOrEqual(1);
        expect(value).toBeLessThanOrEqual(4 + 1e-9);
        const turned = all
          .toReversed()
          .map(({ probabilities }) => ({ probabilities: probabilities.toReversed() }));
        expect(measure(inceptionScore({ splits: 1 }), turned).value).toBeCloseTo(value, 10);
      }),
    );
  });

  it.each([1, 2])('is the same after merging consecutive parts: %d splits', (splits) => {
    fc.assert(
      fc.property(some, some, (first, second) => {
        const metric = inceptionScore({ splits });
        expect(metric.merging).toBe(splits === 1 ? 'rounding' : 'whole');
        const whole = measure(metric, [...first, ...second]);
        const merged = inParts(metric, [first, second]);
        expect(merged.value).toBeCloseTo(whole.value, 12);
        expect(merged.classes.map((each) => each.images)).toEqual(
          whole.classes.map((each) => each.images),
        );
      }),
    );
  });

  it('counts an image for the first of equally probable classes', () => {
    const { classes } = score(
      [
        [0.4, 0.4, 0.2],
        [0.1, 0.2, 0.7],
      ],
      { splits: 1 },
    );
    expect(classes.map((each) => each.images)).toEqual([1, 0, 1]);
  });

  it('reports every option', () => {
    expect(measure(inceptionScore(), images).options).toEqual({ splits: 10, tolerance: 0.001 });
  });

  it.each([
    [40, 10, '4 images per split (40 in 10)'],
    [1, 1, '1 image per split (1 in 1)'],
    [4999, 1, '4,999 images per split (4,999 in 1)'],
    [5000, 1, undefined],
    [10_000, 2, undefined],
  ])('warns of few images per split: %d in %d', (count, splits, said) => {
    const many = new Array<number[]>(count).fill([0.5, 0.5]);
    const { warnings = [] } = score(many, { splits });
    expect(warnings).toEqual(said === undefined ? [] : [expect.stringContaining(said)]);
  });

  it('rejects more splits than images, and an empty list of images', () => {
    expect(getIssue(() => score([[0.5, 0.5]], {}))).toMatchObject({
      field: 'splits',
      expected: 'at most the number of images, 1',
      received: '10',
    });
    expect(score([[0.5, 0.5]], { splits: 1 }).value).toBe(1);
    expect(getIssue(() => score([], {}))?.field).toBe('inception-score');
  });

  it.each([
    ['probabilities', '0.9', [0.5, 0.4]],
    ['probabilities', '1.1', [0.5, 0.6]],
    ['probabilities', '0 numbers', []],
    ['probabilities', '1 numbers', [1]],
    ['probabilities', 'string', '0.5,0.5'],
    ['probabilities[1]', 'NaN', [1, NaN]],
    ['probabilities[0]', 'Infinity', [Infinity, 0]],
    ['probabilities[0]', '-0.5', [-0.5, 1.5]],
    ['probabilities[0]', '"1"', ['1', 0]],
    ['probabilities', '3', [0.2, 0.3, 0.5]],
  ])('rejects %s: %s', (field, received, probabilities) => {
    const metric = inceptionScore();
    const state = metric.add(metric.empty(), { probabilities: [0.5, 0.5] });
    const before = structuredClone(state);
    const wrong = { probabilities } as unknown as ClassifiedImage;
    expect(getIssue(() => metric.add(state, wrong))).toMatchObject({ field, received });
    expect(state).toEqual(before);
  });

  it('rejects merging parts of different classes, and accepts an empty part', () => {
    const metric = inceptionScore({ splits: 1 });
    const part = (probabilities: number[]) => metric.add(metric.empty(), { probabilities });
    const other = part([0.2, 0.3, 0.5]);
    expect(getIssue(() => metric.merge(part([0.5, 0.5]), other))?.field).toBe('probabilities');
    expect(metric.merge(other, metric.empty()).count).toBe(1);
    expect(metric.merge(metric.empty(), other).count).toBe(1);
  });

  it('accepts probabilities within the given tolerance', () => {
    expect(score([[0.5, 0.499]], { splits: 1, tolerance: 0.01 }).items).toBe(1);
    expect(getIssue(() => score([[0.5, 0.4999]], { splits: 1, tolerance: 0 }))?.received).toBe(
      '0.9999',
    );
    expect(getIssue(() => inceptionScore({ splits: 0 }))?.field).toBe('splits');
    expect(getIssue(() => inceptionScore({ tolerance: NaN }))?.field).toBe('tolerance');
  });
});
