/** Caveat of each metric, in a line; the metric's own file has the details. */
export const cautions: Readonly<Record<string, string>> = {
  accuracy:
    'misleads on unbalanced data: who always says the commonest class has a high one. Compare it with the baseline.',
  precision:
    'says nothing of what was missed: one right find has a precision of 1. Read it with recall.',
  recall:
    'says nothing of false alarms: who finds everything everywhere has a recall of 1. Read it with precision.',
  f1: 'misleads where a false alarm and a miss do not cost the same, for it weighs both alike.',
  'auc-roc':
    'misleads where few are positive: a small false positive rate is still many false alarms. It says nothing of one threshold.',
  rmse: 'misleads with outliers: one of them can make most of it. Compare it with MAE.',
  mae: 'misleads where a single large miss is what hurts: the mean hides it. Compare it with RMSE.',
  r2: 'misleads on targets that hardly vary, where small misses make it low, and says nothing of how large a miss is.',
  bleu: 'misleads on synonyms, on short texts and across tokenisations: only numbers made alike can be compared.',
  rouge:
    'misleads on synonyms and on truth: a summary with every name swapped keeps most of its words.',
  meteor:
    'misleads without synonyms and outside English, where little but the words themselves can match, and on meaning: any sense of a word makes a synonym.',
  bertscore:
    'misleads on negation and numbers, which lie near each other in a model, and across models: only one model’s scores can be compared.',
  'inception-score':
    'misleads on what the classifier does not know, on few images, and on copies of the training images, which score best.',
  'human-evaluation':
    'misleads where raters do not agree, are few, or know which system wrote what. Read the agreement first.',
  silhouette:
    'misleads on long, nested or unevenly dense clusters, for it prefers round ones of the same size.',
  elbow:
    'misleads where the curve bends gently or twice: there may be no number of clusters to find.',
};
