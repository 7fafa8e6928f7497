import type { Emulator } from '@by-example/emulator/emulator';
import { benchFor, meeting } from '../../support/emulator';
import { candidates, Refused, startReview, until } from './review/reviewing';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const day = 24 * 3_600_000;
const hour = 3_600_000;

describe('the machine of metrics/human-evaluation', () => {
  const bench = benchFor('metrics');

  describe('in EachItem', () => {
    it('opens every item at once, so that no rater waits for another', async () => {
      // More than the default concurrency of Step Functions within an execution.
      const review = await startReview(bench().emulator, candidates(41), { raters: 'anna' });
      expect(await review.open(41)).toHaveLength(41);
      for (let question = 0; question < 41; question++) await review.answer('anna', question, 3);
      expect((await review.ended()).output).toMatchObject({ value: 3, ratings: 41 });
    });

    describe('when the items cannot be read', () => {
      meeting(bench, ['error:1@s3.GetObject/items.jsonl']);

      it('ends as Failed', async () => {
        const { emulator } = bench();
        const review = await startReview(emulator, candidates(1), { raters: 'anna' }, 'a.jsonl');
        const { status, statesEntered } = await review.ended();
        expect(status).toBe('FAILED');
        expect(statesEntered.slice(-2)).toEqual(['EachItem', 'Failed']);
      });
    });
  });

  describe('in Ask, when a token expires,', () => {
    it('asks again with another token, which the answer completes', async () => {
      const { emulator } = bench();
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

    it('asks at most three times and reports on the other answers', async () => {
      const { emulator } = bench();
      const review = await startReview(emulator, candidates(2), { raters: 'anna,ben' });
      await review.open(4);
      await review.answerAll('anna', 4);
      emulator.meet([]);
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

    it('finds the answer to an expired token and does not ask again', async () => {
      const { emulator } = bench();
      const review = await startReview(emulator, candidates(1), { raters: 'anna', expire: '1' });
      await review.open(1);
      // The task success call does not reach Step Functions.
      emulator.meet(['error:1@stepfunctions.SendTaskSuccess']);
      const { question } = (await review.next('anna')) as { question: { question: number } };
      await expect(review.answer('anna', question.question, 2)).rejects.toBeInstanceOf(Refused);
      expect((await review.standing()).status).toBe('RUNNING');
      emulator.meet([]);
      await emulator.pass(hour);
      expect((await review.ended()).output).toMatchObject({ value: 2, ratings: 1, unanswered: 0 });
      expect(await review.keys('open/')).toEqual([]);
    });
  });

  describe('in Ask, when Step Functions does not receive an answer,', () => {
    meeting(bench, ['error:1@stepfunctions.SendTaskSuccess']);

    it.each([
      ['the same answer again', 'answer'],
      ['the next question that the rater asks for', 'next'],
    ])('completes the task through %s', async (_, how) => {
      const { emulator } = bench();
      emulator.meet(['error:1@stepfunctions.SendTaskSuccess']);
      const review = await startReview(emulator, candidates(1), { raters: 'anna' });
      await review.open(1);
      await expect(review.answer('anna', 0, 4)).rejects.toBeInstanceOf(Refused);
      emulator.meet([]);
      if (how === 'answer')
        expect(await review.answer('anna', 0, 4)).toEqual({ counted: 'before' });
      else expect(await review.next('anna')).toMatchObject({ next: 'done', waitingFor: [] });
      expect((await review.ended()).output).toMatchObject({ value: 4, ratings: 1 });
    });
  });

  describe('in Ask, when the function is throttled,', () => {
    meeting(bench, ['throttle:0.7@lambda.Invoke/Ask']);

    it('tries it again', async () => {
      const { emulator } = bench();
      const review = await startReview(emulator, candidates(2), { raters: 'anna' });
      await review.open(2);
      expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      await review.answerAll('anna', 1);
      expect((await review.ended()).output).toMatchObject({ ratings: 2, unanswered: 0 });
    });
  });

  describe('in Ask, when the function fails for good,', () => {
    meeting(bench, ['error:1@lambda.Invoke/Ask']);

    it('tries it nine times and leaves the end to the report', async () => {
      const { emulator } = bench();
      const review = await startReview(emulator, candidates(1), { raters: 'anna' });
      const { status, error, cause } = await review.ended();
      expect([status, error]).toEqual(['FAILED', 'ValidationException']);
      expect(cause).toContain('at least one');
      // Includes one call each of Admit and Report.
      expect(invoked(emulator)).toBe(11);
    });
  });

  describe.each([
    ['Admit', 311_000],
    ['Report', 931_000],
  ])('in %s, when the function', (state, latency) => {
    const invoke = `lambda.Invoke/HumanEvaluation${state}`;

    describe('is throttled', () => {
      meeting(bench, [`throttle:0.7@${invoke}`]);

      it('tries it again', async () => {
        const { emulator } = bench();
        const review = await startReview(emulator, candidates(1), { raters: 'anna' });
        await review.open(1);
        await review.answerAll('anna', 1);
        expect((await review.ended()).status).toBe('SUCCEEDED');
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, [`latency:${latency}@${invoke}`]);

      it('stops waiting after its maximum duration and ends as Failed', async () => {
        const review = await startReview(bench().emulator, candidates(1), { raters: 'anna' });
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

  describe('in Admit, when it rejects the file,', () => {
    it('ends as Failed with the message of the function', async () => {
      const review = await startReview(bench().emulator, ' \n', { raters: 'anna' });
      const { status, error, cause } = await review.ended();
      expect([status, error]).toEqual(['FAILED', 'ValidationException']);
      expect(cause).toContain('at least one item');
    });
  });
});

/** Number of function invocations by the state machine. */
function invoked({ calls }: Pick<Emulator, 'calls'>): number {
  return calls.filter(
    ({ operation, caller = '' }) => operation === 'Invoke' && caller.includes('Reviewing'),
  ).length;
}
