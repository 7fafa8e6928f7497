import * as z from 'zod/mini';

const count = z.int().check(z.minimum(0));
const text = z.string().check(z.minLength(1));

/** The name of the execution, which is the folder of everything it makes. */
export const executionName = z
  .string()
  .check(z.regex(/^[^\s/]{1,80}$/, 'the name of an execution, without spaces and slashes'));

export const slot = z.strictObject({ rater: count, place: count, swapped: z.boolean() });

/** What a rater sees of an item: `first` and `second` are a pair in the order of his turn. */
export const shownItem = z.strictObject({
  prompt: z.optional(z.string()),
  candidate: z.optional(z.string()),
  a: z.optional(z.string()),
  b: z.optional(z.string()),
});

/** The options of the metric. */
const evaluation = z.union([
  z.strictObject({
    kind: z.literal('likert'),
    least: z.int(),
    most: z.int(),
    bootstrap: z.strictObject({ samples: count, seed: count }),
  }),
  z.strictObject({
    kind: z.literal('pairwise'),
    ties: z.enum(['leave-out', 'half']),
    count: z.enum(['ratings', 'items']),
    level: z.number(),
  }),
]);
export type Evaluation = z.infer<typeof evaluation>;

/** `review.json`: what all functions know of a review. */
export const reviewFile = z.strictObject({
  kind: z.enum(['likert', 'pairwise']),
  /** What a rater may say. */
  choices: z.array(z.union([z.number(), z.string()])),
  raters: z.array(z.strictObject({ name: text, questions: count })),
  items: count,
  perItem: count,
  seed: count,
  evaluation,
  /** Of pairs: a win is one of the first. */
  systems: z.optional(z.tuple([text, text])),
});
export type ReviewFile = z.infer<typeof reviewFile>;

/** A line of `items.jsonl`, which is the input of one child. */
export const itemLine = z.strictObject({
  /** The item's place in the file, from 0. */
  number: count,
  /** The second in which it is opened. */
  opens: count,
  shown: shownItem,
  slots: z.array(slot),
});
export type ItemLine = z.infer<typeof itemLine>;

/** A line of `key.jsonl`: what no rater may know. */
export const keyLine = z.strictObject({
  id: text,
  system: z.optional(text),
  systems: z.optional(z.tuple([text, text])),
});
export type KeyLine = z.infer<typeof keyLine>;

/** A question while it is open. */
export const openFile = z.strictObject({
  number: count,
  shown: shownItem,
  swapped: z.boolean(),
  token: text,
});

/** An answer: one object, written once. */
export const answerFile = z.strictObject({
  /** The item's place in the file, from 0. */
  number: count,
  rater: text,
  /** Of a pair as the file has it, not as it was shown. */
  rating: z.union([z.number(), z.enum(['a', 'b', 'tie'])]),
  /** As the rater said it: `first`, `second`. */
  said: z.union([z.number(), z.string()]),
});
export type AnswerFile = z.infer<typeof answerFile>;

/** Where the objects of a review lie. Raters go by their numbers: a name may have a slash. */
export function reviewKeys(execution: string) {
  const work = `work/${execution}`;
  const turn = (rater: number, place: number) => `${numbered(rater, 2)}/${numbered(place, 5)}.json`;
  return {
    review: `${work}/review.json`,
    items: `${work}/items.jsonl`,
    key: `${work}/key.jsonl`,
    closed: `${work}/closed.json`,
    open: (rater: number, place: number) => `${work}/open/${turn(rater, place)}`,
    openOf: (rater: number) => `${work}/open/${numbered(rater, 2)}/`,
    answer: (rater: number, place: number) => `${work}/answers/${turn(rater, place)}`,
    answersOf: (rater: number) => `${work}/answers/${numbered(rater, 2)}/`,
    result: (name: string) => `results/${execution}/${name}`,
  };
}

/** The place of a turn, from the key of its question or of its answer. */
export function placeIn(key: string): number {
  return Number(/(\d+)\.json$/.exec(key)?.[1]);
}

/** Keys are listed in the order of their text. */
function numbered(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
