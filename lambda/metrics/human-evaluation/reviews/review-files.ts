import * as z from 'zod/mini';

const count = z.int().check(z.minimum(0));
const text = z.string().check(z.minLength(1));

export const slot = z.strictObject({ rater: count, position: count, swapped: z.boolean() });

/** Item as shown to raters: text of one candidate, or of a pair. */
export const shownItem = z.strictObject({
  prompt: z.optional(z.string()),
  candidate: z.optional(z.string()),
  a: z.optional(z.string()),
  b: z.optional(z.string()),
});

/** Options of the metric. */
const evaluation = z.union([
  z.strictObject({
    kind: z.literal('likert'),
    scaleMin: z.int(),
    scaleMax: z.int(),
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

/** `review.json`: read by all functions of a review. */
export const reviewFile = z.strictObject({
  kind: z.enum(['likert', 'pairwise']),
  /** Accepted ratings. */
  choices: z.array(z.union([z.number(), z.string()])),
  raters: z.array(z.strictObject({ name: text, questions: count })),
  items: count,
  perItem: count,
  seed: count,
  evaluation,
  /** For pairs: a win is one of the first system. */
  systems: z.optional(z.tuple([text, text])),
});
export type ReviewFile = z.infer<typeof reviewFile>;

/** Line of `items.jsonl`, the input of one child execution. */
export const itemLine = z.strictObject({
  /** Index of the item in the file, from 0. */
  number: count,
  /** Second in which the item is opened. */
  opens: count,
  shown: shownItem,
  slots: z.array(slot),
});
export type ItemLine = z.infer<typeof itemLine>;

/** Line of `key.jsonl`: what raters must not know. */
export const keyLine = z.strictObject({
  id: text,
  system: z.optional(text),
  systems: z.optional(z.tuple([text, text])),
});
export type KeyLine = z.infer<typeof keyLine>;

/** An open question. */
export const openFile = z.strictObject({
  number: count,
  shown: shownItem,
  swapped: z.boolean(),
  token: text,
});

/** An answer: one object, written once. */
export const answerFile = z.strictObject({
  /** Index of the item in the file, from 0. */
  number: count,
  rater: text,
  /** For a pair, in the order of the file, not as shown. */
  rating: z.union([z.number(), z.enum(['a', 'b', 'tie'])]),
  /** Rating as the rater gave it, such as `first` or `second`. */
  rawRating: z.union([z.number(), z.string()]),
});
export type AnswerFile = z.infer<typeof answerFile>;

/** Builds the S3 keys of a review. They use the rater's index: a name may contain a slash. */
export function reviewKeys(execution: string) {
  const work = `work/${execution}`;
  const turn = (rater: number, position: number) =>
    `${numbered(rater, 2)}/${numbered(position, 5)}.json`;
  return {
    review: `${work}/review.json`,
    items: `${work}/items.jsonl`,
    key: `${work}/key.jsonl`,
    closed: `${work}/closed.json`,
    open: (rater: number, position: number) => `${work}/open/${turn(rater, position)}`,
    openOf: (rater: number) => `${work}/open/${numbered(rater, 2)}/`,
    answer: (rater: number, position: number) => `${work}/answers/${turn(rater, position)}`,
    answersOf: (rater: number) => `${work}/answers/${numbered(rater, 2)}/`,
    result: (name: string) => `results/${execution}/${name}`,
  };
}

/** Parses the position from the key of a question or an answer. */
export function parsePosition(key: string): number {
  return Number(/(\d+)\.json$/.exec(key)?.[1]);
}

/** Pads with zeros, because S3 lists keys in lexical order. */
function numbered(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}
