import { rejectInput, shorten } from '../errors/input-error';
import type { Accumulator, Interval, MetricResult } from '../options/accumulator';
import { bootstrapInterval, bootstrapOptions } from '../formulas/statistics/bootstrap';
import type { BootstrapOptions } from '../formulas/statistics/bootstrap';
import { parseChoice, parseInteger } from '../options/parse-option';
import { someItems } from '../options/validate-number';
import { wilsonInterval } from '../formulas/statistics/wilson-interval';
import { cohenKappa, fleissKappa } from './kappa';
import { krippendorffAlpha } from './krippendorff-alpha';
import type { Measurement } from './krippendorff-alpha';
import type { Statistic } from './statistic';

/** Which of two was better. */
export type Choice = 'a' | 'b' | 'tie';

export interface Rating {
  readonly item: string;
  readonly rater: string;
  /** A point of the scale, or of a pair the better one. */
  readonly rating: number | Choice;
}

export type HumanEvaluationOptions =
  | {
      /** Points on a scale. */
      readonly kind: 'likert';
      /** Whole numbers: 1 and 5 unless given. */
      readonly least?: number;
      readonly most?: number;
      /** An interval for the mean, items drawn again with all their ratings. */
      readonly bootstrap?: BootstrapOptions;
    }
  | {
      /** Which of two, a or b. */
      readonly kind: 'pairwise';
      /** Whether a tie is left out of the rate, or half a win for each: `leave-out` unless given. */
      readonly ties?: 'leave-out' | 'half';
      /** What is counted: each rating, or each item by the majority of its ratings; `ratings` unless given. */
      readonly count?: 'ratings' | 'items';
      /** Of the interval: 0.95 unless given. */
      readonly level?: number;
    };

export interface HumanEvaluationState {
  ratings: [item: string, rater: string, rating: number | Choice][];
}

export interface HumanEvaluationResult extends MetricResult {
  /** How often each rating was given, those of the scale that nobody gave too. */
  readonly distribution: readonly { readonly rating: number | Choice; readonly count: number }[];
  readonly raters: readonly {
    readonly rater: string;
    readonly ratings: number;
    /** Of a scale only: raters may use it each in their own way. */
    readonly mean?: number;
  }[];
  readonly agreement: {
    /** `ordinal` and `interval` of a scale only. */
    readonly krippendorff: Readonly<Partial<Record<Measurement, Statistic>>>;
    readonly fleiss: Statistic;
    /** For each two raters; weighted of a scale only. */
    readonly cohen: readonly {
      readonly raters: readonly [string, string];
      readonly items: number;
      readonly kappa: Statistic;
      readonly linear?: Statistic;
      readonly quadratic?: Statistic;
    }[];
  };
  readonly items: number;
  readonly ratings: number;
  /** Items with one rating: they say nothing of agreement. */
  readonly itemsRatedOnce: number;
}

/**
 * Human evaluation: what people say, and how far they agree.
 *
 *   likert: the value is the mean of all ratings
 *   pairwise: the value is the share that a wins, wins / (wins + losses), with Wilson's interval;
 *   with ties as halves (wins + ties / 2) / all
 *
 * Input: ratings, each of an item by a rater. Range: the scale; 0 to 1.
 *
 * Use it for what no formula knows: whether a text is true, helpful, well said. Read the agreement first: a
 * mean of ratings that do not agree says little. It misleads:
 * - where raters see which system wrote what, or always in one order (`blindOrder`);
 * - as a mean of a scale whose steps are not equal: look at the distribution;
 * - where raters are few or alike, or differ in how many items they did (see `raters`);
 * - in the interval of a win rate by `ratings` where several rate one item: these are not independent, so it
 *   is too narrow; count `items` then.
 *
 * Agreement: Krippendorff's alpha (any raters, gaps allowed), Fleiss' kappa (as many ratings for each item),
 * Cohen's kappa (each two raters). One that is undefined says why and is no number. The state holds all
 * ratings (`whole`), since any two may be of one item.
 *
 * @throws InvalidInputError on a rating that is not of the scale, on an empty item or rater, on two ratings of one
 * item by one rater, where nothing can be counted, and on no ratings.
 * Source: see `krippendorffAlpha`, `cohenKappa`, `fleissKappa` and `wilsonInterval`.
 */
export function humanEvaluation(
  given: HumanEvaluationOptions,
): Accumulator<Rating, HumanEvaluationState, HumanEvaluationResult> {
  const options = withDefaults(given);
  const scale =
    options.kind === 'likert'
      ? Array.from({ length: options.most - options.least + 1 }, (_, at) => options.least + at)
      : (['a', 'b', 'tie'] as const);
  const known = new Set<unknown>(scale);

  return {
    merging: 'whole',
    empty: () => ({ ratings: [] }),
    add: (state, { item, rater, rating }) => {
      for (const [field, name] of [
        ['item', item],
        ['rater', rater],
      ] as const) {
        if (typeof name === 'string' && name !== '') continue;
        rejectInput({
          field,
          expected: 'a name',
          received: shorten(name),
          suggestion: 'Say of what, or by whom, the rating is.',
        });
      }
      if (!known.has(rating)) {
        rejectInput({
          field: 'rating',
          expected: scale.length > 12 ? `${scale[0]} to ${scale.at(-1)}` : scale.join(', '),
          received: typeof rating === 'number' ? String(rating) : shorten(rating),
          suggestion: 'Take the rating out, or set the scale it was given on.',
        });
      }
      state.ratings.push([item, rater, rating]);
      return state;
    },
    merge: (one, other) => ({ ratings: one.ratings.concat(other.ratings) }),
    result: ({ ratings }) => {
      someItems('human-evaluation', ratings.length);
      const byItem = grouped(ratings);
      const perItem = [...byItem.values()].map((raters) => [...raters.values()]);
      const numbers = perItem.map((each) =>
        each.map((rating) => scale.findIndex((point) => point === rating)),
      );
      const isScale = options.kind === 'likert';
      return {
        metric: 'human-evaluation',
        ...(isScale ? meanOf(perItem, options) : winRate(perItem, options)),
        options: { ...options },
        distribution: scale.map((rating) => ({
          rating,
          count: ratings.filter(([, , each]) => each === rating).length,
        })),
        raters: ratersOf(ratings, isScale),
        agreement: {
          krippendorff: {
            nominal: krippendorffAlpha(numbers, 'nominal'),
            ...(isScale
              ? {
                  ordinal: krippendorffAlpha(numbers, 'ordinal'),
                  interval: krippendorffAlpha(numbers, 'interval'),
                }
              : {}),
          },
          fleiss: fleissKappa(perItem),
          cohen: cohenOfEachTwo(byItem, scale, isScale),
        },
        items: perItem.length,
        ratings: ratings.length,
        itemsRatedOnce: perItem.filter(({ length }) => length === 1).length,
      };
    },
  };
}

function withDefaults(given: HumanEvaluationOptions) {
  parseChoice('kind', given.kind, ['likert', 'pairwise']);
  if (given.kind === 'pairwise') {
    const { ties = 'leave-out', count = 'ratings', level = 0.95 } = given;
    parseChoice('ties', ties, ['leave-out', 'half']);
    parseChoice('count', count, ['ratings', 'items']);
    return { kind: given.kind, ties, count, level };
  }
  const { least = 1, most = 5 } = given;
  parseInteger('least', least, -1000, 1000);
  parseInteger('most', most, least + 1, least + 1000);
  const bootstrap = given.bootstrap === undefined ? null : bootstrapOptions(given.bootstrap);
  return { kind: given.kind, least, most, bootstrap };
}

type Used = ReturnType<typeof withDefaults>;
type Headline = { readonly value: number; readonly interval?: Interval };
type ByItem = ReadonlyMap<string, ReadonlyMap<string, number | Choice>>;

function grouped(ratings: HumanEvaluationState['ratings']): ByItem {
  const byItem = new Map<string, Map<string, number | Choice>>();
  for (const [item, rater, rating] of ratings) {
    const raters = byItem.get(item) ?? new Map<string, number | Choice>();
    if (raters.has(rater)) {
      rejectInput({
        field: 'rater',
        expected: 'one rating of an item by a rater',
        received: `two of ${shorten(item)} by ${shorten(rater)}`,
        suggestion: 'Keep the one that counts.',
      });
    }
    byItem.set(item, raters.set(rater, rating));
  }
  return byItem;
}

function meanOf(
  perItem: readonly (readonly (number | Choice)[])[],
  { bootstrap }: Extract<Used, { kind: 'likert' }>,
): Headline {
  const rows = perItem.flatMap((ratings) => [
    ratings.reduce<number>((sum, rating) => sum + Number(rating), 0),
    ratings.length,
  ]);
  const sum = rows.reduce((all, number, at) => (at % 2 === 0 ? all + number : all), 0);
  const value = sum / perItem.flat().length;
  if (bootstrap === null) return { value };
  const mean = (sums: Float64Array) => (sums[0] ?? 0) / (sums[1] ?? 1);
  return { value, interval: bootstrapInterval(rows, 2, mean, bootstrap) };
}

function winRate(
  perItem: readonly (readonly (number | Choice)[])[],
  { ties, count, level }: Extract<Used, { kind: 'pairwise' }>,
): Headline {
  const counted = count === 'ratings' ? perItem.flat() : perItem.map(majority);
  const times = (choice: Choice) => counted.filter((each) => each === choice).length;
  const half = ties === 'half' ? times('tie') / 2 : 0;
  const wins = times('a') + half;
  const all = wins + times('b') + half;
  if (all === 0) {
    rejectInput({
      field: 'rating',
      expected: 'at least one a or b where ties are left out',
      received: `${counted.length} ties`,
      suggestion: 'Count ties as halves, or report that neither is better.',
    });
  }
  return { value: wins / all, interval: wilsonInterval(wins, all, level) };
}

function majority(ratings: readonly (number | Choice)[]): Choice {
  const lead = ratings.reduce<number>(
    (sum, rating) => sum + (rating === 'a' ? 1 : rating === 'b' ? -1 : 0),
    0,
  );
  return lead > 0 ? 'a' : lead < 0 ? 'b' : 'tie';
}

function ratersOf(
  ratings: HumanEvaluationState['ratings'],
  isScale: boolean,
): HumanEvaluationResult['raters'] {
  const byRater = new Map<string, { count: number; sum: number }>();
  for (const [, rater, rating] of ratings) {
    const each = byRater.get(rater) ?? { count: 0, sum: 0 };
    each.count++;
    each.sum += isScale ? Number(rating) : 0;
    byRater.set(rater, each);
  }
  return [...byRater].sort(byName).map(([rater, { count, sum }]) => ({
    rater,
    ratings: count,
    ...(isScale ? { mean: sum / count } : {}),
  }));
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

function cohenOfEachTwo(
  byItem: ByItem,
  scale: readonly (number | Choice)[],
  isScale: boolean,
): HumanEvaluationResult['agreement']['cohen'] {
  const raters = [...new Set([...byItem.values()].flatMap((each) => [...each.keys()]))].sort();
  return raters.flatMap((first, at) =>
    raters.slice(at + 1).map((second) => {
      const pairs = [...byItem.values()].flatMap((each): [number | Choice, number | Choice][] => {
        const [one, other] = [each.get(first), each.get(second)];
        return one === undefined || other === undefined ? [] : [[one, other]];
      });
      return {
        raters: [first, second] as const,
        items: pairs.length,
        kappa: cohenKappa(pairs, 'none', scale),
        ...(isScale
          ? {
              linear: cohenKappa(pairs, 'linear', scale),
              quadratic: cohenKappa(pairs, 'quadratic', scale),
            }
          : {}),
      };
    }),
  );
}
