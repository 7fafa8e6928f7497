import { rejectInput } from '@by-example/metrics/errors/input-error';
import { decodeMetadata } from '../../parts/decode-metadata';
import type { CreateReviewInput } from './input';
import { assign } from './assign-raters';
import type { Slot } from './assign-raters';
import { MAX_FILE_BYTES } from '../reviews/review-limits';
import { parseReviewOptions } from './parse-review-options';
import type { ReviewOptions } from './parse-review-options';
import { reviewKeys } from '../reviews/review-files';
import type { Evaluation, ItemLine, KeyLine, ReviewFile } from '../reviews/review-files';
import { reviewItems } from '../reviews/review-items';
import type { LikertItem, PairItem, ReviewItems } from '../reviews/review-items';
import type { ReviewStore } from '../reviews/review-store';

export interface CreateReviewPorts {
  readonly store: Pick<ReviewStore, 'put'>;
  readonly head: () => Promise<{
    readonly size: number;
    readonly metadata: Readonly<Record<string, string>>;
  }>;
  readonly read: () => Promise<Uint8Array>;
}

export interface CreatedReview {
  readonly items: { readonly bucket: string; readonly key: string };
  /** Seconds a question stays open. */
  readonly expire: number;
  readonly questions: number;
}

/**
 * Reads an uploaded file and stores the assignments. What raters must not know goes to a separate
 * object.
 * @throws InvalidInputError on an invalid file or option
 */
export async function createReview(
  { bucket, key, execution }: CreateReviewInput,
  { store, head, read }: CreateReviewPorts,
): Promise<CreatedReview> {
  const { size, metadata } = await head();
  if (size > MAX_FILE_BYTES)
    rejectInput({
      field: 'file',
      expected: `at most ${MAX_FILE_BYTES / 1024 / 1024} MB`,
      received: `${(size / 1024 / 1024).toFixed(1)} MB`,
      suggestion: 'Review a sample of the items, or split the file.',
    });
  const reviewed = reviewItems(key, await read());
  const options = parseReviewOptions(reviewed.kind, decodeMetadata(metadata));
  const { raters, perItem } = options;
  const { slots, opens, questions } = assign(reviewed.items.length, raters, options);
  const s3Keys = reviewKeys(execution);
  const lines = reviewed.items.map((item, number): ItemLine => ({
    number,
    opens: opens[number] ?? 0,
    shown: toShownItem(item),
    slots: (slots[number] ?? []).map((slot: Slot) => ({ ...slot })),
  }));
  await store.put(s3Keys.key, toJsonLines(reviewed.items.map(toKeyLine)), 'application/jsonl');
  await store.put(s3Keys.items, toJsonLines(lines), 'application/jsonl');
  // Written last: it opens the review.
  await store.put(s3Keys.review, JSON.stringify(buildReviewFile(reviewed, options, questions)));
  return {
    items: { bucket, key: s3Keys.items },
    expire: options.expire,
    questions: perItem * reviewed.items.length,
  };
}

function buildReviewFile(
  reviewed: ReviewItems,
  { raters, perItem, seed, evaluation }: ReviewOptions,
  questions: readonly number[],
): ReviewFile {
  return {
    kind: reviewed.kind,
    choices: evaluation.kind === 'likert' ? listRatings(evaluation) : ['first', 'second', 'tie'],
    raters: raters.map((name, at) => ({ name, questions: questions[at] ?? 0 })),
    items: reviewed.items.length,
    perItem,
    seed,
    evaluation,
    ...(reviewed.kind === 'pairwise' && { systems: [...reviewed.systems] }),
  };
}

function listRatings({ scaleMin, scaleMax }: Extract<Evaluation, { kind: 'likert' }>) {
  return Array.from({ length: scaleMax - scaleMin + 1 }, (_, at) => scaleMin + at);
}

function toShownItem(item: LikertItem | PairItem): ItemLine['shown'] {
  const { prompt } = item;
  return {
    ...(prompt !== undefined && { prompt }),
    ...('candidate' in item ? { candidate: item.candidate } : { a: item.a, b: item.b }),
  };
}

function toKeyLine(item: LikertItem | PairItem): KeyLine {
  if ('a' in item) return { id: item.id, systems: [...item.systems] };
  return { id: item.id, ...(item.system !== undefined && { system: item.system }) };
}

function toJsonLines(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
