const interval = { level: 'Confidence level of the interval: 0.95' };
const labels = { labels: 'All possible classes, in order, separated by commas' };
const classes = {
  average: 'binary (default of two classes), micro, macro (default of more) or weighted',
  positive: 'The positive class. Default of two: 1, true, yes or spam by name, else the rarer',
  'zero-division': '0 (default), 1, or error if a class divides by zero',
  ...labels,
  ...interval,
};
const outputs = { 'multi-output': 'uniform, or a weight for each output, separated by commas' };
const words = {
  tokenize: '13a, intl, char, none, spaces, characters, korean-particles or rouge',
  lowercase: 'true or false',
};
const bootstrap = {
  bootstrap: 'Number of bootstrap samples for an interval: 1000',
  seed: 'Seed of the samples: 1',
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
    positive: 'The positive class, of two',
    'multi-class': 'ovr (default) or ovo',
    average: 'macro (default), weighted, or micro with ovr',
    ...labels,
    ...interval,
  },
  rmse: outputs,
  mae: outputs,
  r2: { 'multi-output': 'uniform, variance, or a weight for each output, separated by commas' },
  bleu: {
    level: 'corpus (default) or sentence',
    ...words,
    smoothing: 'none, floor, add-k, exp (default), or with sentence also nltk-4 to nltk-7',
    'smoothing-value': 'Value for floor and add-k',
    'max-order': 'Maximum n-gram length: 4',
    'effective-order': 'true or false',
    ...bootstrap,
  },
  rouge: {
    types: 'rouge1,rouge2,rougeL,rougeLsum, or some of them',
    headline: 'The type reported as the value: rougeL',
    ...words,
    stem: 'true or false (default)',
    ...bootstrap,
  },
  meteor: {
    synonyms: 'wordnet (default) or none',
    'synonym-key': 'stem (default) or word',
    ...words,
    alpha: 'The weight of recall: 0.9',
    beta: 'Growth rate of the penalty: 3',
    gamma: 'Maximum penalty: 0.5',
    ...bootstrap,
  },
  bertscore: {
    idf: 'true or false (default): weigh rare tokens more',
    baseline: 'Score of unrelated texts, as precision,recall,f',
    unweighted: 'Tokens without weight, separated by commas',
    tokenize: words.tokenize,
    ...bootstrap,
  },
  'inception-score': {
    splits: 'Number of splits that are scored separately: 10',
    tolerance: 'Maximum deviation of a sum of probabilities from 1: 0.001',
  },
  silhouette: { metric: 'euclidean (default), manhattan or cosine' },
  elbow: {
    from: 'The smallest number of clusters: 1',
    to: 'The largest: 10',
    seed: 'Seed of the initial centers: 1',
    runs: 'Runs for each number of clusters: 5',
    'max-iterations': 'Maximum iterations of a run: 300',
    tolerance: 'Convergence tolerance of a run: 0.0001',
    sensitivity: 'Required drop of the curve after its bend: 1',
  },
} as const;

/** Metric that is computed without human raters. */
export type MetricName = keyof typeof metricOptions;

export const metricNames = Object.keys(metricOptions) as readonly MetricName[];
