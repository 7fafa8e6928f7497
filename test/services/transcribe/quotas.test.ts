import { recordingDefinition } from '../../../lib/services/transcribe/recording/recording-definition';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, read 2026-11-24. */
const maxEvents = 25_000;
const openExecutions = 1_000_000;
const payloadBytes = 256 * 1024;
const recordings = 1_000;

const { States } = recordingDefinition({
  partition: 'aws',
  ingestFunction: 'admit',
  publishFunction: 'publish',
  transcribeRole: 'role',
  bucket: 'bucket',
  jobPrefix: 'services-transcribe-',
  vocabularies: {},
  filters: {},
});

describe('services/transcribe with a thousand recordings', () => {
  const times = Number(/polls >= (\d+)/.exec(JSON.stringify(States.CheckJob))?.[1]);

  it('fits all events of an execution that polls the longest job to its end', () => {
    // Wait entered and exited; task entered, scheduled, started, ended, exited; choice entered and exited.
    const pollEvents = 2 + 5 + 2;
    // Each other task, if every attempt fails, and the start and the end.
    const others = [States.Ingest, States.StartJob, States.DeleteJob, States.Publish].reduce(
      (sum, { Retry }) => sum + 2 + 3 * (1 + (Retry[0]?.MaxAttempts ?? 0)),
      8,
    );
    expect(times * States.WaitForJob.Seconds).toBe(8 * 3600);
    expect(times * pollEvents + others).toBeLessThan(maxEvents * 0.75);
  });

  it('has far fewer open executions than the quota', () => {
    expect(recordings).toBeLessThan(openExecutions / 100);
  });

  it('lets Transcribe queue jobs above its concurrency, and polls each job four times a minute', () => {
    expect(States.StartJob.Arguments).toContain(`'AllowDeferredExecution': true`);
    expect(60 / States.WaitForJob.Seconds).toBe(4);
    // A throttled poll is retried for more than two minutes.
    const [retry] = States.GetJob.Retry;
    const { IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds } = retry!;
    const longest = Array.from({ length: MaxAttempts }, (_, at) =>
      Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** at),
    ).reduce((sum, wait) => sum + wait, 0);
    expect(longest).toBeGreaterThan(120);
  });

  it('passes locations and not transcripts', () => {
    const assigned = JSON.stringify([States.GetJob.Assign, States.Publish.Arguments]);
    expect(assigned).not.toContain('TranscriptionJob}');
    expect(assigned.length).toBeLessThan(payloadBytes / 100);
  });
});
