/** Caveat of each metric, in a line; the metric's own file has the details. */
export const metricCaveats: Readonly<Record<string, string>> = {
  accuracy:
    'is misleading on imbalanced data: always predicting the most common class scores high. Compare it with the baseline.',
  precision:
    'ignores false negatives: a single correct prediction has a precision of 1. Read it together with recall.',
  recall:
    'ignores false positives: predicting everything as positive has a recall of 1. Read it together with precision.',
  f1: 'is misleading if false positives and false negatives have different costs, because it weights both equally.',
  'auc-roc':
    'is misleading if positives are rare: a small false positive rate can still mean many false positives. It does not evaluate a single threshold.',
  rmse: 'is misleading with outliers: a single one can dominate it. Compare it with MAE.',
  mae: 'is misleading if a single large error matters most: the mean hides it. Compare it with RMSE.',
  r2: 'is misleading on targets that hardly vary, where small errors make it low, and does not show how large an error is.',
  bleu: 'is misleading on synonyms, on short texts and across tokenizations: compare only scores computed with the same options.',
  rouge:
    'is misleading on synonyms and on factual correctness: a summary with all names swapped still shares most of its words.',
  meteor:
    'is misleading without synonyms and outside English, where mostly exact words match, and on meaning: a synonym of any sense of a word matches.',
  bertscore:
    'is misleading on negation and numbers, which are close to each other in embedding space, and across models: compare only scores from the same model.',
  'inception-score':
    'is misleading on content unknown to the classifier, on few images, and on copies of the training images, which score best.',
  'human-evaluation':
    'is misleading if raters disagree, are few, or know which system produced what. Check the agreement first.',
  silhouette:
    'is misleading on elongated, nested or unevenly dense clusters, because it favors round clusters of similar size.',
  elbow:
    'is misleading if the curve bends gently or twice: there may be no clear number of clusters.',
};
