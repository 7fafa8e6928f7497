import { benchFor, callsOf, meeting, throttled } from '../../support/emulator';
import { drop } from './drop';
import type { Dropped } from './drop';

// Each deletion of `npm run test:deletions` in the state machine has a test here.

const address = 'services/transcribe';

const isDeletion = (state: string) => state.startsWith('Delete');
const endsAs = (state: string) =>
  isDeletion(state) ? 'publishes all the same' : 'fails with what Transcribe said';

describe('the machine of services/transcribe', () => {
  const bench = benchFor(address);

  describe.each([
    ['StartJob', 'StartTranscriptionJob', 'subtitles'],
    ['LookAtJob', 'GetTranscriptionJob', 'subtitles'],
    ['DeleteJob', 'DeleteTranscriptionJob', 'subtitles'],
    ['StartCall', 'StartCallAnalyticsJob', 'call-analytics'],
    ['LookAtCall', 'GetCallAnalyticsJob', 'call-analytics'],
    ['DeleteCall', 'DeleteCallAnalyticsJob', 'call-analytics'],
  ])('in %s, when Transcribe', (state, operation, useCase) => {
    const target = `transcribe.${operation}`;

    describe('is throttled', () => {
      meeting(bench, [throttled(target)]);

      it('tries again', async () => {
        const { emulator } = bench();
        expect(await drop(emulator, useCase)).toMatchObject({ status: 'SUCCEEDED' });
        expect(callsOf(emulator, operation)[0]?.error).toBe('ThrottlingException');
      });
    });

    describe('always fails', () => {
      meeting(bench, [`throttle:1@${target}`]);

      it(`gives up after nine times, and ${endsAs(state)}`, async () => {
        const { emulator } = bench();
        expect(await drop(emulator, useCase)).toMatchObject(
          isDeletion(state)
            ? { status: 'SUCCEEDED' }
            : { status: 'FAILED', error: 'Transcribe.TranscribeException' },
        );
        expect(callsOf(emulator, operation)).toHaveLength(9);
      });
    });

    describe('does not answer', () => {
      meeting(bench, [`latency:61000@${target}`]);

      it(`stops waiting after a minute, asks again, and ${endsAs(state)}`, async () => {
        const { emulator } = bench();
        expect(await drop(emulator, useCase)).toMatchObject(
          isDeletion(state)
            ? { status: 'SUCCEEDED' }
            : { status: 'FAILED', error: 'States.Timeout' },
        );
        expect(callsOf(emulator, operation).length).toBeGreaterThanOrEqual(8);
      });
    });
  });

  describe.each([
    ['StartJob', 'StartTranscriptionJob', 'subtitles'],
    ['StartCall', 'StartCallAnalyticsJob', 'call-analytics'],
  ])('in %s, when Transcribe starts the job and the response is lost', (_, operation, useCase) => {
    meeting(bench, [`lose:1@transcribe.${operation}`]);

    it('waits for the started job', async () => {
      const { emulator } = bench();
      expect(await drop(emulator, useCase)).toMatchObject({ status: 'SUCCEEDED' });
      expect(callsOf(emulator, operation).map(({ error }) => error)).toEqual([
        'InternalFailureException',
        'ConflictException',
      ]);
    });
  });

  describe.each([
    ['StartJob', 'StartTranscriptionJob', 'DeleteJob', 'subtitles'],
    ['StartCall', 'StartCallAnalyticsJob', 'DeleteCall', 'call-analytics'],
  ])('in %s, when Transcribe never confirms the start', (_, operation, deletes, useCase) => {
    meeting(bench, [`throttle:1@transcribe.${operation}`]);

    it('deletes a possibly started job and ends as Failed', async () => {
      const { statesEntered } = await drop(bench().emulator, useCase);
      expect(statesEntered.slice(-3)).toEqual([deletes, 'HasWorked', 'Failed']);
    });
  });

  describe.each([
    ['LookAtJob', 'GetTranscriptionJob', 'DeleteTranscriptionJob', 'subtitles'],
    ['LookAtCall', 'GetCallAnalyticsJob', 'DeleteCallAnalyticsJob', 'call-analytics'],
  ])(
    'in %s, when Transcribe never returns the status of the job',
    (_, operation, deletes, useCase) => {
      meeting(bench, [`throttle:1@transcribe.${operation}`]);

      it('deletes the job and ends as Failed', async () => {
        const { emulator } = bench();
        const { statesEntered } = await drop(emulator, useCase);
        expect(statesEntered.at(-1)).toBe('Failed');
        expect(callsOf(emulator, deletes)[0]?.error).toBeUndefined();
      });
    },
  );

  describe.each([
    ['Admit', 91_000],
    ['Publish', 931_000],
  ])('in %s, when the function', (state, tooLong) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      meeting(bench, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = bench();
        expect(await drop(emulator, 'subtitles')).toMatchObject({ status: 'SUCCEEDED' });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, [`latency:${tooLong}@${invoke}`]);
      let dropped: Dropped | undefined;
      beforeAll(async () => {
        dropped = await drop(bench().emulator, 'subtitles');
      });

      it('stops waiting after its maximum duration', () => {
        expect(dropped).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      });

      it('ends as Failed, which the picture of the execution shows', () => {
        expect(dropped?.statesEntered.slice(-2)).toEqual([state, 'Failed']);
      });
    });
  });

  describe('when a job fails', () => {
    it.each([
      ['subtitles', 'DeleteTranscriptionJob'],
      ['call-analytics', 'DeleteCallAnalyticsJob'],
    ])('deletes it (%s) and ends with the reason', async (useCase, deletes) => {
      const { emulator } = bench();
      const dropped = await drop(emulator, useCase, { beside: '{"language":"ko-KR","turns":[]}' });
      expect(dropped).toMatchObject({
        status: 'FAILED',
        error: 'TranscriptionFailed',
        cause: expect.stringContaining('turns') as string,
      });
      expect(emulator.calls.map(({ operation }) => operation)).toContain(deletes);
    });
  });

  describe('in StartJob, when Transcribe has an internal error', () => {
    meeting(bench, ['error:0.7@transcribe.StartTranscriptionJob']);

    it('tries again', async () => {
      const { emulator } = bench();
      expect(await drop(emulator, 'subtitles')).toMatchObject({ status: 'SUCCEEDED' });
      expect(emulator.calls.map(({ error }) => error)).toContain('InternalFailureException');
    });
  });
});
