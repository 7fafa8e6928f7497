import { rejectInput, shorten } from '../errors/input-error';
import { accuracy } from '../accuracy/accuracy';
import type { Accumulator, MergeExactness, MetricResult } from './accumulator';
import { aucRoc } from '../auc-roc/auc-roc';
import { bertscore } from '../bertscore/bertscore';
import { embeddedColumns, embeddedItems, embeddedPairs } from '../bertscore/embedded-item';
import type { Embeddings } from '../bertscore/embedded-item';
import { bleu } from '../bleu/bleu';
import type { Smoothing } from '../bleu/smoothing';
import type { BootstrapOptions } from '../formulas/statistics/bootstrap';
import type { ClassOptions, ClassResult } from '../formulas/classification/class-averages';
import {
  classifiedColumns,
  classifiedItem,
  scoredColumns,
  scoredItem,
} from '../readers/classification-item';
import {
  clusteredColumns,
  clusteredItem,
  pointColumns,
  pointItem,
} from '../readers/clustering-item';
import { elbow } from '../elbow/elbow';
import { f1 } from '../f1/f1';
import { warnOfDroppedHangul } from '../formulas/text/hangul';
import { imageColumns, imageItem } from '../readers/image-item';
import { inceptionScore } from '../inception-score/inception-score';
import { mae } from '../mae/mae';
import { meteor } from '../meteor/meteor';
import type { Synonyms } from '../meteor/meteor-options';
import { given, givenOptions } from './parse-options';
import type { GivenOptions } from './parse-options';
import type { MetricName } from './metric-options';
import { plotsByMetric } from '../plots/plots-by-metric';
import type { Plot } from '../plots/plots-by-metric';
import { precision } from '../precision/precision';
import { r2 } from '../r2/r2';
import { recall } from '../recall/recall';
import type { Columns, Fields } from '../readers/record-reader';
import { regressionColumns, regressionItem } from '../readers/regression-item';
import { rmse } from '../rmse/rmse';
import { rouge } from '../rouge/rouge';
import type { RougeType } from '../rouge/score-pair';
import { silhouette } from '../silhouette/silhouette';
import { textColumns, textItem } from '../readers/text-item';
import type { Tokenization } from '../formulas/text/tokenizer';

/** Task, which determines the fields of items. */
export type Task = 'classification' | 'regression' | 'text' | 'images' | 'clustering';

/** External dependencies of metrics. */
export interface MetricPorts {
  /** Loads the synonyms of METEOR on first use. */
  readonly synonyms?: () => Synonyms;
  /** Embeddings for BERTScore on texts without vectors. */
  readonly embeddings?: Embeddings;
}

/** Metric with its options, on records of a file. */
export interface OpenMetric extends Accumulator<Fields, unknown, MetricResult> {
  /** Draws the plots of a result. */
  readonly pictures: (result: MetricResult) => readonly Plot[];
  /** Requests external data for the records before they are added. */
  readonly prepare?: (records: readonly Fields[]) => Promise<void>;
}

export interface MetricEntry {
  readonly task: Task;
  readonly columns: Columns;
  /** @throws InvalidInputError on an unknown or invalid option */
  readonly open: (
    options: Readonly<Record<string, string>>,
    metricPorts: MetricPorts,
  ) => OpenMetric;
  /** Maximum number of items, for metrics whose time grows faster than linearly. */
  readonly maxItems?: number;
}

/** Every metric computed without human raters, by its row's name. */
export const registry: Readonly<Record<MetricName, MetricEntry>> = {
  accuracy: {
    task: 'classification',
    columns: classifiedColumns,
    open: (texts) => {
      const o = givenOptions('accuracy', texts);
      return onFields(
        accuracy(given({ labels: o.list('labels'), level: o.number('level') })),
        classifiedItem,
        plotsByMetric.accuracy,
      );
    },
  },
  precision: classMetricEntry('precision', precision),
  recall: classMetricEntry('recall', recall),
  f1: classMetricEntry('f1', f1),
  'auc-roc': {
    task: 'classification',
    columns: scoredColumns,
    open: (texts) => {
      const o = givenOptions('auc-roc', texts);
      const options = given({
        positive: o.text('positive'),
        multiClass: o.choice('multi-class', ['ovr', 'ovo']),
        average: o.choice('average', ['macro', 'weighted', 'micro']),
        labels: o.list('labels'),
        level: o.number('level'),
      });
      return onFields(aucRoc(options), scoredItem, plotsByMetric['auc-roc']);
    },
  },
  rmse: {
    task: 'regression',
    columns: regressionColumns,
    open: (texts) =>
      onFields(rmse(parseOutputs(givenOptions('rmse', texts))), regressionItem, plotsByMetric.rmse),
  },
  mae: {
    task: 'regression',
    columns: regressionColumns,
    open: (texts) =>
      onFields(mae(parseOutputs(givenOptions('mae', texts))), regressionItem, plotsByMetric.mae),
  },
  r2: {
    task: 'regression',
    columns: regressionColumns,
    open: (texts) => {
      const o = givenOptions('r2', texts);
      const options =
        o.text('multi-output') === 'variance'
          ? { multiOutput: 'variance' as const }
          : parseOutputs(o);
      return onFields(r2(options), regressionItem, plotsByMetric.r2);
    },
  },
  bleu: {
    task: 'text',
    columns: textColumns,
    open: (texts) => {
      const o = givenOptions('bleu', texts);
      const options = given({
        // The metric rejects an unknown name, here and below.
        level: o.choice('level', ['corpus', 'sentence']),
        tokenize: getTokenization(o),
        lowercase: o.flag('lowercase'),
        smoothing: o.text('smoothing') as Smoothing | undefined,
        smoothingValue: o.number('smoothing-value'),
        maxOrder: o.number('max-order'),
        effectiveOrder: o.flag('effective-order'),
        bootstrap: parseBootstrap(o),
      });
      return withHangulWarning(
        onFields(bleu(options), textItem, plotsByMetric.bleu),
        options.tokenize,
      );
    },
  },
  rouge: {
    task: 'text',
    columns: textColumns,
    open: (texts) => {
      const o = givenOptions('rouge', texts);
      const options = given({
        types: o.list('types') as readonly RougeType[] | undefined,
        headline: o.text('headline') as RougeType | undefined,
        tokenize: getTokenization(o),
        lowercase: o.flag('lowercase'),
        stem: o.flag('stem'),
        bootstrap: parseBootstrap(o),
      });
      return withHangulWarning(
        onFields(rouge(options), textItem, plotsByMetric.rouge),
        options.tokenize,
      );
    },
  },
  meteor: {
    task: 'text',
    columns: textColumns,
    open: (texts, { synonyms }) => {
      const o = givenOptions('meteor', texts);
      const wanted = o.choice('synonyms', ['wordnet', 'none']) !== 'none';
      const options = given({
        synonyms: wanted ? synonyms?.() : undefined,
        synonymKey: o.choice('synonym-key', ['stem', 'word']),
        tokenize: getTokenization(o),
        lowercase: o.flag('lowercase'),
        alpha: o.number('alpha'),
        beta: o.number('beta'),
        gamma: o.number('gamma'),
        bootstrap: parseBootstrap(o),
      });
      return withHangulWarning(
        onFields(meteor(options), textItem, plotsByMetric.meteor),
        options.tokenize,
      );
    },
  },
  bertscore: {
    task: 'text',
    columns: embeddedColumns,
    open: (texts, { embeddings }) => {
      const o = givenOptions('bertscore', texts);
      const options = given({
        idf: o.flag('idf'),
        baseline: parseBaseline(o.numbers('baseline')),
        unweighted: o.list('unweighted'),
        bootstrap: parseBootstrap(o),
      });
      const items = embeddedItems(embeddings, getTokenization(o) ?? '13a');
      const metric = onFields(
        embeddedPairs(bertscore(options), items.options),
        items.item,
        plotsByMetric.bertscore,
      );
      return { ...withHangulWarning(metric, getTokenization(o)), prepare: items.prepare };
    },
  },
  'inception-score': {
    task: 'images',
    columns: imageColumns,
    open: (texts) => {
      const o = givenOptions('inception-score', texts);
      const options = given({ splits: o.number('splits'), tolerance: o.number('tolerance') });
      return onFields(inceptionScore(options), imageItem, plotsByMetric['inception-score']);
    },
  },
  silhouette: {
    task: 'clustering',
    columns: clusteredColumns,
    // All pairs are compared: some minutes of a function's 15.
    maxItems: 100_000,
    open: (texts) => {
      const o = givenOptions('silhouette', texts);
      const metric = o.choice('metric', ['euclidean', 'manhattan', 'cosine']);
      return onFields(silhouette(given({ metric })), clusteredItem, plotsByMetric.silhouette);
    },
  },
  elbow: {
    task: 'clustering',
    columns: pointColumns,
    // Points are read again for each k, run and iteration.
    maxItems: 100_000,
    open: (texts) => {
      const o = givenOptions('elbow', texts);
      const options = given({
        from: o.number('from'),
        to: o.number('to'),
        seed: o.number('seed'),
        runs: o.number('runs'),
        maxIterations: o.number('max-iterations'),
        tolerance: o.number('tolerance'),
        sensitivity: o.number('sensitivity'),
      });
      return onFields(elbow(options), pointItem, plotsByMetric.elbow);
    },
  },
};

/** True if the state grows with the items, so it must fit into one function. */
export function holdsAll(
  merging: MergeExactness,
  options: Readonly<Record<string, string>>,
): boolean {
  return merging === 'whole' || 'bootstrap' in options;
}

/**
 * Adapts a metric to records. Callers pass only states and results of the same metric, which the
 * types cannot express.
 */
function onFields<Item, State, Result extends MetricResult>(
  metric: Accumulator<Item, State, Result>,
  item: (fields: Fields) => Item,
  pictures: (result: Result) => readonly Plot[],
): OpenMetric {
  return {
    merging: metric.merging,
    empty: metric.empty,
    add: (state, fields) => metric.add(state as State, item(fields)),
    merge: (one, other) => metric.merge(one as State, other as State),
    result: (state) => metric.result(state as State),
    pictures: (result) => pictures(result as Result),
  };
}

function classMetricEntry<State, Result extends ClassResult>(
  name: 'precision' | 'recall' | 'f1',
  metric: (options: ClassOptions) => Accumulator<ReturnType<typeof classifiedItem>, State, Result>,
): MetricEntry {
  return {
    task: 'classification',
    columns: classifiedColumns,
    open: (texts) => {
      const o = givenOptions(name, texts);
      const zeroDivision = o.choice('zero-division', ['0', '1', 'error']);
      const options = given({
        average: o.choice('average', ['binary', 'micro', 'macro', 'weighted']),
        positive: o.text('positive'),
        zeroDivision: zeroDivision === 'error' ? zeroDivision : digit(zeroDivision),
        labels: o.list('labels'),
        level: o.number('level'),
      });
      return onFields(metric(options), classifiedItem, plotsByMetric[name]);
    },
  };
}

function digit(text: '0' | '1' | undefined): 0 | 1 | undefined {
  if (text === undefined) return undefined;
  return text === '0' ? 0 : 1;
}

/** Adds a warning if the given tokenizer drops Hangul; only `rouge` does. */
function withHangulWarning(metric: OpenMetric, tokenize: Tokenization | undefined): OpenMetric {
  if (tokenize !== 'rouge') return metric;
  const { pictures } = metric;
  return onFields(warnOfDroppedHangul(metric), (fields) => fields, pictures);
}

function getTokenization(o: GivenOptions<'tokenize'>): Tokenization | undefined {
  return o.text('tokenize') as Tokenization | undefined;
}

function parseOutputs(o: GivenOptions<'multi-output'>) {
  if (o.text('multi-output') === 'uniform') return { multiOutput: 'uniform' as const };
  return given({ multiOutput: o.numbers('multi-output') });
}

function parseBootstrap(o: GivenOptions<'bootstrap' | 'seed'>): BootstrapOptions | undefined {
  const samples = o.number('bootstrap');
  const seed = o.number('seed');
  if (samples !== undefined) return { samples, seed: seed ?? 1 };
  if (seed === undefined) return undefined;
  return rejectInput({
    field: 'seed',
    expected: 'a seed together with the option bootstrap',
    received: `${seed}, without bootstrap`,
    suggestion: 'Set bootstrap as well, such as 1000, or remove seed.',
  });
}

function parseBaseline(numbers: readonly number[] | undefined) {
  if (numbers === undefined) return undefined;
  const [precision, recall, f] = numbers;
  if (precision === undefined || recall === undefined || f === undefined || numbers.length > 3)
    rejectInput({
      field: 'baseline',
      expected: 'three numbers: precision,recall,f',
      received: shorten(numbers),
      suggestion: 'Give the scores of unrelated texts with this model.',
    });
  return { precision, recall, f };
}
