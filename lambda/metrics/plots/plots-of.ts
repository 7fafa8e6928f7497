import type { AccuracyResult } from '../accuracy/accuracy';
import type { AucResult } from '../auc-roc/auc-roc';
import type { BertscoreResult } from '../bertscore/bertscore';
import type { BleuResult } from '../bleu/bleu';
import type { ClassResult } from '../class-averages';
import type { ElbowResult } from '../elbow/elbow';
import type { HumanEvaluationResult } from '../human-evaluation/human-evaluation';
import type { InceptionScoreResult } from '../inception-score/inception-score';
import type { MeteorResult } from '../meteor/meteor';
import type { RegressionResult } from '../output-average';
import type { RougeResult } from '../rouge/rouge';
import type { SilhouetteResult } from '../silhouette/silhouette';
import { drawClassHistogram } from './class-histogram';
import { drawConfusionMatrix } from './confusion-matrix';
import { drawElbowCurve } from './elbow-curve';
import { drawLikertCounts } from './likert-counts';
import { drawNgramPrecisions } from './ngram-precisions';
import { drawPairScores } from './pair-scores';
import { drawResiduals } from './residuals';
import { drawRocCurve } from './roc-curve';
import { drawSilhouette } from './silhouette';
import type { PlotOptions } from './svg-document';
import { drawTokenSimilarity } from './token-similarity';
import { drawWinRates } from './win-rates';
import { drawWordAlignment } from './word-alignment';

/** A picture as a file, with what it shows for those who do not see it. */
export interface Plot {
  readonly file: string;
  readonly alt: string;
  readonly svg: string;
}

/**
 * The pictures of each metric's result. Metrics of one family have the same picture under the same name, so that a
 * report of all of them has it once.
 */
export const plotsOf = {
  accuracy: confusion,
  precision: confusion,
  recall: confusion,
  f1: confusion,
  'auc-roc': (result: AucResult, options?: PlotOptions) => [
    { file: 'roc-curve.svg', alt: 'ROC curve', svg: drawRocCurve(result, options) },
  ],
  rmse: residuals,
  mae: residuals,
  r2: residuals,
  bleu: (result: BleuResult, options?: PlotOptions) => [
    {
      file: 'ngram-precisions.svg',
      alt: 'Precision of n-grams and brevity penalty of BLEU',
      svg: drawNgramPrecisions(result, options),
    },
  ],
  rouge: (result: RougeResult, options?: PlotOptions) =>
    // With `keep: 0` there is no pair to draw.
    result.pairs.length === 0
      ? []
      : [
          {
            file: 'pair-scores.svg',
            alt: 'ROUGE of each pair',
            svg: drawPairScores(result, options),
          },
        ],
  meteor: ({ alignments }: MeteorResult, options?: PlotOptions) =>
    numbered(alignments, 'word-alignment', 'Alignment of words', (each) =>
      drawWordAlignment(each, options),
    ),
  bertscore: ({ pairs }: BertscoreResult, options?: PlotOptions) =>
    numbered(
      pairs.filter(({ candidate, reference }) => candidate.length > 0 && reference.length > 0),
      'token-similarity',
      'Similarity of tokens',
      (each) => drawTokenSimilarity(each, options),
    ),
  'inception-score': (
    result: InceptionScoreResult,
    options?: PlotOptions & { readonly labels?: readonly string[] },
  ) => [
    {
      file: 'class-histogram.svg',
      alt: 'Images by class',
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
      alt: 'Silhouette of each cluster',
      svg: drawSilhouette(result, options),
    },
  ],
  elbow: (result: ElbowResult, options?: PlotOptions) => [
    {
      file: 'elbow-curve.svg',
      alt: 'Inertia by number of clusters',
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
      alt: 'Confusion matrix',
      svg: drawConfusionMatrix(matrix, options),
    },
  ];
}

function residuals({ outputs }: RegressionResult, options?: PlotOptions): Plot[] {
  return numbered(outputs, 'residuals', 'Residuals', (each) =>
    drawResiduals(each.residuals, options),
  );
}

/** Without names, the systems are called as in the ratings: `a` and `b`. */
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

/** One is not numbered. */
function numbered<Each>(
  all: readonly Each[],
  name: string,
  alt: string,
  draw: (each: Each) => string,
): Plot[] {
  return all.map((each, at) => ({
    file: all.length === 1 ? `${name}.svg` : `${name}-${at + 1}.svg`,
    alt: all.length === 1 ? alt : `${alt}, ${at + 1} of ${all.length}`,
    svg: draw(each),
  }));
}
