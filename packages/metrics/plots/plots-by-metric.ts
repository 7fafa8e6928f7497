import type { AccuracyResult } from '../accuracy/accuracy';
import type { AucResult } from '../auc-roc/auc-result';
import type { BertscoreResult } from '../bertscore/bertscore';
import type { BleuResult } from '../bleu/bleu';
import type { ClassResult } from '../formulas/classification/class-averages';
import type { ElbowResult } from '../elbow/elbow';
import type { HumanEvaluationResult } from '../human-evaluation/human-evaluation';
import type { InceptionScoreResult } from '../inception-score/inception-score';
import type { MeteorResult } from '../meteor/meteor';
import type { RegressionResult } from '../formulas/regression/multioutput-average';
import type { RougeResult } from '../rouge/rouge';
import type { ReportedPlot } from '../report/render-report';
import type { SilhouetteResult } from '../silhouette/silhouette';
import { drawClassHistogram } from './charts/class-histogram';
import { drawConfusionMatrix } from './charts/confusion-matrix-plot';
import { drawElbowCurve } from './charts/elbow-curve';
import { drawLikertCounts } from './charts/likert-counts';
import { drawNgramPrecisions } from './charts/ngram-precisions';
import { drawPairScores } from './charts/pair-scores';
import { drawResiduals } from './charts/residuals-plot';
import { drawRocCurve } from './charts/roc-curve';
import { drawSilhouette } from './charts/silhouette-plot';
import type { PlotOptions } from './svg/svg-document';
import { drawTokenSimilarity } from './charts/token-similarity';
import { drawWinRates } from './charts/win-rates';
import { drawWordAlignment } from './charts/word-alignment';

/** Plot of a result, with its entry in the report. */
export interface Plot extends ReportedPlot {
  readonly svg: string;
}

/**
 * Plots of each metric's result. Metrics of one family have the same plot under the same name, so a
 * report of all of them has it once.
 */
export const plotsByMetric = {
  accuracy: confusion,
  precision: confusion,
  recall: confusion,
  f1: confusion,
  'auc-roc': (result: AucResult, options?: PlotOptions) => [
    {
      file: 'roc-curve.svg',
      alt: 'True positive rate over false positive rate',
      svg: drawRocCurve(result, options),
    },
  ],
  rmse: residuals,
  mae: residuals,
  r2: residuals,
  bleu: (result: BleuResult, options?: PlotOptions) => [
    {
      file: 'ngram-precisions.svg',
      alt: 'Share of the candidates’ n-grams that occur in a reference',
      svg: drawNgramPrecisions(result, options),
    },
  ],
  rouge: (result: RougeResult, options?: PlotOptions) =>
    // With `keep: 0` the result has no pairs.
    result.pairs.length === 0
      ? []
      : [
          {
            file: 'pair-scores.svg',
            alt: 'F of each pair',
            svg: drawPairScores(result, options),
          },
        ],
  meteor: ({ alignments }: MeteorResult, options?: PlotOptions) =>
    plotFirstPairs(
      alignments,
      'word-alignment',
      'Word matches between a candidate and its reference',
      (each) => drawWordAlignment(each, options),
    ),
  bertscore: ({ pairs }: BertscoreResult, options?: PlotOptions) =>
    plotFirstPairs(
      pairs,
      'token-similarity',
      'Similarity of each token of a candidate to each token of its reference',
      (each) => drawTokenSimilarity(each, options),
    ),
  'inception-score': (
    result: InceptionScoreResult,
    options?: PlotOptions & { readonly labels?: readonly string[] },
  ) => [
    {
      file: 'class-histogram.svg',
      alt: 'How many images show each class',
      svg: drawClassHistogram(
        options?.labels === undefined ? result : { ...result, labels: options.labels },
        options,
      ),
    },
  ],
  'human-evaluation': ratings,
  silhouette: (result: SilhouetteResult, options?: PlotOptions) => [
    {
      file: 'silhouette.svg',
      alt: 'The silhouette of each point, by cluster',
      svg: drawSilhouette(result, options),
    },
  ],
  elbow: (result: ElbowResult, options?: PlotOptions) => [
    {
      file: 'elbow-curve.svg',
      alt: 'Inertia over the number of clusters, with the chosen one',
      svg: drawElbowCurve(result, options),
    },
  ],
} satisfies Readonly<Record<string, (result: never, options?: PlotOptions) => readonly Plot[]>>;

function confusion(
  { confusion: matrix }: AccuracyResult | ClassResult,
  options?: PlotOptions,
): Plot[] {
  return [
    {
      file: 'confusion-matrix.svg',
      alt: 'How often each class was predicted as each class',
      svg: drawConfusionMatrix(matrix, options),
    },
  ];
}

/** Draws a residual plot per output. */
function residuals({ outputs }: RegressionResult, options?: PlotOptions): Plot[] {
  return outputs.map((each, at) => ({
    file: outputs.length === 1 ? 'residuals.svg' : `residuals-${at + 1}.svg`,
    alt:
      outputs.length === 1
        ? 'Residual of each prediction'
        : `Residual of each prediction of output ${at + 1}`,
    svg: drawResiduals(each.residuals, options),
  }));
}

/** Draws ratings. Without names, the systems are called `a` and `b`, as in the ratings. */
function ratings(
  result: HumanEvaluationResult,
  { names, ...options }: PlotOptions & { readonly names?: readonly [a: string, b?: string] } = {},
): Plot[] {
  const [a = 'a', b = 'b'] = names ?? [];
  if (result.distribution.some(({ rating }) => rating === 'tie'))
    return [
      {
        file: 'win-rates.svg',
        alt: `How often ${a} wins against ${b}`,
        svg: drawWinRates({ comparisons: [{ ...result, a, b }] }, options),
      },
    ];
  const name = names?.[0] ?? 'ratings';
  return [
    {
      file: 'ratings.svg',
      alt: 'How often each rating was given',
      svg: drawLikertCounts({ systems: [{ ...result, name }] }, options),
    },
  ];
}

/** Limit of plots of pairs. */
const maxPairs = 3;

/** Draws the first pairs with a word on both sides. */
function plotFirstPairs<
  Pair extends { readonly candidate: readonly string[]; readonly reference: readonly string[] },
>(pairs: readonly Pair[], name: string, alt: string, draw: (pair: Pair) => string): Plot[] {
  return pairs
    .filter(({ candidate, reference }) => candidate.length > 0 && reference.length > 0)
    .slice(0, maxPairs)
    .map((pair, at) => ({
      file: `${name}-${at + 1}.svg`,
      alt: `${alt}, pair ${at + 1}`,
      svg: draw(pair),
    }));
}
