const interval = { level: 'How sure the interval is: 0.95' };
const labels = { labels: 'Every class that may occur, in order, with commas between' };
const classes = {
  average: 'binary (default of two classes), micro, macro (default of more) or weighted',
  positive: 'The class that is sought. Of two: 1, true, yes or spam by its name, else the rarer',
  'zero-division': '0 (default), 1, or refuse where a class divides by zero',
  ...labels,
  ...interval,
};
const outputs = { 'multi-output': 'uniform, or a weight for each output, with commas between' };
const words = {
  tokenise: '13a, intl, char, none, spaces, characters, korean-particles or rouge',
  lowercase: 'true or false',
};
const bootstrap = {
  bootstrap: 'How many samples to draw for an interval: 1000',
  seed: 'Of the samples: 1',
};

/**
 * Options of each metric with their descriptions: `--zero-division 1` on the command line, object
 * metadata on an upload.
 */
export const metricOptions = {
  accuracy: { ...labels, ...interval },
  precision: classes,
  recall: classes,
  f1: classes,
  'auc-roc': {
    positive: 'The class that is sought, of two',
    'multi-class': 'ovr (default) or ovo',
    average: 'macro (default), weighted, or micro with ovr',
    ...labels,
    ...interval,
  },
  rmse: outputs,
  mae: outputs,
  r2: { 'multi-output': 'uniform, variance, or a weight for each output, with commas between' },
  bleu: {
    level: 'corpus (default) or sentence',
    ...words,
    smoothing: 'none, floor, add-k, exp (default), or with sentence also nltk-4 to nltk-7',
    'smoothing-value': 'Of floor and add-k',
    'max-order': 'The longest n-grams: 4',
    'effective-order': 'true or false',
    ...bootstrap,
  },
  rouge: {
    types: 'rouge1,rouge2,rougeL,rougeLsum, or some of them',
    headline: 'The type that is the value: rougeL',
    ...words,
    stem: 'true or false (default)',
    ...bootstrap,
  },
  meteor: {
    synonyms: 'wordnet (default) or none',
    'synonyms-of': 'stem (default) or word',
    ...words,
    alpha: 'The weight of recall: 0.9',
    beta: 'How fast the penalty grows: 3',
    gamma: 'The largest penalty: 0.5',
    ...bootstrap,
  },
  bertscore: {
    idf: 'true or false (default): weigh rare tokens more',
    baseline: 'What unrelated texts score, as precision,recall,f',
    unweighted: 'Tokens without weight, with commas between',
    tokenise: words.tokenise,
    ...bootstrap,
  },
  'inception-score': {
    splits: 'Runs of images that are scored by themselves: 10',
    tolerance: 'How far from 1 probabilities may sum: 0.001',
  },
  silhouette: { metric: 'euclidean (default), manhattan or cosine' },
  elbow: {
    from: 'The smallest number of clusters: 1',
    to: 'The largest: 10',
    seed: 'Of the first centres: 1',
    runs: 'Runs for each number of clusters: 5',
    'max-iterations': 'Of a run: 300',
    tolerance: 'When a run has settled: 0.0001',
    sensitivity: 'How far the curve has to fall after its bend: 1',
  },
} as const;

/** Metric that is computed without human raters. */
export type MetricName = keyof typeof metricOptions;

export const metricNames = Object.keys(metricOptions) as readonly MetricName[];
