import type { Cores } from '../support/hostile/core';

const numbers = {
  not: 'takes options and numbers; texts come by accuracy.ts, f1.ts and the readers of items',
};
const drawn = {
  not: 'draws its texts by svg-text.ts and svg-element.ts, which have their own tests',
};

/** Cores that are reached through others, or that receive no user text. */
export const metricsReached: Cores = {
  'packages/metrics/options/accumulator.ts': {
    not: 'joins the names of a metric and of its variant',
  },
  'packages/metrics/auc-roc/auc-state.ts': numbers,
  'packages/metrics/auc-roc/auc-options.ts': numbers,
  'packages/metrics/auc-roc/compute-auc.ts': numbers,
  'packages/metrics/auc-roc/multi-class-auc.ts': {
    through: 'packages/metrics/auc-roc/auc-roc.ts',
  },
  'packages/metrics/bertscore/bertscore.ts': {
    passesTo: 'packages/metrics/bertscore/cosine-similarity.ts',
  },
  'packages/metrics/bertscore/embedded-item.ts': {
    passesTo: 'packages/metrics/formulas/text/tokenizer.ts',
  },
  'packages/metrics/bertscore/token-embeddings.ts': {
    not: 'asks a model for the vectors of words and compares none',
  },
  'packages/metrics/bertscore/token-weights.ts': {
    not: 'counts whole tokens and reads no text in them',
  },
  'packages/metrics/bertscore/bertscore-options.ts': numbers,
  'packages/metrics/options/parse-option.ts': numbers,
  'packages/metrics/formulas/classification/class-averages.ts': numbers,
  'packages/metrics/formulas/classification/confusion-matrix.ts': numbers,
  'packages/metrics/elbow/elbow.ts': numbers,
  'packages/metrics/options/validate-number.ts': numbers,
  'packages/metrics/human-evaluation/blind-order.ts': {
    not: 'takes the name of a rater, which read-options.ts has checked',
  },
  'packages/metrics/human-evaluation/human-evaluation.ts': {
    not: 'takes ratings, which are among those that may be chosen',
  },
  'packages/metrics/human-evaluation/kappa.ts': {
    not: 'takes ratings, which are among those that may be chosen',
  },
  'lambda/metrics/human-evaluation/create-review/create-review.ts': {
    passesTo: 'lambda/metrics/human-evaluation/reviews/review-items.ts',
  },
  'lambda/metrics/human-evaluation/record-answer/record-answer.ts': {
    not: 'compares a rating with those that may be chosen',
  },
  'lambda/metrics/human-evaluation/open-question/open-question.ts': {
    not: 'writes texts of ingested items',
  },
  'lambda/metrics/human-evaluation/create-review/assign-raters.ts': {
    not: 'takes names of raters, which read-options.ts has checked',
  },
  'lambda/metrics/human-evaluation/next-question/next-question.ts': {
    not: 'looks up ingested items',
  },
  'lambda/metrics/human-evaluation/report/build-review-report.ts': {
    passesTo: 'packages/metrics/report/render-report.ts',
  },
  'lambda/metrics/human-evaluation/reviews/review-files.ts': {
    not: 'makes keys out of an ARN that Step Functions made',
  },
  'lambda/metrics/human-evaluation/reviews/load-review.ts': { not: 'looks up ingested items' },
  'lambda/metrics/human-evaluation/reviews/review-store.ts': {
    not: 'takes keys that review-files.ts makes',
  },
  'lambda/metrics/human-evaluation/reviews/complete-task.ts': {
    not: 'takes the places of a question',
  },
  'lambda/metrics/human-evaluation/reviews/ignore-completed-task.ts': {
    not: 'takes the names of errors of AWS',
  },
  'packages/metrics/human-evaluation/statistic.ts': { not: 'takes words of this project' },
  'packages/metrics/inception-score/inception-score.ts': numbers,
  'packages/metrics/readers/class-label.ts': numbers,
  'packages/metrics/mae/mae.ts': numbers,
  'packages/metrics/meteor/align-words.ts': numbers,
  'packages/metrics/meteor/meteor-options.ts': numbers,
  'packages/metrics/meteor/compact-wordnet.ts': {
    not: 'reads WordNet, which comes with the project',
  },
  'packages/metrics/formulas/text/ngram-matches.ts': numbers,
  'packages/metrics/formulas/regression/multioutput-average.ts': numbers,
  'packages/metrics/plots/svg/category-labels.ts': drawn,
  'packages/metrics/plots/charts/class-histogram.ts': drawn,
  'packages/metrics/plots/charts/elbow-curve.ts': drawn,
  'packages/metrics/plots/svg/plot-frame.ts': drawn,
  'packages/metrics/plots/svg/legend.ts': drawn,
  'packages/metrics/plots/charts/likert-counts.ts': drawn,
  'packages/metrics/plots/charts/ngram-precisions.ts': drawn,
  'packages/metrics/plots/charts/pair-scores.ts': drawn,
  'packages/metrics/plots/svg/palette.ts': drawn,
  'packages/metrics/plots/svg/reference-line.ts': drawn,
  'packages/metrics/plots/charts/residuals-plot.ts': drawn,
  'packages/metrics/plots/charts/roc-curve.ts': drawn,
  'packages/metrics/plots/charts/silhouette-plot.ts': drawn,
  'packages/metrics/plots/svg/svg-document.ts': drawn,
  'packages/metrics/plots/charts/token-similarity.ts': drawn,
  'packages/metrics/plots/charts/win-rates.ts': drawn,
  'packages/metrics/formulas/clustering/points.ts': numbers,
  'packages/metrics/precision/precision.ts': numbers,
  'packages/metrics/r2/r2.ts': numbers,
  'packages/metrics/recall/recall.ts': numbers,
  'packages/metrics/options/registry.ts': numbers,
  'packages/metrics/formulas/regression/residuals.ts': numbers,
  'packages/metrics/formulas/regression/output-sums.ts': numbers,
  'packages/metrics/formulas/regression/validate-residual.ts': numbers,
  'packages/metrics/rmse/rmse.ts': numbers,
  'packages/metrics/formulas/classification/roc.ts': numbers,
  'lambda/metrics/measure/measure-part.ts': {
    passesTo: 'packages/metrics/readers/record-reader.ts',
  },
  'lambda/metrics/parts/part-file.ts': { not: 'takes an ARN that Step Functions made' },
  'lambda/metrics/report/merge-parts.ts': { passesTo: 'packages/metrics/report/render-report.ts' },
  'packages/metrics/silhouette/silhouette.ts': numbers,
  'packages/metrics/silhouette/clustered-points.ts': numbers,
  'packages/metrics/formulas/text/text-pair.ts': numbers,
};
