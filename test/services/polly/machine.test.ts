import type { Emulator } from '@by-example/emulator/emulator';
import { startTestEmulator, injectFaults, throttled } from '../../support/emulator';
import { uploadAndWait as dropInto, secondsIn as secondsInState } from '../../support/execution';
import type { Execution } from '../../support/execution';

// Each deletion of `npm run test:deletions` in the state machine has a test here.

const address = 'services/polly';
const book = (chapters: number) =>
  Array.from({ length: chapters }, (_, at) => `Chapter ${at + 1}\n\nIt rained.\n\n`).join('');

/** A chapter of `count` parts. */
const parts = (count: number) => `It rained.${' '.repeat(39_000)}`.repeat(2 * count);

const requests = [
  ['the text of a part is read', 's3.GetObject/001-1.txt', 'S3.S3Exception'],
  ['a speech task is started', 'polly.StartSpeechSynthesisTask', 'Polly.PollyException'],
  ['a speech task is polled', 'polly.GetSpeechSynthesisTask', 'Polly.PollyException'],
] as const;

function listFailures({ calls }: Emulator, target: string) {
  const [service, operation] = target.split(/[./]/);
  return calls.filter(
    (call) => call.service === service && call.operation === operation && call.error !== undefined,
  );
}

describe('the machine of services/polly', () => {
  const testEmulator = startTestEmulator(address);

  describe('when every call of the state machine is throttled,', () => {
    injectFaults(
      testEmulator,
      requests.map(([, target]) => throttled(target)),
    );
    let execution: Execution | undefined;
    beforeAll(async () => {
      execution = await uploadBook(testEmulator().emulator, book(1));
    });

    it.each(requests)('tries again when %s, and synthesizes each chapter', (_, target) => {
      expect(execution?.output).toMatchObject({ chapters: [{ number: 1 }], failed: [] });
      expect(listFailures(testEmulator().emulator, target)).not.toEqual([]);
    });
  });

  describe.each(requests)('when %s,', (_, target, name) => {
    describe('and every attempt fails', () => {
      injectFaults(testEmulator, [`throttle:1@${target}`]);

      it('gives up after nine attempts and names the failure', async () => {
        const execution = await uploadBook(testEmulator().emulator, book(1));
        expect(execution).toMatchObject({ status: 'FAILED', error: name });
        expect(listFailures(testEmulator().emulator, target)).toHaveLength(9);
      });
    });

    describe('and no response arrives', () => {
      injectFaults(testEmulator, [`latency:61000@${target}`]);

      it('stops waiting after a minute', async () => {
        const execution = await uploadBook(testEmulator().emulator, book(1));
        expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      });
    });
  });

  describe.each(['Plan', 'Concatenate', 'Publish'])('when %s', (state) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = testEmulator();
        expect(await uploadBook(emulator, book(1))).toMatchObject({
          status: 'SUCCEEDED',
          output: { failed: [] },
        });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, [`latency:931000@${invoke}`]);

      it('stops waiting after its maximum duration', async () => {
        const { status, error, statesEntered } = await uploadBook(testEmulator().emulator, book(1));
        expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Timeout' });
        expect(statesEntered.at(-1)).toBe('Failed');
      });
    });
  });

  describe('when the list of chapters cannot be read', () => {
    injectFaults(testEmulator, ['error:1@s3.GetObject/chapters.jsonl']);

    it('ends as Failed with the cause', async () => {
      const execution = await uploadBook(testEmulator().emulator, book(1));
      expect(execution).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
      expect(execution.statesEntered.slice(-2)).toEqual(['SynthesizeChapters', 'Failed']);
    });
  });

  describe('when one chapter cannot be concatenated', () => {
    injectFaults(testEmulator, ['error:1@s3.PutObject/chapter-002.wav']);

    it('keeps the others and names the failed one', async () => {
      const execution = await uploadBook(testEmulator().emulator, book(3));
      expect(execution.output).toMatchObject({
        chapters: [{ number: 1 }, { number: 3 }],
        failed: [{ number: 2, title: 'Chapter 2' }],
      });
    });
  });

  describe('when two parts of a chapter fail', () => {
    injectFaults(testEmulator, ['error:1@polly.StartSpeechSynthesisTask']);

    it('fails with the error of the first one', async () => {
      const execution = await uploadBook(testEmulator().emulator, parts(2));
      expect(execution).toMatchObject({ status: 'FAILED', error: 'Polly.ServiceFailureException' });
      expect(execution.cause).toContain('Internal failure');
    });
  });

  describe('when Polly takes half a minute to begin a task', () => {
    injectFaults(testEmulator, ['latency:30000@polly.StartSpeechSynthesisTask']);

    it('synthesizes five chapters at a time', async () => {
      const { emulator } = testEmulator();
      expect(await secondsIn(emulator, await uploadBook(emulator, book(5)))).toBeLessThan(60);
      expect(await secondsIn(emulator, await uploadBook(emulator, book(6)))).toBeGreaterThanOrEqual(
        60,
      );
    });

    it('synthesizes two parts of a chapter at a time', async () => {
      const { emulator } = testEmulator();
      // A task of 80,000 characters is last polled after 135 seconds.
      expect(await secondsIn(emulator, await uploadBook(emulator, parts(2)))).toBeLessThan(200);
      expect(await secondsIn(emulator, await uploadBook(emulator, parts(3)))).toBeGreaterThan(200);
    });
  });
});

/** Uploads a book to the inbox and waits for the end of its execution. */
function uploadBook(emulator: Emulator, text: string) {
  const bucket = { stack: 'services-polly', output: 'AudioBucket' };
  return dropInto(emulator, { bucket, key: 'inbox/book.txt', body: text });
}

/** Duration of the map. */
const secondsIn = (emulator: Emulator, execution: Execution) =>
  secondsInState(emulator, execution, 'SynthesizeChapters');
