import type { Emulator } from '@by-example/emulator/emulator';
import { benchFor, meeting, throttled } from '../../support/emulator';
import { drop as dropInto, secondsIn as secondsInState } from '../../support/execution';
import type { Execution } from '../../support/execution';

// Each deletion of `npm run test:deletions` in the state machine has a test here.

const address = 'services/polly';
const book = (chapters: number) =>
  Array.from({ length: chapters }, (_, at) => `Chapter ${at + 1}\n\nIt rained.\n\n`).join('');

/** A chapter of `count` parts. */
const parts = (count: number) => `It rained.${' '.repeat(39_000)}`.repeat(2 * count);

const asked = [
  ['the text of a part is read', 's3.GetObject/001-1.txt', 'S3.S3Exception'],
  ['a speech task is started', 'polly.StartSpeechSynthesisTask', 'Polly.PollyException'],
  ['a speech task is looked at', 'polly.GetSpeechSynthesisTask', 'Polly.PollyException'],
] as const;

function failuresOf({ calls }: Emulator, target: string) {
  const [service, operation] = target.split(/[./]/);
  return calls.filter(
    (call) => call.service === service && call.operation === operation && call.error !== undefined,
  );
}

describe('the machine of services/polly', () => {
  const bench = benchFor(address);

  describe('when every call of the state machine is throttled,', () => {
    meeting(
      bench,
      asked.map(([, target]) => throttled(target)),
    );
    let dropped: Execution | undefined;
    beforeAll(async () => {
      dropped = await drop(bench().emulator, book(1));
    });

    it.each(asked)('tries again when %s, and synthesizes each chapter', (_, target) => {
      expect(dropped?.output).toMatchObject({ chapters: [{ number: 1 }], failed: [] });
      expect(failuresOf(bench().emulator, target)).not.toEqual([]);
    });
  });

  describe.each(asked)('when %s,', (_, target, name) => {
    describe('and every attempt fails', () => {
      meeting(bench, [`throttle:1@${target}`]);

      it('gives up after nine attempts and names the failure', async () => {
        const dropped = await drop(bench().emulator, book(1));
        expect(dropped).toMatchObject({ status: 'FAILED', error: name });
        expect(failuresOf(bench().emulator, target)).toHaveLength(9);
      });
    });

    describe('and no response arrives', () => {
      meeting(bench, [`latency:61000@${target}`]);

      it('stops waiting after a minute', async () => {
        const dropped = await drop(bench().emulator, book(1));
        expect(dropped).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      });
    });
  });

  describe.each(['Plan', 'Bind', 'Publish'])('when %s', (state) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      meeting(bench, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = bench();
        expect(await drop(emulator, book(1))).toMatchObject({
          status: 'SUCCEEDED',
          output: { failed: [] },
        });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, [`latency:931000@${invoke}`]);

      it('stops waiting after its maximum duration', async () => {
        const { status, error, statesEntered } = await drop(bench().emulator, book(1));
        expect({ status, error }).toEqual({ status: 'FAILED', error: 'States.Timeout' });
        expect(statesEntered.at(-1)).toBe('Failed');
      });
    });
  });

  describe('when the list of chapters cannot be read', () => {
    meeting(bench, ['error:1@s3.GetObject/chapters.jsonl']);

    it('ends as Failed with the cause', async () => {
      const dropped = await drop(bench().emulator, book(1));
      expect(dropped).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
      expect(dropped.statesEntered.slice(-2)).toEqual(['SpeakChapters', 'Failed']);
    });
  });

  describe('when one chapter cannot be concatenated', () => {
    meeting(bench, ['error:1@s3.PutObject/chapter-002.wav']);

    it('keeps the others and names the failed one', async () => {
      const dropped = await drop(bench().emulator, book(3));
      expect(dropped.output).toMatchObject({
        chapters: [{ number: 1 }, { number: 3 }],
        failed: [{ number: 2, title: 'Chapter 2' }],
      });
    });
  });

  describe('when two parts of a chapter fail', () => {
    meeting(bench, ['error:1@polly.StartSpeechSynthesisTask']);

    it('fails with the error of the first one', async () => {
      const dropped = await drop(bench().emulator, parts(2));
      expect(dropped).toMatchObject({ status: 'FAILED', error: 'Polly.ServiceFailureException' });
      expect(dropped.cause).toContain('Internal failure');
    });
  });

  describe('when Polly takes half a minute to begin a task', () => {
    meeting(bench, ['latency:30000@polly.StartSpeechSynthesisTask']);

    it('synthesizes five chapters at a time', async () => {
      const { emulator } = bench();
      expect(await secondsIn(emulator, await drop(emulator, book(5)))).toBeLessThan(60);
      expect(await secondsIn(emulator, await drop(emulator, book(6)))).toBeGreaterThanOrEqual(60);
    });

    it('synthesizes two parts of a chapter at a time', async () => {
      const { emulator } = bench();
      // A task of 80,000 characters is last polled after 135 seconds.
      expect(await secondsIn(emulator, await drop(emulator, parts(2)))).toBeLessThan(200);
      expect(await secondsIn(emulator, await drop(emulator, parts(3)))).toBeGreaterThan(200);
    });
  });
});

/** Uploads a book to the inbox and waits for the end of its execution. */
function drop(emulator: Emulator, text: string) {
  const bucket = { stack: 'services-polly', output: 'AudioBucket' };
  return dropInto(emulator, { bucket, key: 'inbox/book.txt', body: text });
}

/** Duration of the map. */
const secondsIn = (emulator: Emulator, dropped: Execution) =>
  secondsInState(emulator, dropped, 'SpeakChapters');
