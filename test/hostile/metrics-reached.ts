import type { Cores } from '../support/hostile/core';

const numbers = {
  not: 'takes options and numbers; texts come by accuracy.ts, f1.ts and the readers of items',
};
const drawn = {
  not: 'draws its texts by svg-text.ts and svg-element.ts, which are tried themselves',
};

/** Cores that are reached by way of others, or by no text of a person. */
export const metricsReached: Cores = {
  'lambda/metrics/accumulator.ts': { not: 'joins the names of a metric and of its variant' },
  'lambda/metrics/auc-roc/auc-scores.ts': numbers,
  'lambda/metrics/bertscore/bertscore.ts': { handsTo: 'lambda/metrics/bertscore/similarity.ts' },
  'lambda/metrics/bertscore/embedded-item.ts': { handsTo: 'lambda/metrics/tokenise.ts' },
  'lambda/metrics/bertscore/token-embeddings.ts': {
    not: 'asks a model for the vectors of words and compares none',
  },
  'lambda/metrics/choice.ts': numbers,
  'lambda/metrics/class-averages.ts': numbers,
  'lambda/metrics/confusion-matrix.ts': numbers,
  'lambda/metrics/elbow/elbow.ts': numbers,
  'lambda/metrics/finite-number.ts': numbers,
  'lambda/metrics/human-evaluation/blind-order.ts': {
    not: 'takes the name of a rater, which read-options.ts has checked',
  },
  'lambda/metrics/human-evaluation/human-evaluation.ts': {
    not: 'takes ratings, which are among those that may be chosen',
  },
  'lambda/metrics/human-evaluation/kappa.ts': {
    not: 'takes ratings, which are among those that may be chosen',
  },
  'lambda/metrics/human-evaluation/review/admission.ts': {
    handsTo: 'lambda/metrics/human-evaluation/review/review-items.ts',
  },
  'lambda/metrics/human-evaluation/review/answering.ts': {
    not: 'compares a rating with those that may be chosen',
  },
  'lambda/metrics/human-evaluation/review/asking.ts': { not: 'writes what an admitted item shows' },
  'lambda/metrics/human-evaluation/review/assign.ts': {
    not: 'takes names of raters, which read-options.ts has checked',
  },
  'lambda/metrics/human-evaluation/review/next-question.ts': { not: 'looks up what was admitted' },
  'lambda/metrics/human-evaluation/review/reporting.ts': { handsTo: 'lambda/metrics/report.ts' },
  'lambda/metrics/human-evaluation/review/review-files.ts': {
    not: 'makes keys out of an ARN that Step Functions made',
  },
  'lambda/metrics/human-evaluation/review/review-of.ts': { not: 'looks up what was admitted' },
  'lambda/metrics/human-evaluation/review/review-store.ts': {
    not: 'takes keys that review-files.ts makes',
  },
  'lambda/metrics/human-evaluation/review/settle.ts': { not: 'takes the places of a question' },
  'lambda/metrics/human-evaluation/review/unless-over.ts': {
    not: 'takes the names of errors of AWS',
  },
  'lambda/metrics/human-evaluation/statistic.ts': { not: 'takes words of this project' },
  'lambda/metrics/inception-score/inception-score.ts': numbers,
  'lambda/metrics/label.ts': numbers,
  'lambda/metrics/mae/mae.ts': numbers,
  'lambda/metrics/meteor/align.ts': numbers,
  'lambda/metrics/meteor/compact-wordnet.ts': {
    not: 'reads WordNet, which comes with the project',
  },
  'lambda/metrics/ngram-matches.ts': numbers,
  'lambda/metrics/output-average.ts': numbers,
  'lambda/metrics/plots/category-labels.ts': drawn,
  'lambda/metrics/plots/class-histogram.ts': drawn,
  'lambda/metrics/plots/elbow-curve.ts': drawn,
  'lambda/metrics/plots/frame.ts': drawn,
  'lambda/metrics/plots/legend.ts': drawn,
  'lambda/metrics/plots/likert-counts.ts': drawn,
  'lambda/metrics/plots/ngram-precisions.ts': drawn,
  'lambda/metrics/plots/pair-scores.ts': drawn,
  'lambda/metrics/plots/palette.ts': drawn,
  'lambda/metrics/plots/reference-line.ts': drawn,
  'lambda/metrics/plots/residuals.ts': drawn,
  'lambda/metrics/plots/roc-curve.ts': drawn,
  'lambda/metrics/plots/silhouette.ts': drawn,
  'lambda/metrics/plots/svg-document.ts': drawn,
  'lambda/metrics/plots/token-similarity.ts': drawn,
  'lambda/metrics/plots/win-rates.ts': drawn,
  'lambda/metrics/points.ts': numbers,
  'lambda/metrics/precision/precision.ts': numbers,
  'lambda/metrics/r2/r2.ts': numbers,
  'lambda/metrics/recall/recall.ts': numbers,
  'lambda/metrics/registry.ts': numbers,
  'lambda/metrics/residuals.ts': numbers,
  'lambda/metrics/rmse/rmse.ts': numbers,
  'lambda/metrics/roc.ts': numbers,
  'lambda/metrics/run/measuring.ts': { handsTo: 'lambda/metrics/records.ts' },
  'lambda/metrics/run/part-file.ts': { not: 'takes an ARN that Step Functions made' },
  'lambda/metrics/run/reporting.ts': { handsTo: 'lambda/metrics/report.ts' },
  'lambda/metrics/silhouette/silhouette.ts': numbers,
  'lambda/metrics/text-pair.ts': numbers,
};
