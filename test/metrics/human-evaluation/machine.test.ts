import type { Emulator } from '@by-example/emulator/emulator';
import { startTestEmulator, injectFaults } from '../../support/emulator';
import { candidates, RejectedError, startReview, until } from './review/reviewing';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const day = 24 * 3_600_000;
const hour = 3_600_000;

describe('the machine of metrics/human-evaluation', () => {
  const testEmulator = startTestEmulator('metrics');

  describe('in EachItem', () => {
    it('opens every item at once, so that no rater waits for another', async () => {
      // More than the default concurrency of Step Functions within an execution.
      const review = await startReview(testEmulator().emulator, candidates(41), { raters: 'anna' });
      expect(await review.open(41)).toHaveLength(41);
      for (let question = 0; question < 41; question++) await review.answer('anna', question, 3);
      expect((await review.ended()).output).toMatchObject({ value: 3, ratings: 41 });
    });

    describe('when the items cannot be read', () => {
      injectFaults(testEmulator, ['error:1@s3.GetObject/items.jsonl']);

      it('ends as Failed', async () => {
        const { emulator } = testEmulator();
        const review = await startReview(emulator, candidates(1), { raters: 'anna' }, 'a.jsonl');
        const { status, statesEntered } = await review.ended();
        expect(status).toBe('FAILED');
        expect(statesEntered.slice(-2)).toEqual(['EachItem', 'Failed']);
      });
    });
  });

  describe('in OpenQuestion, when a token expires,', () => {
    it('reopens the question with another token, which the answer completes', async () => {
      const { emulator } = testEmulator();
      const review = await startReview(emulator, candidates(1), { raters: 'anna', expire: '1' });
      const [key = ''] = await review.open(1);
      const token = async () => (await review.read(key)) as { readonly token: string };
      const first = await token();
      await emulator.pass(hour);
      await until('another token', async () =>
        (await token()).token === first.token ? undefined : true,
      );
      expect((await review.standing()).status).toBe('RUNNING');
      await review.answerAll('anna', 5);
      expect((await review.ended()).output).toMatchObject({ value: 5, ratings: 1, unanswered: 0 });
    });

    it('opens a question at most three times and reports on the other answers', async () => {
      const { emulator } = testEmulator();
      const review = await startReview(emulator, candidates(2), { raters: 'anna,ben' });
      await review.open(4);
      await review.answerAll('anna', 4);
      emulator.replaceFaults([]);
      for (let times = 1; times <= 3; times++) {
        expect((await review.standing()).status).toBe('RUNNING');
        await emulator.pass(day);
        if (times < 3)
          await until(`question ${times}`, () =>
            Promise.resolve(invoked(emulator) === 2 * times ? true : undefined),
          );
      }
      expect((await review.ended()).output).toMatchObject({ value: 4, ratings: 2, unanswered: 2 });
      // Includes the report.
      expect(invoked(emulator)).toBe(5);
    });

    it('finds the answer to an expired token and opens no new question', async () => {
      const { emulator } = testEmulator();
      const review = await startReview(emulator, candidates(1), { raters: 'anna', expire: '1' });
      await review.open(1);
      // The task success call does not reach Step Functions.
      emulator.replaceFaults(['error:1@stepfunctions.SendTaskSuccess']);
      const { question } = (await review.next('anna')) as { question: { question: number } };
      await expect(review.answer('anna', question.question, 2)).rejects.toBeInstanceOf(
        RejectedError,
      );
      expect((await review.standing()).status).toBe('RUNNING');
      emulator.replaceFaults([]);
      await emulator.pass(hour);
      expect((await review.ended()).output).toMatchObject({ value: 2, ratings: 1, unanswered: 0 });
      expect(await review.keys('open/')).toEqual([]);
    });
  });

  describe('in OpenQuestion, when Step Functions does not receive an answer,', () => {
    injectFaults(testEmulator, ['error:1@stepfunctions.SendTaskSuccess']);

    it.each([
      ['a repeated answer', 'answer'],
      ['the next question that the rater requests', 'next'],
    ])('completes the task through %s', async (_, how) => {
      const { emulator } = testEmulator();
      emulator.replaceFaults(['error:1@stepfunctions.SendTaskSuccess']);
      const review = await startReview(emulator, candidates(1), { raters: 'anna' });
      await review.open(1);
      await expect(review.answer('anna', 0, 4)).rejects.toBeInstanceOf(RejectedError);
      emulator.replaceFaults([]);
      if (how === 'answer')
        expect(await review.answer('anna', 0, 4)).toEqual({ status: 'duplicate' });
      else expect(await review.next('anna')).toMatchObject({ next: 'done', waitingFor: [] });
      expect((await review.ended()).output).toMatchObject({ value: 4, ratings: 1 });
    });
  });

  describe('in OpenQuestion, when the function is throttled,', () => {
    injectFaults(testEmulator, ['throttle:0.7@lambda.Invoke/HumanEvaluationOpenQuestion']);

    it('tries it again', async () => {
      const { emulator } = testEmulator();
      const review = await startReview(emulator, candidates(2), { raters: 'anna' });
      await review.open(2);
      expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      await review.answerAll('anna', 1);
      expect((await review.ended()).output).toMatchObject({ ratings: 2, unanswered: 0 });
    });
  });

  describe('in OpenQuestion, when the function fails for good,', () => {
    injectFaults(testEmulator, ['error:1@lambda.Invoke/HumanEvaluationOpenQuestion']);

    it('retries nine times and leaves the outcome to the report', async () => {
      const { emulator } = testEmulator();
      const review = await startReview(emulator, candidates(1), { raters: 'anna' });
      const { status, error, cause } = await review.ended();
      expect([status, error]).toEqual(['FAILED', 'ValidationException']);
      expect(cause).toContain('at least one');
      // Includes one call each of CreateReview and Report.
      expect(invoked(emulator)).toBe(11);
    });
  });

  describe.each([
    ['CreateReview', 311_000],
    ['Report', 931_000],
  ])('in %s, when the function', (state, latency) => {
    const invoke = `lambda.Invoke/HumanEvaluation${state}`;

    describe('is throttled', () => {
      injectFaults(testEmulator, [`throttle:0.7@${invoke}`]);

      it('tries it again', async () => {
        const { emulator } = testEmulator();
        const review = await startReview(emulator, candidates(1), { raters: 'anna' });
        await review.open(1);
        await review.answerAll('anna', 1);
        expect((await review.ended()).status).toBe('SUCCEEDED');
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, [`latency:${latency}@${invoke}`]);

      it('stops waiting after its maximum duration and ends as Failed', async () => {
        const review = await startReview(testEmulator().emulator, candidates(1), {
          raters: 'anna',
        });
        if (state === 'Report') {
          await review.open(1);
          await review.answerAll('anna', 1);
        }
        const { status, error, statesEntered } = await review.ended();
        expect([status, error]).toEqual(['FAILED', 'States.Timeout']);
        expect(statesEntered.slice(-2)).toEqual([state, 'Failed']);
      });
    });
  });

  describe('in CreateReview, when it rejects the file,', () => {
    it('ends as Failed with the message of the function', async () => {
      const review = await startReview(testEmulator().emulator, ' \n', { raters: 'anna' });
      const { status, error, cause } = await review.ended();
      expect([status, error]).toEqual(['FAILED', 'ValidationException']);
      expect(cause).toContain('at least one item');
    });
  });
});

/** Number of function invocations by the state machine. */
function invoked({ calls }: Pick<Emulator, 'calls'>): number {
  return calls.filter(
    ({ operation, caller = '' }) => operation === 'Invoke' && caller.includes('Review'),
  ).length;
}
