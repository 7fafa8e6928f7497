import { drawClassHistogram } from '../../plots/charts/class-histogram';
import { drawConfusionMatrix } from '../../plots/charts/confusion-matrix-plot';
import { drawElbowCurve } from '../../plots/charts/elbow-curve';
import { drawLikertCounts } from '../../plots/charts/likert-counts';
import { drawNgramPrecisions } from '../../plots/charts/ngram-precisions';
import { drawPairScores } from '../../plots/charts/pair-scores';
import { drawResiduals } from '../../plots/charts/residuals-plot';
import { drawRocCurve } from '../../plots/charts/roc-curve';
import { drawSilhouette } from '../../plots/charts/silhouette-plot';
import type { PlotOptions } from '../../plots/svg/svg-document';
import { drawTokenSimilarity } from '../../plots/charts/token-similarity';
import { drawWinRates } from '../../plots/charts/win-rates';
import { drawWordAlignment } from '../../plots/charts/word-alignment';

type Draw = (options?: PlotOptions) => string;

const animals = [
  'cat',
  'dog',
  'horse',
  'sheep',
  'cow',
  'elephant',
  'bear',
  'zebra',
  'giraffe',
  'bird',
  'fish',
  'snake',
  'lizard',
  'frog',
  'spider',
  'whale',
  'dolphin',
  'rabbit',
  'squirrel',
  'hedgehog',
];
const korean = [
  '고양이',
  '강아지',
  '말',
  '양',
  '소',
  '코끼리',
  '반달가슴곰',
  '얼룩말',
  '기린',
  '새',
  '물고기',
  '뱀',
  '도마뱀',
  '청개구리',
  '거미',
  '고래',
  '돌고래',
  '토끼',
  '다람쥐',
  '고슴도치',
];
const long = animals.map(
  (name) => `Department of ${name} care, rescue and adoption (northern district)`,
);

/** Creates a deterministic generator of numbers from 0 to 1. */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function confusion(labels: readonly string[], times: number) {
  const next = sequence(labels.length);
  return {
    labels,
    counts: labels.map((_, is) =>
      labels.map((__, given) =>
        Math.floor(next() ** 4 * times * (is === given ? 20 : 1) * (next() > 0.4 ? 1 : 0)),
      ),
    ),
  };
}

function curve(power: number, steps: number) {
  return Array.from({ length: steps + 1 }, (_, at) => ({
    falsePositiveRate: at / steps,
    truePositiveRate: (at / steps) ** power,
  }));
}

const delong = { low: 0.8123, high: 0.8701, level: 0.95, method: 'DeLong' };

function roc(labels: readonly string[]) {
  const curves = labels.map((positive, at) => {
    const power = 0.05 + ((at * 7) % labels.length) / labels.length / 1.2;
    return { positive, value: 1 / (1 + power), points: curve(power, 80) };
  });
  return { value: 0.8412, curves };
}

function residuals(count: number, items: number, scale = 1) {
  const next = sequence(3);
  const sample = Array.from({ length: count }, () => {
    const prediction = next() * 100 * scale;
    return { prediction, target: prediction + (next() + next() + next() - 1.4) * 20 * scale };
  });
  const misses = sample.map(({ target, prediction }) => target - prediction);
  const mean = misses.reduce((sum, each) => sum + each / count, 0);
  return {
    items,
    mean,
    standardDeviation: Math.sqrt(misses.reduce((sum, each) => sum + (each - mean) ** 2 / count, 0)),
    lowest: Math.min(...misses),
    highest: Math.max(...misses),
    sample,
  };
}

function rouge(count: number, items = count) {
  const next = sequence(count);
  return {
    scores: { rouge1: { f: 0.52 }, rouge2: { f: 0.31 }, rougeL: { f: 0.47 } },
    pairs: Array.from({ length: count }, () => {
      const f = (next() + next()) / 2;
      return { rouge1: { f }, rouge2: { f: f * 0.6 }, rougeL: { f: f * 0.9 } };
    }),
    items,
  };
}

function similarity(candidate: readonly string[], reference: readonly string[]) {
  const next = sequence(candidate.length);
  return {
    f: 0.8731,
    candidate,
    reference,
    similarity: candidate.map((one) =>
      reference.map((other) => (one === other ? 0.97 : 0.2 + next() * 0.6)),
    ),
  };
}

function images(count: number, labels?: readonly string[]) {
  const next = sequence(count);
  const weights = Array.from({ length: count }, () => next() ** 3);
  const all = weights.reduce((sum, each) => sum + each, 0);
  const classes = weights.map((weight) => ({
    images: Math.round((weight / all) * 50_000),
    probability: (weight / all) * 0.8 + 0.2 / count,
  }));
  return {
    value: count / 2.3,
    deviation: 0.0712,
    classes,
    items: classes.reduce((sum, each) => sum + each.images, 0),
    ...(labels === undefined ? {} : { labels }),
  };
}

function likert(names: readonly string[], most: number) {
  const next = sequence(names.length);
  return {
    systems: names.map((name) => {
      const distribution = Array.from({ length: most }, (_, at) => ({
        rating: at + 1,
        count: Math.floor(next() * 100),
      }));
      const all = distribution.reduce((sum, { count }) => sum + count, 0);
      const value = distribution.reduce(
        (sum, { rating, count }) => sum + (rating * count) / all,
        0,
      );
      return { name, value, interval: { low: value - 0.21, high: value + 0.21 }, distribution };
    }),
  };
}

function wins(names: readonly string[]) {
  return {
    comparisons: names.map((a, at) => {
      const value = (at + 1) / (names.length + 1);
      return {
        a,
        b: names[(at + 1) % names.length] ?? a,
        value,
        interval: { low: value * 0.8, high: 1 - (1 - value) * 0.8, level: 0.95 },
        distribution: [
          { rating: 'a' as const, count: Math.round(value * 120) },
          { rating: 'b' as const, count: Math.round((1 - value) * 120) },
          { rating: 'tie' as const, count: 31 },
        ],
      };
    }),
  };
}

function silhouette(names: readonly string[], each: number) {
  const next = sequence(names.length);
  const clusterOf: number[] = [];
  const values: number[] = [];
  for (const [at] of names.entries())
    for (let point = 0; point < Math.ceil(each / (at + 1)); point++) {
      clusterOf.push(at);
      values.push(Math.max(-1, Math.min(1, 0.75 - at / names.length / 2 - next() ** 3)));
    }
  const mean = (of: readonly number[]) => of.reduce((sum, value) => sum + value / of.length, 0);
  return {
    value: mean(values),
    values,
    clusterIndexes: clusterOf,
    clusters: names.map((cluster, at) => {
      const own = values.filter((_, point) => clusterOf[point] === at);
      return { cluster, size: own.length, value: mean(own) };
    }),
  };
}

function elbow(from: number, to: number, scale = 12_345) {
  return {
    value: from + 3,
    curve: Array.from({ length: to - from + 1 }, (_, at) => ({
      k: from + at,
      inertia: scale / (1 + Math.min(at, 3) * 2 + at * 0.1),
    })),
  };
}

const words = 'the quick brown fox jumped over a very lazy dog near the old river bank'.split(' ');
const others = 'a fast brown fox jumps over the lazy dog close to the river banks'.split(' ');
const koreanWords = '어제 저녁에 친구와 함께 한강에서 자전거를 탔습니다'.split(' ');
const koreanOthers = '어제 저녁 친구랑 한강 공원에서 자전거를 함께 탔다'.split(' ');
const stages = ['exact', 'stem', 'synonym'] as const;

function alignment(candidate: readonly string[], reference: readonly string[]) {
  const matches = candidate.flatMap((_, at) =>
    at < reference.length && at % 4 !== 3
      ? [
          {
            candidate: at,
            reference: at % 5 === 0 ? reference.length - 1 - at : at,
            stage: stages[at % 3] ?? 'exact',
          },
        ]
      : [],
  );
  return { candidate, reference, matches, chunks: 4, score: 0.6234 };
}

const precisions = [68.1, 41.5, 27.9, 18.2].map((precision, at) => ({
  order: at + 1,
  matches: Math.round(precision * 120),
  ngrams: 12_000,
  precision,
}));
const bleu = {
  value: 33.81,
  precisions,
  brevityPenalty: 0.912,
  candidateLength: 21_450,
  referenceLength: 23_440,
};

const draw =
  <Data>(plot: (data: Data, options?: PlotOptions) => string, data: Data): Draw =>
  (options) =>
    plot(data, options);

/** Each plot with typical data, and with data that is hard to draw. */
export const cases: Readonly<Record<string, Draw>> = {
  'confusion matrix of 2 classes': draw(drawConfusionMatrix, confusion(['spam', 'ham'], 500)),
  'confusion matrix of 20 classes': draw(drawConfusionMatrix, confusion(animals, 500)),
  'confusion matrix of 20 long names': draw(drawConfusionMatrix, confusion(long, 5e7)),
  'confusion matrix of 20 Korean names': draw(drawConfusionMatrix, confusion(korean, 100)),
  'confusion matrix of 2 Korean names': draw(drawConfusionMatrix, confusion(['긍정', '부정'], 100)),
  'confusion matrix of 2 long names': draw(drawConfusionMatrix, confusion(long.slice(0, 2), 100)),
  'confusion matrix of 1 class': draw(drawConfusionMatrix, { labels: ['only'], counts: [[7]] }),
  'confusion matrix of 60 classes': draw(
    drawConfusionMatrix,
    confusion(
      Array.from({ length: 60 }, (_, at) => `class ${at}`),
      500,
    ),
  ),
  'confusion matrix of nothing right': draw(drawConfusionMatrix, {
    labels: ['a', 'b'],
    counts: [
      [0, 3],
      [0, 0],
    ],
  }),

  'ROC curve of 2 classes': draw(drawRocCurve, {
    value: 0.8412,
    interval: delong,
    curves: [{ positive: 'spam', value: 0.8412, interval: delong, points: curve(0.19, 60) }],
  }),
  'ROC curve of 5 Korean classes': draw(drawRocCurve, roc(korean.slice(0, 5))),
  'ROC curve of 20 classes': draw(drawRocCurve, roc(animals)),
  'ROC curve of 20 long names': draw(drawRocCurve, roc(long)),
  'ROC curve of one point': draw(drawRocCurve, {
    value: 0.5,
    curves: [
      {
        positive: '1',
        value: 0.5,
        points: [
          { falsePositiveRate: 0, truePositiveRate: 0 },
          { falsePositiveRate: 1, truePositiveRate: 1 },
        ],
      },
    ],
  }),

  'residuals of 200 items': draw(drawResiduals, residuals(200, 200)),
  'residuals of 1,000 of millions': draw(drawResiduals, residuals(1000, 10_000_000)),
  'residuals of 3,000 of 50,000 items': draw(drawResiduals, residuals(3_000, 50_000)),
  'residuals of 1 item': draw(drawResiduals, residuals(1, 1)),
  'residuals that are all 0': draw(drawResiduals, {
    items: 3,
    mean: 0,
    standardDeviation: 0,
    lowest: 0,
    highest: 0,
    sample: [5, 5, 5].map((each) => ({ target: each, prediction: each })),
  }),
  'residuals of huge numbers': draw(drawResiduals, {
    items: 2,
    mean: 0,
    standardDeviation: 1e308,
    lowest: -1.7e308,
    highest: 1.7e308,
    sample: [
      { target: 1.7e308, prediction: -1.7e308 },
      { target: -1.7e308, prediction: 1.7e308 },
    ],
  }),
  'residuals of tiny numbers': draw(drawResiduals, {
    items: 2,
    mean: 0,
    standardDeviation: 5e-324,
    lowest: -5e-324,
    highest: 5e-324,
    sample: [
      { target: 5e-324, prediction: 0 },
      { target: 0, prediction: 5e-324 },
    ],
  }),
  'residuals of numbers with many digits': draw(drawResiduals, {
    items: 2,
    mean: 0,
    standardDeviation: 1,
    lowest: -1,
    highest: 1,
    sample: [0, 1, 2, 3, 3.05].map((each) => ({
      prediction: -1e7 + each / 10,
      target: -1e7 + each / 10 + 0.001,
    })),
  }),
  'residuals of small numbers': draw(drawResiduals, residuals(100, 100, 1e-9)),
  'residuals of large numbers': draw(drawResiduals, residuals(100, 100, 1e9)),

  'n-gram precisions': draw(drawNgramPrecisions, bleu),
  'n-gram precisions of a copy': draw(drawNgramPrecisions, {
    value: 100,
    precisions: precisions.map((each) => ({ ...each, precision: 100 })),
    brevityPenalty: 1,
    candidateLength: 2_345_678_901,
    referenceLength: 2_345_678_901,
  }),
  'n-gram precisions of nothing': draw(drawNgramPrecisions, {
    value: 0,
    precisions: precisions.map((each) => ({ ...each, precision: 0 })),
    brevityPenalty: 0,
    candidateLength: 0,
    referenceLength: 12,
  }),

  'scores of 1 pair': draw(drawPairScores, rouge(1)),
  'scores of 2 pairs': draw(drawPairScores, rouge(2)),
  'scores of 20 pairs': draw(drawPairScores, rouge(20, 1000)),
  'scores of 5,000 pairs': draw(drawPairScores, rouge(5000)),

  'alignment in rows': draw(drawWordAlignment, alignment(words, others)),
  'alignment of Korean': draw(drawWordAlignment, alignment(koreanWords, koreanOthers)),
  'alignment in columns': draw(
    drawWordAlignment,
    alignment([...words, ...words, ...words], [...others, ...others, ...others]),
  ),
  'alignment of 500 words': draw(
    drawWordAlignment,
    alignment(
      Array.from({ length: 500 }, (_, at) => `word${at}`),
      others,
    ),
  ),
  'alignment of nothing': draw(drawWordAlignment, {
    candidate: ['one'],
    reference: ['two'],
    matches: [],
    chunks: 0,
    score: 0,
  }),

  'similarity of 2 tokens': draw(
    drawTokenSimilarity,
    similarity(['good', 'day'], ['hello', 'day']),
  ),
  'similarity of 20 tokens': draw(
    drawTokenSimilarity,
    similarity([...words, ...others].slice(0, 20), [...others, ...words].slice(0, 20)),
  ),
  'similarity of Korean': draw(drawTokenSimilarity, similarity(koreanWords, koreanOthers)),
  'similarity of 1 and 9': draw(
    drawTokenSimilarity,
    similarity(['Donaudampfschifffahrtsgesellschaft'], words.slice(0, 9)),
  ),
  'similarity of 100 tokens': draw(
    drawTokenSimilarity,
    similarity(
      Array.from({ length: 100 }, (_, at) => `tok${at}`),
      long.slice(0, 9),
    ),
  ),
  'similarity that is all the same': draw(drawTokenSimilarity, {
    f: 0.5,
    candidate: ['a', 'b'],
    reference: ['c'],
    similarity: [[0.5], [0.5]],
  }),

  'images of 2 classes': draw(drawClassHistogram, images(2, ['고양이', 'dog'])),
  'images of 20 classes': draw(drawClassHistogram, images(20, long)),
  'images of 20 Korean classes': draw(drawClassHistogram, images(20, korean)),
  'images of 60 numbered classes': draw(drawClassHistogram, images(60)),
  'images of 1,000 classes': draw(drawClassHistogram, images(1000)),

  'ratings of 2 systems': draw(drawLikertCounts, likert(['large model', 'small model'], 5)),
  'ratings of 20 systems': draw(drawLikertCounts, likert(long, 7)),
  'ratings of a Korean system': draw(drawLikertCounts, likert(['한국어 요약 모델'], 10)),

  'win rates of 1 pair': draw(drawWinRates, wins(['large'])),
  'win rates of 20 Korean pairs': draw(drawWinRates, wins(korean)),
  'win rates of long names': draw(drawWinRates, wins(long.slice(0, 3))),

  'silhouette of 2 clusters': draw(drawSilhouette, silhouette(['0', '1'], 200)),
  'silhouette of 20 clusters': draw(drawSilhouette, silhouette(animals, 8000)),
  'silhouette of 20 Korean clusters': draw(drawSilhouette, silhouette(korean, 20)),
  'silhouette of 100 clusters': draw(
    drawSilhouette,
    silhouette(
      Array.from({ length: 100 }, (_, at) => `cluster ${at}`),
      20,
    ),
  ),
  'silhouette of two points': draw(drawSilhouette, {
    value: 0,
    values: [0, 0],
    clusterIndexes: [0, 1],
    clusters: [
      { cluster: 'a', size: 1, value: 0 },
      { cluster: 'b', size: 1, value: 0 },
    ],
  }),

  'elbow of 10': draw(drawElbowCurve, elbow(1, 10)),
  'elbow of 200': draw(drawElbowCurve, elbow(2, 200, 1e12)),
  'elbow of no inertia': draw(drawElbowCurve, {
    value: 2,
    curve: [1, 2, 3].map((k) => ({ k, inertia: 0 })),
  }),
  'elbow of tiny inertia': draw(drawElbowCurve, elbow(1, 6, 1e-200)),
};
