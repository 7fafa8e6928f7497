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

/** Preferred text of a pair. */
export type Choice = 'a' | 'b' | 'tie';

export interface Rating {
  readonly item: string;
  readonly rater: string;
  /** Point of the scale, or for a pair the better text. */
  readonly rating: number | Choice;
}

export type HumanEvaluationOptions =
  | {
      /** Points on a scale. */
      readonly kind: 'likert';
      /** Integers; default 1 and 5. */
      readonly scaleMin?: number;
      readonly scaleMax?: number;
      /** Bootstrap interval of the mean; resamples items with all their ratings. */
      readonly bootstrap?: BootstrapOptions;
    }
  | {
      /** Preference between a and b. */
      readonly kind: 'pairwise';
      /**
       * Whether a tie is left out of the rate or counts as half a win for each; default
       * `leave-out`.
       */
      readonly ties?: 'leave-out' | 'half';
      /**
       * Unit to count: each rating, or each item by the majority of its ratings; default `ratings`.
       */
      readonly count?: 'ratings' | 'items';
      /** Confidence level of the interval; default 0.95. */
      readonly level?: number;
    };

export interface HumanEvaluationState {
  ratings: [item: string, rater: string, rating: number | Choice][];
}

export interface HumanEvaluationResult extends MetricResult {
  /** Count of each rating, including points of the scale with a count of 0. */
  readonly distribution: readonly { readonly rating: number | Choice; readonly count: number }[];
  readonly raters: readonly {
    readonly rater: string;
    readonly ratings: number;
    /** For a scale only, where raters may differ in their use of it. */
    readonly mean?: number;
  }[];
  readonly agreement: {
    /** `ordinal` and `interval` for a scale only. */
    readonly krippendorff: Readonly<Partial<Record<Measurement, Statistic>>>;
    readonly fleiss: Statistic;
    /** Kappa of each two raters; weighted for a scale only. */
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
  /** Items with a single rating, which do not count for agreement. */
  readonly itemsRatedOnce: number;
}

/**
 * Human evaluation: average rating and agreement of raters.
 *
 *   likert: the value is the mean of all ratings
 *   pairwise: the value is the share that a wins, wins / (wins + losses), with Wilson's interval;
 *   with ties as halves (wins + ties / 2) / all
 *
 * Input: ratings, each of an item by a rater. Range: the scale; 0 to 1.
 *
 * Use it for qualities without a formula: whether a text is true, helpful or well written. Check
 * the agreement first: a mean of ratings that disagree has little meaning. It misleads:
 * - if raters see the systems' names, or a fixed order (`blindOrder`);
 * - as the mean of a scale with unequal steps: look at the distribution;
 * - if raters are few or similar, or rated different numbers of items (see `raters`);
 * - in the interval of a win rate by `ratings` with several ratings per item: these are not
 * independent, so it is too narrow; count `items` then.
 *
 * Agreement: Krippendorff's alpha (any number of raters, gaps allowed), Fleiss' kappa (equally many
 * ratings per item), Cohen's kappa (each two raters). An undefined one has a reason instead of a
 * number. The state holds all ratings (`whole`), since any two may be of one item. Source: see
 * `krippendorffAlpha`, `cohenKappa`, `fleissKappa` and `wilsonInterval`.
 *
 * @throws InvalidInputError on a rating outside the scale, on an empty item or rater, on two
 * ratings of one item by one rater, if no rating counts, and on no ratings.
 */
export function humanEvaluation(
  given: HumanEvaluationOptions,
): Accumulator<Rating, HumanEvaluationState, HumanEvaluationResult> {
  const options = withDefaults(given);
  const scale =
    options.kind === 'likert'
      ? Array.from(
          { length: options.scaleMax - options.scaleMin + 1 },
          (_, at) => options.scaleMin + at,
        )
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
          suggestion: 'Give the item and the rater of the rating.',
        });
      }
      if (!known.has(rating)) {
        rejectInput({
          field: 'rating',
          expected: scale.length > 12 ? `${scale[0]} to ${scale.at(-1)}` : scale.join(', '),
          received: typeof rating === 'number' ? String(rating) : shorten(rating),
          suggestion: 'Remove the rating, or set the scale that was used.',
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
        ...(isScale ? computeMean(perItem, options) : winRate(perItem, options)),
        options: { ...options },
        distribution: scale.map((rating) => ({
          rating,
          count: ratings.filter(([, , each]) => each === rating).length,
        })),
        raters: summarizeRaters(ratings, isScale),
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
          cohen: computeCohenKappas(byItem, scale, isScale),
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
  const { scaleMin = 1, scaleMax = 5 } = given;
  parseScale({ min: 'scaleMin', max: 'scaleMax' }, scaleMin, scaleMax);
  const bootstrap = given.bootstrap === undefined ? null : bootstrapOptions(given.bootstrap);
  return { kind: given.kind, scaleMin, scaleMax, bootstrap };
}

/**
 * Validates the ends of a Likert scale.
 * @param names what the caller calls the two options
 * @throws InvalidInputError on a scale of less than two points
 */
export function parseScale(
  names: { readonly min: string; readonly max: string },
  min: number,
  max: number,
): void {
  parseInteger(names.min, min, -1000, 1000);
  parseInteger(names.max, max, min + 1, min + 1000);
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
        suggestion: 'Keep only one of them.',
      });
    }
    byItem.set(item, raters.set(rater, rating));
  }
  return byItem;
}

function computeMean(
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
      expected: 'at least one a or b if ties are ignored',
      received: `${counted.length} ties`,
      suggestion: 'Count ties as half, or report that neither system is better.',
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

function summarizeRaters(
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

function computeCohenKappas(
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
