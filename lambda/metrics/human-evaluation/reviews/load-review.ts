import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { reviewKeys, reviewFile } from './review-files';
import type { ReviewFile } from './review-files';
import type { ReviewStore } from './review-store';

/** Loads the review of an execution. @throws InvalidInputError if it does not exist (yet) */
export async function loadReview(
  execution: string,
  store: Pick<ReviewStore, 'get'>,
): Promise<ReviewFile> {
  const text = await store.get(reviewKeys(execution).review);
  if (text !== undefined) return reviewFile.parse(JSON.parse(text));
  return rejectInput({
    code: 'ReviewNotFound',
    field: 'execution',
    expected: 'a review created in the last seven days',
    received: shorten(execution),
    suggestion: 'Use the name of the execution that the upload started.',
  });
}

/**
 * Caches a review for all questions of one function invocation. Safe because a review is written
 * before its first question and never changes.
 */
export function cacheReview(store: ReviewStore): ReviewStore {
  let cached: { readonly key: string; readonly text: string } | undefined;
  return {
    ...store,
    async get(key) {
      if (key === cached?.key) return cached.text;
      const text = await store.get(key);
      if (text !== undefined && key.endsWith('/review.json')) cached = { key, text };
      return text;
    },
  };
}

/** Finds a rater's index by name. @throws InvalidInputError on an unknown rater */
export function raterIn({ raters }: ReviewFile, name: string): number {
  const names = raters.map((rater) => rater.name);
  const at = names.indexOf(name);
  if (at >= 0) return at;
  const near = nearest(name, names);
  return rejectInput({
    field: 'rater',
    expected: `one of the raters of this review: ${names.join(', ')}`,
    received: shorten(name),
    suggestion: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'Use one of these names.',
  });
}

/** Answered questions out of all questions of a rater. */
export interface Progress {
  readonly answered: number;
  readonly of: number;
}

export async function getProgress(
  execution: string,
  { review, rater }: { readonly review: ReviewFile; readonly rater: number },
  store: Pick<ReviewStore, 'list'>,
): Promise<Progress> {
  const answers = await store.list(reviewKeys(execution).answersOf(rater));
  return { answered: answers.length, of: review.raters[rater]?.questions ?? 0 };
}
