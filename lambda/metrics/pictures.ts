import type { AucResult } from './auc-roc/auc-roc';
import type { BertscoreResult } from './bertscore/bertscore';
import type { BleuResult } from './bleu/bleu';
import type { ConfusionMatrix } from './confusion-matrix';
import type { ElbowResult } from './elbow/elbow';
import type { InceptionScoreResult } from './inception-score/inception-score';
import type { MeteorResult } from './meteor/meteor';
import type { RegressionResult } from './output-average';
import { drawClassHistogram } from './plots/class-histogram';
import { drawConfusionMatrix } from './plots/confusion-matrix';
import { drawElbowCurve } from './plots/elbow-curve';
import { drawNgramPrecisions } from './plots/ngram-precisions';
import { drawPairScores } from './plots/pair-scores';
import { drawResiduals } from './plots/residuals';
import { drawRocCurve } from './plots/roc-curve';
import { drawSilhouette } from './plots/silhouette';
import { drawTokenSimilarity } from './plots/token-similarity';
import { drawWordAlignment } from './plots/word-alignment';
import type { ReportedPlot } from './report';
import type { RougeResult } from './rouge/rouge';
import type { SilhouetteResult } from './silhouette/silhouette';

/** A plot of a result, and what the report says of it. */
export interface Picture extends ReportedPlot {
  readonly svg: string;
}

export function confusionPictures({
  confusion,
}: {
  readonly confusion: ConfusionMatrix;
}): readonly Picture[] {
  return [
    {
      file: 'confusion-matrix.svg',
      alt: 'How often each class was taken for each',
      svg: drawConfusionMatrix(confusion),
    },
  ];
}

export function rocPictures(result: AucResult): readonly Picture[] {
  return [
    {
      file: 'roc-curve.svg',
      alt: 'True positive rate over false positive rate',
      svg: drawRocCurve(result),
    },
  ];
}

/** One for each number of a target. */
export function residualPictures({ outputs }: RegressionResult): readonly Picture[] {
  return outputs.map(({ residuals }, at) => ({
    file: outputs.length === 1 ? 'residuals.svg' : `residuals-${at + 1}.svg`,
    alt:
      outputs.length === 1
        ? 'How far off each prediction is'
        : `How far off each prediction of number ${at + 1} is`,
    svg: drawResiduals(residuals),
  }));
}

export function bleuPictures(result: BleuResult): readonly Picture[] {
  return [
    {
      file: 'ngram-precisions.svg',
      alt: 'How many n-grams of the candidates a reference has',
      svg: drawNgramPrecisions(result),
    },
  ];
}

export function rougePictures(result: RougeResult): readonly Picture[] {
  return [{ file: 'pair-scores.svg', alt: 'F of each pair', svg: drawPairScores(result) }];
}

/** Of the first pairs that have a word on both sides. */
export function meteorPictures({ alignments }: MeteorResult): readonly Picture[] {
  return alignments
    .filter(hasWords)
    .slice(0, mostPairs)
    .map((alignment, at) => ({
      file: `word-alignment-${at + 1}.svg`,
      alt: `Which words of a candidate match which of its reference, pair ${at + 1}`,
      svg: drawWordAlignment(alignment),
    }));
}

/** Of the first pairs that have a token on both sides. */
export function bertscorePictures({ pairs }: BertscoreResult): readonly Picture[] {
  return pairs
    .filter(hasWords)
    .slice(0, mostPairs)
    .map((pair, at) => ({
      file: `token-similarity-${at + 1}.svg`,
      alt: `How near each token of a candidate is to each of its reference, pair ${at + 1}`,
      svg: drawTokenSimilarity(pair),
    }));
}

export function inceptionPictures(result: InceptionScoreResult): readonly Picture[] {
  return [
    {
      file: 'class-histogram.svg',
      alt: 'How many images show each class',
      svg: drawClassHistogram(result),
    },
  ];
}

export function silhouettePictures(result: SilhouetteResult): readonly Picture[] {
  return [
    {
      file: 'silhouette.svg',
      alt: 'The silhouette of each point, by cluster',
      svg: drawSilhouette(result),
    },
  ];
}

export function elbowPictures(result: ElbowResult): readonly Picture[] {
  return [
    {
      file: 'elbow-curve.svg',
      alt: 'Inertia over the number of clusters, with the chosen one',
      svg: drawElbowCurve(result),
    },
  ];
}

/** As many as somebody looks at. */
const mostPairs = 3;

function hasWords(pair: {
  readonly candidate: readonly string[];
  readonly reference: readonly string[];
}): boolean {
  return pair.candidate.length > 0 && pair.reference.length > 0;
}
