import { ingestionDefinition } from '../../../lib/services/kendra/ingestion/ingestion-definition';

const { States } = ingestionDefinition({
  partition: 'aws',
  prepareFunction: 'prepare',
  indexId: 'index',
  dataSourceId: 'source',
});

describe('an ingestion execution', () => {
  it('has fewer events than its history allows, with all polls and retries', () => {
    const rounds = Number(/\$polls >= (\d+)/.exec(JSON.stringify(States.CheckStatus))?.[1]);
    // A state is entered and exited; a task is scheduled, started and ended per attempt.
    const task = (retriers: readonly { readonly MaxAttempts: number }[]) =>
      2 + 3 * retriers.reduce((sum, { MaxAttempts }) => sum + MaxAttempts, 1);
    const events =
      task(States.PrepareDocuments.Retry) +
      task(States.StartSyncJob.Retry) +
      rounds * (task(States.GetSyncJob.Retry) + 2 + 2) +
      6;
    expect(rounds).toBe(60);
    // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, read 2026-11-24.
    expect(events).toBeLessThan(25_000);
  });

  it('waits for another sync job for the maximum duration of one', () => {
    const [busy] = States.StartSyncJob.Retry;
    expect(busy?.ErrorEquals).toContain('Kendra.ResourceInUseException');
    // With full jitter a wait is half of its interval on average.
    const seconds = ((busy?.MaxAttempts ?? 0) * (busy?.IntervalSeconds ?? 0)) / 2;
    expect(seconds).toBeGreaterThanOrEqual(60 * States.Wait.Seconds);
  });
});
