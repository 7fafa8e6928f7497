import { execute } from '@by-example/emulator/core/state-machine/execute';
import { loadDefinition } from '@by-example/emulator/core/state-machine/load-definition';
import { createTaskTokens } from '@by-example/emulator/core/state-machine/sdk/task-tokens';
import { recordingDefinition } from '../../../lib/services/transcribe/recording/recording-definition';
import { createScriptedPorts } from '@by-example/emulator/test/support/scripted-ports';
import { createSteppedClock } from '@by-example/emulator/test/support/stepped-clock';

const definition = recordingDefinition({
  partition: 'aws',
  ingestFunction: 'admit',
  publishFunction: 'publish',
  transcribeRole: 'arn:aws:iam::123456789012:role/Transcribe',
  bucket: 'recordings',
  jobPrefix: 'x-',
  vocabularies: {},
  filters: {},
});

/** Runs the state machine while Transcribe reports a running job. */
async function run(useCase: string) {
  const clock = createSteppedClock(0);
  const taskTokens = createTaskTokens();
  const atWork = { error: 'Transcribe.BadRequestException', cause: 'The job is at work' };
  const status = 'IN_PROGRESS';
  const { ports, recorded } = createScriptedPorts(
    {
      sentence: '',
      source: '',
      definition,
      script: {
        'lambda:invoke': { result: { Payload: { useCase, format: 'wav' } } },
        'aws-sdk:transcribe:startTranscriptionJob': { result: {} },
        'aws-sdk:transcribe:getTranscriptionJob': {
          result: { TranscriptionJob: { TranscriptionJobStatus: status } },
        },
        'aws-sdk:transcribe:deleteTranscriptionJob': atWork,
        'aws-sdk:transcribe:startCallAnalyticsJob': { result: {} },
        'aws-sdk:transcribe:getCallAnalyticsJob': {
          result: { CallAnalyticsJob: { CallAnalyticsJobStatus: status } },
        },
        'aws-sdk:transcribe:deleteCallAnalyticsJob': atWork,
      },
      expect: {},
    },
    clock,
    taskTokens,
  );
  const outcome = await execute(loadDefinition(JSON.stringify(definition), 'a-stack/Machine'), {
    input: { detail: { bucket: { name: 'recordings' }, object: { key: 'inbox/call.wav' } } },
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:Machine:run',
    executionName: 'run',
    startTime: 0,
    machineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Machine',
    machineName: 'Machine',
    ports,
    taskTokens,
    signal: new AbortController().signal,
  });
  return { outcome, hours: clock.now() / 3_600_000, calls: recorded.calls.map(([call]) => call) };
}

describe('a job that still runs after eight hours', () => {
  it.each([
    ['subtitles', 'deleteTranscriptionJob'],
    ['call-analytics', 'deleteCallAnalyticsJob'],
  ])('is abandoned after an attempt to delete it (%s)', async (useCase, deletes) => {
    const { outcome, hours, calls } = await run(useCase);
    expect(outcome).toMatchObject({
      status: 'FAILED',
      failure: {
        error: 'TranscriptionTimedOut',
        cause: expect.stringContaining('8 hours') as string,
      },
    });
    expect(calls.at(-1)).toBe(`aws-sdk:transcribe:${deletes}`);
    expect(hours).toBeCloseTo(8);
  });
});
