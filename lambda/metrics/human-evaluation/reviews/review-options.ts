/** Options of a review: `--raters anna,ben` on the command line, object metadata on an upload. */
export const reviewOptions = {
  raters: 'Who rates, with commas between',
  'per-item': 'How many of them rate each item: all, unless it is given',
  seed: 'Of the order, the sides and the resampling: 1',
  expire: 'Hours until a question is asked again, which happens twice: 24',
  least: 'The lowest rating of a scale: 1',
  most: 'The highest: 5',
  bootstrap: 'How many samples to draw for the interval of a mean: 1000',
  ties: 'Of pairs: leave-out (default) or half a win for each',
  count: 'Of pairs: ratings (default), or items by the majority of their ratings',
  level: 'How sure the interval of a win rate is: 0.95',
} as const;

/** Maximum number of times a question is opened: once, and again after each expired token. */
export const TIMES_ASKED = 3;

/**
 * Keeps a question open for at most six days. One day remains before the bucket's objects are
 * deleted.
 */
export const MAX_HOURS = 48;

/** Limit of concurrent child executions of a Map Run: each item waits in its own. */
export const MAX_ITEMS = 10_000;

/** Limit of concurrent iterations of an inline Map: each rater of an item waits in one. */
export const MAX_RATERS = 40;
