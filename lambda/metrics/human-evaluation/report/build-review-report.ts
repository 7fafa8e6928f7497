import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import type { Interval } from '@by-example/metrics/options/accumulator';
import { measure } from '@by-example/metrics/options/accumulator';
import { escapeMarkdown } from '@by-example/metrics/report/escape-markdown';
import { shortNumber } from '@by-example/metrics/plots/svg/format-number';
import { drawLikertCounts } from '@by-example/metrics/plots/charts/likert-counts';
import { drawWinRates } from '@by-example/metrics/plots/charts/win-rates';
import { renderReport } from '@by-example/metrics/report/render-report';
import { humanEvaluation } from '@by-example/metrics/human-evaluation/human-evaluation';
import type {
  Choice,
  HumanEvaluationResult,
  Rating,
} from '@by-example/metrics/human-evaluation/human-evaluation';
import type { Statistic } from '@by-example/metrics/human-evaluation/statistic';
import type { ReportInput } from './input';
import { answerFile, keyLine, reviewKeys } from '../reviews/review-files';
import type { AnswerFile, KeyLine, ReviewFile } from '../reviews/review-files';
import { loadReview } from '../reviews/load-review';
import type { ReviewStore } from '../reviews/review-store';

export interface ReviewReport {
  readonly metric: string;
  readonly value: number;
  readonly interval?: Interval;
  readonly options: Readonly<Record<string, unknown>>;
  readonly items: number;
  readonly ratings: number;
  /** Questions without an answer in time. */
  readonly unanswered: number;
  /** Short text for the user. */
  readonly summary: string;
  readonly files: Readonly<Record<string, { readonly bucket: string; readonly key: string }>>;
}

/** Result of one system, if the file names systems. */
interface SystemResult {
  readonly name: string;
  readonly result: HumanEvaluationResult;
}

/**
 * Closes the review, counts each answer and writes the report.
 * @throws InvalidInputError if no question was answered
 */
export async function buildReviewReport(
  { bucket, execution, source }: ReportInput,
  store: ReviewStore,
): Promise<ReviewReport> {
  const s3Keys = reviewKeys(execution);
  const review = await loadReview(execution, store);
  await store.put(s3Keys.closed, '{}');
  const answers = await loadAnswers(execution, review, store);
  const keys = ((await store.get(s3Keys.key)) ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => keyLine.parse(JSON.parse(line)));
  const ratings = answers.map((answer) => toRating(answer, keys, review));
  const metric = humanEvaluation(review.evaluation);
  const result = measure(metric, ratings);
  const systems = measureSystems(answers, keys, review);
  const byRater = review.raters.map(({ name, questions }) => ({
    rater: name,
    answered: answers.filter(({ rater }) => rater === name).length,
    of: questions,
  }));
  const about = {
    file: source.slice(source.lastIndexOf('/') + 1),
    seed: review.seed,
    ...(review.systems !== undefined && { systems: review.systems }),
    itemsInFile: review.items,
    perItem: review.perItem,
    raters: byRater,
    bySystem: systems.map(({ name, result: { value, interval, ratings: number } }) => ({
      name,
      value,
      interval,
      ratings: number,
    })),
  };
  const unanswered = byRater.reduce((sum, { answered, of }) => sum + of - answered, 0);
  const plot = buildPlot(result, systems, review);
  const { json, markdown } = renderReport([{ result, plots: [plot] }]);
  const files = {
    'report.json': [`${JSON.stringify({ ...json, review: about }, null, 2)}\n`, 'application/json'],
    'report.md': [
      `${markdown}\n${buildSections(result, about, unanswered)}`,
      'text/markdown; charset=utf-8',
    ],
    [plot.file]: [plot.svg, 'image/svg+xml'],
  } as const;
  for (const [name, [body, contentType]] of Object.entries(files))
    await store.put(s3Keys.result(name), body, contentType);
  const { value, interval, options, items } = result;
  return {
    metric: result.metric,
    value,
    ...(interval !== undefined && { interval }),
    options,
    items,
    ratings: ratings.length,
    unanswered,
    summary: buildSummary(result, review, unanswered),
    files: Object.fromEntries(
      Object.keys(files).map((name) => [name, { bucket, key: s3Keys.result(name) }]),
    ),
  };
}

/** Objects read concurrently. */
const atOnce = 50;

async function loadAnswers(
  execution: string,
  { raters }: ReviewFile,
  store: ReviewStore,
): Promise<AnswerFile[]> {
  const s3Keys = reviewKeys(execution);
  const keys = await mapWithConcurrency([...raters.keys()], atOnce, (rater) =>
    store.list(s3Keys.answersOf(rater)),
  );
  return mapWithConcurrency(keys.flat(), atOnce, async (key) =>
    answerFile.parse(JSON.parse((await store.get(key)) ?? '')),
  );
}

/** Converts an answer to a rating of the metric: by item ID, and for a pair by system. */
function toRating(
  { number, rater, rating }: AnswerFile,
  keys: readonly KeyLine[],
  { systems }: ReviewFile,
): Rating {
  const key = keys[number];
  if (key === undefined) throw new Error(`The review key has no item ${number}`);
  const isSwapped = systems !== undefined && key.systems?.[0] !== systems[0];
  return { item: key.id, rater, rating: isSwapped ? swapRating(rating) : rating };
}

function swapRating(rating: number | Choice): number | Choice {
  if (rating === 'a') return 'b';
  return rating === 'b' ? 'a' : rating;
}

/** Computes a result for each system that candidates name. */
function measureSystems(
  answers: readonly AnswerFile[],
  keys: readonly KeyLine[],
  review: ReviewFile,
): readonly SystemResult[] {
  const bySystem = new Map<string, Rating[]>();
  for (const answer of answers) {
    const system = keys[answer.number]?.system;
    if (system === undefined) continue;
    const ratings = bySystem.get(system) ?? [];
    ratings.push(toRating(answer, keys, review));
    bySystem.set(system, ratings);
  }
  return [...bySystem]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, ratings]) => ({
      name,
      result: measure(humanEvaluation(review.evaluation), ratings),
    }));
}

function buildPlot(
  result: HumanEvaluationResult,
  systems: readonly SystemResult[],
  { systems: pair }: ReviewFile,
) {
  const { value, interval, distribution } = result;
  if (pair !== undefined) {
    const [a, b] = pair;
    const counts = distribution as readonly { rating: Choice; count: number }[];
    const between = interval === undefined ? {} : { interval };
    return {
      file: 'win-rates.svg',
      alt: `How often ${a} was preferred to ${b}`,
      svg: drawWinRates({ comparisons: [{ a, b, value, ...between, distribution: counts }] }),
    };
  }
  const rows = systems.length > 0 ? systems : [{ name: 'all', result }];
  return {
    file: 'ratings.svg',
    alt: 'How often each rating was given',
    svg: drawLikertCounts({
      systems: rows.map(({ name, result: each }) => ({
        name,
        value: each.value,
        ...(each.interval !== undefined && { interval: each.interval }),
        distribution: each.distribution as readonly { rating: number; count: number }[],
      })),
    }),
  };
}

function buildSummary(
  { value, interval, agreement, items, ratings }: HumanEvaluationResult,
  { systems }: ReviewFile,
  unanswered: number,
): string {
  const label = systems === undefined ? 'Mean rating' : `${systems[0]} wins over ${systems[1]}:`;
  const between =
    interval === undefined
      ? ''
      : `, ${interval.level * 100} % interval ${shortNumber(interval.low)} to ${shortNumber(interval.high)} (${interval.method})`;
  const { ordinal, nominal } = agreement.krippendorff;
  const alpha = ordinal ?? nominal;
  return [
    `${label} ${shortNumber(value)}${between}`,
    `of ${count(ratings, 'rating')} of ${count(items, 'item')}; ${
      unanswered === 0
        ? 'every question was answered'
        : `${count(unanswered, 'question')} without an answer`
    }`,
    ...(alpha === undefined
      ? []
      : [
          `Krippendorff's alpha (${ordinal === undefined ? 'nominal' : 'ordinal'}): ${formatStatistic(alpha)}`,
        ]),
  ].join('\n');
}

function buildSections(
  { agreement, distribution, itemsRatedOnce }: HumanEvaluationResult,
  about: {
    readonly file: string;
    readonly seed: number;
    readonly systems?: readonly string[];
    readonly raters: readonly {
      readonly rater: string;
      readonly answered: number;
      readonly of: number;
    }[];
    readonly bySystem: readonly {
      readonly name: string;
      readonly value: number;
      readonly ratings: number;
    }[];
  },
  unanswered: number,
): string {
  const { krippendorff, fleiss, cohen } = agreement;
  const [a, b] = about.systems ?? [];
  return [
    '## Agreement',
    table(
      ['statistic', 'value'],
      [
        ...Object.entries(krippendorff).map(([measurement, alpha]) => [
          `Krippendorff's alpha, ${measurement}`,
          formatStatistic(alpha),
        ]),
        ["Fleiss' kappa", formatStatistic(fleiss)],
        ...cohen.map(({ raters, items, kappa }) => [
          `Cohen's kappa, ${raters.join(' and ')}, ${count(items, 'item')}`,
          formatStatistic(kappa),
        ]),
      ],
    ),
    `${count(itemsRatedOnce, 'item')} with a single rating are ignored in the agreement.`,
    '## Ratings',
    table(
      ['rating', 'count'],
      distribution.map(({ rating, count: times }) => [
        (rating === 'a' ? a : rating === 'b' ? b : undefined) ?? String(rating),
        String(times),
      ]),
    ),
    ...(about.bySystem.length === 0
      ? []
      : [
          '## Systems',
          table(
            ['system', 'mean', 'ratings'],
            about.bySystem.map(({ name, value, ratings }) => [
              name,
              shortNumber(value),
              String(ratings),
            ]),
          ),
        ]),
    '## Raters',
    table(
      ['rater', 'answered', 'of'],
      about.raters.map(({ rater, answered, of }) => [rater, String(answered), String(of)]),
    ),
    `${about.file}, shown blind, ordered by seed ${about.seed}; ${count(unanswered, 'question')} without an answer.`,
  ]
    .join('\n\n')
    .concat('\n');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

function formatStatistic(statistic: Statistic): string {
  return 'value' in statistic ? shortNumber(statistic.value) : `undefined: ${statistic.undefined}`;
}

function count(number: number, label: string): string {
  return `${number.toLocaleString('en')} ${label}${number === 1 ? '' : 's'}`;
}
