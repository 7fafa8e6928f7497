import { rejectInput } from '../errors/input-error';
import type { Accumulator, MetricResult } from '../options/accumulator';
import { parseInteger } from '../options/parse-option';
import { finiteNumber, someItems } from '../options/validate-number';

/** Generated image: a classifier's probability of each class. */
export interface ClassifiedImage {
  readonly probabilities: readonly number[];
}

export interface InceptionScoreOptions {
  /** Number of consecutive splits that are scored separately; default 10, as in the original. */
  readonly splits?: number;
  /**
   * Allowed distance of an image's probability sum from 1; default 0.001, for three printed
   * decimals.
   */
  readonly tolerance?: number;
}

/** Sums for one split; concatenated probabilities of all images for several. */
export interface InceptionScoreState {
  count: number;
  /** 0 before the first image. */
  classes: number;
  /** Sum of p · log p over images and classes. */
  information: number;
  sums: number[];
  /** Number of images by most probable class, the first of equally probable ones. */
  histogram: number[];
  all: number[];
}

export interface InceptionScoreResult extends MetricResult {
  /** Population standard deviation of the splits' scores; 0 for one split. */
  readonly deviation: number;
  readonly splits: readonly {
    readonly images: number;
    /** Unit: nats. */
    readonly divergence: number;
    readonly score: number;
  }[];
  readonly classes: readonly {
    /** Images whose most probable class this is. */
    readonly images: number;
    /** Mean probability over all images. */
    readonly probability: number;
  }[];
  readonly items: number;
}

/**
 * Inception Score: whether each image shows one class clearly, and all images together show many.
 *
 *   IS = exp(mean over images of KL(p(y|x) ‖ p(y))),  KL = Σ p(y|x) · log(p(y|x) / p(y))
 *   p(y) = mean of p(y|x) over the images of a split;  the value is the mean of the splits' scores
 *
 * Input: for each image the probabilities of the same classes in the same order, each from 0 to 1,
 * with a sum of 1. They come from outside (Inception v3 on ImageNet in the paper). Range 1 (all
 * images alike) to the number of classes (each image certain, all classes equally common).
 *
 * Use it to compare generators with one classifier, image count and number of splits. It misleads:
 * - on classes unknown to the classifier: faces score by the objects in them;
 * - on memorized images: copies of the training set score best, one perfect image per class is
 * enough;
 * - on few images: the score grows with their number, so 50,000 in 10 splits is usual;
 * - on real images, which it does not use: FID compares with them;
 * - on balance: a set that shows one class well scores 1.
 *
 * Splits are consecutive ranges of the file (image i·n/k to (i+1)·n/k). With several, all
 * probabilities are held until the end (`whole`: 50,000 images of 1,000 classes are 400 MB);
 * `splits: 1` needs only sums (`rounding`). Parts must be merged in file order, since a split is a
 * range of the file.
 *
 * Agrees with the original formula to 1e-12, except that 0 · log 0 is 0 here, as in SciPy, and NaN
 * there. Source: T. Salimans et al., Improved Techniques for Training GANs, NIPS 2016,
 * https://arxiv.org/abs/1606.03498;
 * https://github.com/openai/improved-gan/blob/master/inception_score/model.py; what misleads: S.
 * Barratt and R. Sharma, A Note on the Inception Score, 2018, https://arxiv.org/abs/1801.01973
 *
 * @throws InvalidInputError on probabilities that are not finite, below 0 or do not sum to 1, on
 * images with different numbers of classes, on more splits than images, and on no images.
 */
export function inceptionScore(
  given: InceptionScoreOptions = {},
): Accumulator<ClassifiedImage, InceptionScoreState, InceptionScoreResult> {
  const { splits = 10, tolerance = 1e-3 } = given;
  parseInteger('splits', splits, 1, 1_000_000);
  if (!(tolerance >= 0 && tolerance <= 0.1)) {
    rejectInput({
      field: 'tolerance',
      expected: 'a number from 0 to 0.1',
      received: String(tolerance),
      suggestion: '0.001 allows for probabilities printed with three decimals.',
    });
  }

  return {
    merging: splits === 1 ? 'rounding' : 'whole',
    empty: () => ({ count: 0, classes: 0, information: 0, sums: [], histogram: [], all: [] }),
    add: (state, { probabilities }) => {
      checkProbabilities(probabilities, tolerance);
      const classes = probabilities.length;
      if (state.count > 0) sameClasses(state.classes, classes);
      else {
        state.classes = classes;
        state.sums = new Array<number>(classes).fill(0);
        state.histogram = new Array<number>(classes).fill(0);
      }
      state.count++;
      state.information += information(probabilities);
      let maxIndex = 0;
      for (const [at, probability] of probabilities.entries()) {
        state.sums[at] = (state.sums[at] ?? 0) + probability;
        if (probability > (probabilities[maxIndex] ?? 0)) maxIndex = at;
        if (splits > 1) state.all.push(probability);
      }
      state.histogram[maxIndex] = (state.histogram[maxIndex] ?? 0) + 1;
      return state;
    },
    merge: (one, other) => {
      if (one.count === 0) return other;
      if (other.count === 0) return one;
      sameClasses(one.classes, other.classes);
      return {
        count: one.count + other.count,
        classes: one.classes,
        information: one.information + other.information,
        sums: one.sums.map((sum, at) => sum + (other.sums[at] ?? 0)),
        histogram: one.histogram.map((images, at) => images + (other.histogram[at] ?? 0)),
        all: one.all.concat(other.all),
      };
    },
    result: (state) => {
      someItems('inception-score', state.count);
      if (splits > state.count) {
        rejectInput({
          field: 'splits',
          expected: `at most the number of images, ${state.count}`,
          received: String(splits),
          suggestion: 'Give more images, or splits: 1.',
        });
      }
      const parts = splits === 1 ? [scoreSplit(state)] : cut(state, splits);
      const scores = parts.map(({ score }) => score);
      const mean = computeMean(scores);
      return {
        metric: 'inception-score',
        value: mean,
        options: { splits, tolerance },
        ...fewImages(state.count, splits),
        deviation: Math.sqrt(computeMean(scores.map((score) => (score - mean) ** 2))),
        splits: parts,
        classes: state.histogram.map((images, at) => ({
          images,
          probability: (state.sums[at] ?? 0) / state.count,
        })),
        items: state.count,
      };
    },
  };
}

/**
 * 50,000 images in 10 splits are usual: `is50k` of
 * https://github.com/NVlabs/stylegan3/blob/main/metrics/metric_main.py (read 2026-12-02).
 */
const usualPerSplit = 5000;

function fewImages(images: number, splits: number): { readonly warnings?: readonly string[] } {
  const perSplit = Math.floor(images / splits);
  if (perSplit >= usualPerSplit) return {};
  const number = (each: number) => each.toLocaleString('en');
  return {
    warnings: [
      `${number(perSplit)} image${perSplit === 1 ? '' : 's'} per split (${number(images)} in ${number(splits)}): the score grows with their number, and ${number(usualPerSplit)} per split is usual. Compare it only with scores for the same number of images and splits.`,
    ],
  };
}

function checkProbabilities(probabilities: readonly number[], tolerance: number): void {
  if (!Array.isArray(probabilities) || probabilities.length < 2) {
    rejectInput({
      field: 'probabilities',
      expected: 'a list of at least two numbers, one for each class',
      received: Array.isArray(probabilities)
        ? `${probabilities.length} numbers`
        : typeof probabilities,
      suggestion: 'Give the probability of every class.',
    });
  }
  let sum = 0;
  for (const [at, probability] of probabilities.entries()) {
    sum += finiteNumber(`probabilities[${at}]`, probability);
    if (probability < 0) {
      rejectInput({
        field: `probabilities[${at}]`,
        expected: 'a number from 0 to 1',
        received: String(probability),
        suggestion: 'Give probabilities: for logits, apply the softmax.',
      });
    }
  }
  if (Math.abs(sum - 1) > tolerance) {
    rejectInput({
      field: 'probabilities',
      expected: `a sum of 1 ± ${tolerance}`,
      received: String(sum),
      suggestion: 'Give all classes, not only the top five.',
    });
  }
}

function sameClasses(one: number, other: number): void {
  if (one !== other) {
    rejectInput({
      field: 'probabilities',
      expected: `${one} numbers, as in the previous images`,
      received: `${other}`,
      suggestion: 'Give the same classes for every image.',
    });
  }
}

function information(probabilities: readonly number[]): number {
  let sum = 0;
  for (const probability of probabilities) {
    if (probability > 0) sum += probability * Math.log(probability);
  }
  return sum;
}

/**
 * Computes the mean KL in one pass, as (Σ p(y|x) log p(y|x)) / n − Σ p(y) log p(y). Rounding can
 * make it slightly negative if all images are alike.
 */
function scoreSplit(part: { count: number; information: number; sums: readonly number[] }) {
  const means = part.sums.map((sum) => sum / part.count);
  const divergence = Math.max(0, part.information / part.count - information(means));
  return { images: part.count, divergence, score: Math.exp(divergence) };
}

function cut({ count, classes, all }: InceptionScoreState, splits: number) {
  return Array.from({ length: splits }, (_, split) => {
    const first = Math.floor((split * count) / splits);
    const end = Math.floor(((split + 1) * count) / splits);
    const sums = new Array<number>(classes).fill(0);
    let known = 0;
    for (let image = first; image < end; image++) {
      for (let at = 0; at < classes; at++) {
        const probability = all[image * classes + at] ?? 0;
        sums[at] = (sums[at] ?? 0) + probability;
        if (probability > 0) known += probability * Math.log(probability);
      }
    }
    return scoreSplit({ count: end - first, information: known, sums });
  });
}

function computeMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
