import { startTestEmulator, listCalls, injectFaults, throttled } from '../../support/emulator';
import { uploadRecording } from './upload-recording';
import type { UploadExecution } from './upload-recording';

// Each deletion of `npm run test:deletions` in the state machine has a test here.

const address = 'services/transcribe';

const isDeletion = (state: string) => state.startsWith('Delete');
const endsAs = (state: string) =>
  isDeletion(state) ? 'still publishes' : 'fails with the error from Transcribe';

describe('the machine of services/transcribe', () => {
  const testEmulator = startTestEmulator(address);

  describe.each([
    ['StartJob', 'StartTranscriptionJob', 'subtitles'],
    ['GetJob', 'GetTranscriptionJob', 'subtitles'],
    ['DeleteJob', 'DeleteTranscriptionJob', 'subtitles'],
    ['StartCall', 'StartCallAnalyticsJob', 'call-analytics'],
    ['GetCall', 'GetCallAnalyticsJob', 'call-analytics'],
    ['DeleteCall', 'DeleteCallAnalyticsJob', 'call-analytics'],
  ])('in %s, when Transcribe', (state, operation, useCase) => {
    const target = `transcribe.${operation}`;

    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled(target)]);

      it('tries again', async () => {
        const { emulator } = testEmulator();
        expect(await uploadRecording(emulator, useCase)).toMatchObject({ status: 'SUCCEEDED' });
        expect(listCalls(emulator, operation)[0]?.error).toBe('ThrottlingException');
      });
    });

    describe('always fails', () => {
      injectFaults(testEmulator, [`throttle:1@${target}`]);

      it(`gives up after nine times, and ${endsAs(state)}`, async () => {
        const { emulator } = testEmulator();
        expect(await uploadRecording(emulator, useCase)).toMatchObject(
          isDeletion(state)
            ? { status: 'SUCCEEDED' }
            : { status: 'FAILED', error: 'Transcribe.TranscribeException' },
        );
        expect(listCalls(emulator, operation)).toHaveLength(9);
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, [`latency:61000@${target}`]);

      it(`stops waiting after a minute, retries, and ${endsAs(state)}`, async () => {
        const { emulator } = testEmulator();
        expect(await uploadRecording(emulator, useCase)).toMatchObject(
          isDeletion(state)
            ? { status: 'SUCCEEDED' }
            : { status: 'FAILED', error: 'States.Timeout' },
        );
        expect(listCalls(emulator, operation).length).toBeGreaterThanOrEqual(8);
      });
    });
  });

  describe.each([
    ['StartJob', 'StartTranscriptionJob', 'subtitles'],
    ['StartCall', 'StartCallAnalyticsJob', 'call-analytics'],
  ])('in %s, when Transcribe starts the job and the response is lost', (_, operation, useCase) => {
    injectFaults(testEmulator, [`lose:1@transcribe.${operation}`]);

    it('waits for the started job', async () => {
      const { emulator } = testEmulator();
      expect(await uploadRecording(emulator, useCase)).toMatchObject({ status: 'SUCCEEDED' });
      expect(listCalls(emulator, operation).map(({ error }) => error)).toEqual([
        'InternalFailureException',
        'ConflictException',
      ]);
    });
  });

  describe.each([
    ['StartJob', 'StartTranscriptionJob', 'DeleteJob', 'subtitles'],
    ['StartCall', 'StartCallAnalyticsJob', 'DeleteCall', 'call-analytics'],
  ])('in %s, when Transcribe never confirms the start', (_, operation, deletes, useCase) => {
    injectFaults(testEmulator, [`throttle:1@transcribe.${operation}`]);

    it('deletes a possibly started job and ends as Failed', async () => {
      const { statesEntered } = await uploadRecording(testEmulator().emulator, useCase);
      expect(statesEntered.slice(-3)).toEqual([deletes, 'CheckStatus', 'Failed']);
    });
  });

  describe.each([
    ['GetJob', 'GetTranscriptionJob', 'DeleteTranscriptionJob', 'subtitles'],
    ['GetCall', 'GetCallAnalyticsJob', 'DeleteCallAnalyticsJob', 'call-analytics'],
  ])(
    'in %s, when Transcribe never returns the status of the job',
    (_, operation, deletes, useCase) => {
      injectFaults(testEmulator, [`throttle:1@transcribe.${operation}`]);

      it('deletes the job and ends as Failed', async () => {
        const { emulator } = testEmulator();
        const { statesEntered } = await uploadRecording(emulator, useCase);
        expect(statesEntered.at(-1)).toBe('Failed');
        expect(listCalls(emulator, deletes)[0]?.error).toBeUndefined();
      });
    },
  );

  describe.each([
    ['Ingest', 91_000],
    ['Publish', 931_000],
  ])('in %s, when the function', (state, tooLong) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = testEmulator();
        expect(await uploadRecording(emulator, 'subtitles')).toMatchObject({ status: 'SUCCEEDED' });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, [`latency:${tooLong}@${invoke}`]);
      let execution: UploadExecution | undefined;
      beforeAll(async () => {
        execution = await uploadRecording(testEmulator().emulator, 'subtitles');
      });

      it('stops waiting after its maximum duration', () => {
        expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      });

      it('ends as Failed, which the picture of the execution shows', () => {
        expect(execution?.statesEntered.slice(-2)).toEqual([state, 'Failed']);
      });
    });
  });

  describe('when a job fails', () => {
    it.each([
      ['subtitles', 'DeleteTranscriptionJob'],
      ['call-analytics', 'DeleteCallAnalyticsJob'],
    ])('deletes it (%s) and ends with the reason', async (useCase, deletes) => {
      const { emulator } = testEmulator();
      const execution = await uploadRecording(emulator, useCase, {
        sidecar: '{"language":"ko-KR","turns":[]}',
      });
      expect(execution).toMatchObject({
        status: 'FAILED',
        error: 'TranscriptionFailed',
        cause: expect.stringContaining('turns') as string,
      });
      expect(emulator.calls.map(({ operation }) => operation)).toContain(deletes);
    });
  });

  describe('in StartJob, when Transcribe has an internal error', () => {
    injectFaults(testEmulator, ['error:0.7@transcribe.StartTranscriptionJob']);

    it('tries again', async () => {
      const { emulator } = testEmulator();
      expect(await uploadRecording(emulator, 'subtitles')).toMatchObject({ status: 'SUCCEEDED' });
      expect(emulator.calls.map(({ error }) => error)).toContain('InternalFailureException');
    });
  });
});
