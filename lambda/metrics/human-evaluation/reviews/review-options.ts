/** What can be set of a review: on the command line as `--raters anna,ben`, and of a file that is dropped as metadata. */
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

/** How often a question is asked at most: its first time, and again after each token that expired. */
export const TIMES_ASKED = 3;

/** With these, a question is open for at most six days: a day is left until what is in the bucket is deleted. */
export const MAX_HOURS = 48;

/** As many children of a Map Run may run at once, and each item waits in one of its own. */
export const MAX_ITEMS = 10_000;

/** As many iterations of a Map inside an execution run at once, and each rater of an item waits in one. */
export const MAX_RATERS = 40;
