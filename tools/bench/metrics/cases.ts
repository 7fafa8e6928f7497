import { seededRandom } from '../../../packages/metrics/formulas/statistics/seeded-random';

/** A file that both sides measure. */
export interface Case {
  /** As reference.py calls it. */
  readonly name: string;
  readonly what: string;
  readonly items: number;
  readonly file: string;
  readonly lines: (items: number) => Iterable<string>;
  /** Behind `npm run evaluate -- --file …`. */
  readonly args: readonly string[];
  /** How many times as fast as the reference it has to be. */
  readonly target: number;
}

/** @param words English words, for the texts. */
export function casesOf(words: readonly string[]): readonly Case[] {
  const pairs = (items: number) => textPairs(items, words);
  return [
    {
      name: 'classification',
      what: 'accuracy, precision, recall and F1 of ten classes that are numbers, against pandas and scikit-learn',
      items: 10_000_000,
      file: 'classification.csv',
      lines: (items) => classified(items, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      args: ['--task', 'classification'],
      target: 1,
    },
    {
      name: 'classification-names',
      what: 'the same of ten classes that are words',
      // scikit-learn compares words one by one: ten million would take minutes.
      items: 1_000_000,
      file: 'classification-names.csv',
      lines: (items) => classified(items, words.slice(0, 10)),
      args: ['--task', 'classification'],
      target: 1,
    },
    {
      name: 'regression',
      what: 'RMSE, MAE and R² against pandas and scikit-learn',
      items: 10_000_000,
      file: 'regression.csv',
      lines: predicted,
      args: ['--task', 'regression'],
      target: 1,
    },
    {
      name: 'auc-roc',
      what: 'AUC-ROC against pandas and scikit-learn',
      items: 10_000_000,
      file: 'scores.csv',
      lines: scored,
      args: ['--metric', 'auc-roc'],
      target: 1,
    },
    {
      name: 'silhouette',
      what: 'silhouette in 32 dimensions against scikit-learn',
      items: 20_000,
      file: 'points.jsonl',
      lines: clustered,
      args: ['--metric', 'silhouette'],
      target: 0.5,
    },
    {
      name: 'bleu',
      what: 'BLEU against sacrebleu',
      items: 100_000,
      file: 'pairs.jsonl',
      lines: pairs,
      args: ['--metric', 'bleu'],
      target: 5,
    },
    {
      name: 'rouge',
      what: 'ROUGE-1, -2 and -L against rouge-score',
      items: 100_000,
      file: 'pairs.jsonl',
      lines: pairs,
      args: ['--metric', 'rouge', '--types', 'rouge1,rouge2,rougeL'],
      target: 5,
    },
    {
      name: 'meteor',
      what: 'METEOR with WordNet against nltk',
      items: 10_000,
      file: 'few-pairs.jsonl',
      lines: pairs,
      args: ['--metric', 'meteor', '--tokenise', 'spaces'],
      target: 1,
    },
    {
      name: 'bertscore',
      what: 'BERTScore of given vectors of 256 numbers against numpy',
      items: 500,
      file: 'vectors.jsonl',
      lines: (items) => embedded(items, words),
      args: ['--metric', 'bertscore'],
      target: 1,
    },
  ];
}

function* classified(items: number, classes: readonly (string | number)[]): Generator<string> {
  const random = seededRandom(1);
  const any = () => Math.floor(random() * classes.length);
  yield 'label,prediction';
  for (let item = 0; item < items; item++) {
    const label = any();
    const prediction = random() < 0.8 ? label : any();
    yield `${classes[label] ?? ''},${classes[prediction] ?? ''}`;
  }
}

function* predicted(items: number): Generator<string> {
  const random = fullRandom(2);
  yield 'target,prediction';
  for (let item = 0; item < items; item++) {
    const target = (random() - 0.5) * 200;
    yield `${target},${target + (random() - 0.5) * 5}`;
  }
}

function* scored(items: number): Generator<string> {
  const random = fullRandom(3);
  yield 'label,score';
  for (let item = 0; item < items; item++) {
    const label = random() < 0.3 ? 1 : 0;
    yield `${label},${(random() + label * 0.4) / 1.4}`;
  }
}

function* clustered(items: number): Generator<string> {
  const random = seededRandom(4);
  for (let item = 0; item < items; item++) {
    const cluster = item % 8;
    const point = Array.from({ length: 32 }, (_, at) => random() + (at % 8 === cluster ? 1 : 0));
    yield JSON.stringify({ point, cluster });
  }
}

function* textPairs(items: number, words: readonly string[]): Generator<string> {
  const random = seededRandom(5);
  // Few words are frequent and most are rare, as in a language.
  const word = () => words[Math.floor(words.length ** random()) - 1] ?? 'the';
  for (let item = 0; item < items; item++) {
    const reference = Array.from({ length: 20 + Math.floor(random() * 10) }, word);
    const candidate = reference.flatMap((each) => {
      const fate = random();
      if (fate < 0.1) return [];
      return fate < 0.3 ? [word()] : [each];
    });
    yield JSON.stringify({
      candidate: [...candidate, 'end'].join(' '),
      reference: [...reference, 'end'].join(' '),
    });
  }
}

function* embedded(items: number, words: readonly string[]): Generator<string> {
  const random = seededRandom(6);
  const text = () => {
    const tokens = Array.from({ length: 25 }, () => words[Math.floor(random() * words.length)]);
    return {
      tokens,
      vectors: tokens.map(() => Array.from({ length: 256 }, () => random() - 0.4)),
    };
  };
  for (let item = 0; item < items; item++)
    yield JSON.stringify({ candidate: text(), reference: text() });
}

/** With all 53 bits: numbers as long as a model writes them. */
function fullRandom(seed: number): () => number {
  const random = seededRandom(seed);
  return () =>
    (Math.floor(random() * 2 ** 27) * 2 ** 26 + Math.floor(random() * 2 ** 26)) / 2 ** 53;
}
