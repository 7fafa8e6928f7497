import { assign } from '../../../../lambda/metrics/human-evaluation/create-review/assign-raters';
import { MAX_ITEM_BYTES } from '../../../../lambda/metrics/human-evaluation/reviews/review-limits';
import {
  MAX_HOURS,
  MAX_ITEMS,
  MAX_RATERS,
  MAX_ATTEMPTS,
} from '../../../../lambda/metrics/human-evaluation/reviews/review-options';
import { reviewDefinition } from '../../../../lib/metrics/human-evaluation/review-definition';
import { listResources, readTemplate } from '../../../support/stack';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, read 2026-11-25. */
const quotas = {
  eventsOfAnExecution: 25_000,
  openExecutions: 1_000_000,
  childrenAtOnce: 10_000,
  /** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html, read 2026-11-25. */
  iterationsAtOnce: 40,
  payloadBytes: 256 * 1024,
  daysOfAnExecution: 365,
  openMapRuns: 1_000,
};

const { EachItem } = reviewDefinition({
  partition: 'aws',
  createReviewFunction: 'admit',
  openQuestionFunction: 'ask',
  reportFunction: 'report',
}).States;
const { OpenQuestion } = EachItem.ItemProcessor.States.EachRater.ItemProcessor.States;
const [items, ratersOfAnItem] = [10_000, 3];

describe('metrics/human-evaluation with ten thousand items for three raters', () => {
  it('exceeds the history of one execution but fits those of one child per item', () => {
    // Events: iteration start and end, task enter and exit, and four per attempt (scheduled, started,
    // submitted, ended).
    const minEventsPerQuestion = 2 + 2 + 4;
    expect(items * ratersOfAnItem * minEventsPerQuestion).toBeGreaterThan(
      quotas.eventsOfAnExecution,
    );
    const attempts = 1 + OpenQuestion.Retry.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 0);
    const maxEventsPerQuestion = 2 + 2 + 4 * attempts + 2;
    const maxEventsPerChild = 2 + 2 + 4 + MAX_RATERS * maxEventsPerQuestion;
    expect(maxEventsPerChild).toBeLessThan(quotas.eventsOfAnExecution / 10);
  });

  it('opens every item at once: within the child limit of a Map Run and the concurrency of a Map', () => {
    expect(items).toBeLessThanOrEqual(MAX_ITEMS);
    expect(EachItem.MaxConcurrency).toBe(MAX_ITEMS);
    expect(MAX_ITEMS).toBeLessThanOrEqual(quotas.childrenAtOnce);
    expect(MAX_RATERS).toBeLessThanOrEqual(quotas.iterationsAtOnce);
  });

  it("uses a hundredth of the account's open executions", () => {
    expect(items + 1).toBeLessThan(quotas.openExecutions / 50);
  });

  it('opens all questions in ten minutes, at fifty functions a second', () => {
    const raters = ['anna', 'ben', 'chloe'];
    const { opens } = assign(items, raters, { perItem: ratersOfAnItem, seed: 1 });
    expect(opens.at(-1)! / 60).toBeLessThan(10);
    const perSecond = new Map<number, number>();
    for (const second of opens)
      perSecond.set(second, (perSecond.get(second) ?? 0) + ratersOfAnItem);
    expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(51);
  });

  it('ends six days after opening, before its objects expire and long before a year', () => {
    const days = (MAX_ATTEMPTS * MAX_HOURS) / 24 + 1 / 24;
    const buckets = listResources(readTemplate('metrics'), 'AWS::S3::Bucket');
    const [, reviews] = Object.entries(buckets).find(([id]) => id.startsWith('HumanEvaluation'))!;
    const { Rules } = reviews.Properties!['LifecycleConfiguration'] as {
      readonly Rules: readonly { readonly ExpirationInDays: number }[];
    };
    expect(days).toBeLessThan(Rules[0]!.ExpirationInDays);
    expect(days).toBeLessThan(quotas.daysOfAnExecution);
    expect(OpenQuestion.Retry[0]).toMatchObject({
      ErrorEquals: ['States.Timeout'],
      MaxAttempts: MAX_ATTEMPTS - 1,
    });
  });

  it('keeps the input of a child within a payload if each rater has a turn at the longest item', () => {
    const slots = Array.from({ length: MAX_RATERS }, () => ({
      rater: 39,
      place: 9_999,
      swapped: false,
    }));
    // A control character is one byte and six in JSON; texts contain few.
    expect(2 * MAX_ITEM_BYTES + JSON.stringify(slots).length + 1_000).toBeLessThan(
      quotas.payloadBytes,
    );
    // Each of ten thousand children returns one number and a comma.
    expect(2 * MAX_ITEMS + 2).toBeLessThan(quotas.payloadBytes);
  });
});
