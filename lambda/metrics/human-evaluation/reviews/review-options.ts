/** Options of a review: `--raters anna,ben` on the command line, object metadata on an upload. */
export const reviewOptions = {
  raters: 'Raters, separated by commas',
  'per-item': 'Raters per item; default: all',
  seed: 'Random seed; default: 1',
  expire: 'Hours until a question expires and reopens, at most twice; default: 24',
  'scale-min': 'Lowest rating of the scale; default: 1',
  'scale-max': 'Highest rating of the scale; default: 5',
  bootstrap: 'Bootstrap samples for the interval of a mean; default: 1000',
  ties: 'Ties of pairs: leave-out (default) or half',
  count: 'Unit of a win rate: ratings (default), or items by majority vote',
  level: 'Confidence level of the win rate interval; default: 0.95',
} as const;

/** Maximum number of times a question is opened: once, and again after each expired token. */
export const MAX_ATTEMPTS = 3;

/**
 * Keeps a question open for at most six days. One day remains before the bucket's objects are
 * deleted.
 */
export const MAX_HOURS = 48;

/** Limit of concurrent child executions of a Map Run: each item waits in its own. */
export const MAX_ITEMS = 10_000;

/** Limit of concurrent iterations of an inline Map: each rater of an item waits in one. */
export const MAX_RATERS = 40;
