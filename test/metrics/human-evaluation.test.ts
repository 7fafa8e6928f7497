import { createTryTarget } from '../../cli/try/try-target';
import { runReview } from '../../cli/try/run-review';
import type { ReviewInput, Unfinished } from '../../cli/try/run-review';
import type { ReviewReport } from '../../lambda/metrics/human-evaluation/report/build-review-report';
import { catalog } from '../../lib/catalog';
import { startTestEmulator } from '../support/emulator';
import { listResources, listPermissions, readTemplate } from '../support/stack';
import { replaysIn } from './human-evaluation/replays';
import { candidates, startReview } from './human-evaluation/review/reviewing';

const address = 'metrics/human-evaluation';
const { review } = catalog.find((row) => row.address === address)!.tries[0];
const pairs = [
  { id: '1', prompt: 'A color?', a: 'red', b: 'sky' },
  { id: '2', prompt: 'A fruit?', a: 'stone', b: 'fig' },
  { id: '3', prompt: 'A tree?', a: 'oak', b: 'elm' },
]
  .map((pair) => JSON.stringify(pair))
  .join('\n');

/** A rater at the terminal. */
function typing(lines: readonly string[], items: string): ReviewInput {
  return {
    name: 'pairs.jsonl',
    bytes: Buffer.from(items),
    readAnswers: (text) => text,
    // eslint-disable-next-line @typescript-eslint/require-await -- lines come as they are typed
    async *typed() {
      yield* lines;
    },
  };
}

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate('metrics');
    const reviewResources = (type: string) =>
      Object.entries(listResources(template, type)).filter(([id]) =>
        id.startsWith('HumanEvaluation'),
      );
    const functionPermissions = (name: string) =>
      Object.fromEntries(
        Object.entries(listPermissions(template, `HumanEvaluation${name}`)).filter(
          ([sid]) => !sid.startsWith('logs:'),
        ),
      );

    it.each([
      ['CreateReview', ['ReadInbox', 'WriteReview']],
      [
        'OpenQuestion',
        ['OpenQuestions', 'ReadAnswers', 'CloseQuestions', 'ListObjects', 'CompleteTasks'],
      ],
      ['NextQuestion', ['ReadQuestions', 'CloseQuestions', 'ListObjects', 'CompleteTasks']],
      [
        'RecordAnswer',
        ['ReadQuestions', 'StoreAnswers', 'CloseQuestions', 'ListObjects', 'CompleteTasks'],
      ],
      ['Report', ['ReadReview', 'CloseReview', 'WriteResults', 'ListObjects']],
    ])('lets %s use only its permissions and write its log', (name, sids) => {
      expect(Object.keys(functionPermissions(name)).sort()).toEqual(sids.sort());
    });

    it.each(['OpenQuestion', 'Next', 'RecordAnswer'])(
      'lets %s complete tasks of this state machine only',
      (name) => {
        const { Action, Resource } = functionPermissions(name)['CompleteTasks']!;
        expect(Action).toBe('states:SendTaskSuccess');
        const machine = reviewResources('AWS::StepFunctions::StateMachine')[0]![0];
        expect(Resource).toEqual([
          { 'Fn::Join': ['', [{ Ref: machine }, '/EachItem']] },
          { Ref: machine },
        ]);
      },
    );

    it.each(['OpenQuestion', 'Next', 'RecordAnswer'])(
      'hides from %s which system wrote which text',
      (name) => {
        expect(JSON.stringify(functionPermissions(name))).not.toMatch(/key\.jsonl|"\/work\/\*"/);
      },
    );

    it('has a private, encrypted bucket of its own that keeps nothing longer than seven days', () => {
      const [[, bucket] = []] = reviewResources('AWS::S3::Bucket');
      expect(bucket?.Properties).toMatchObject({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } },
          ],
        },
        LifecycleConfiguration: { Rules: [{ ExpirationInDays: 7, Status: 'Enabled' }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      });
    });

    it('keeps each log for a week', () => {
      const logs = reviewResources('AWS::Logs::LogGroup');
      // Five functions, the state machine, and the function that stops open reviews.
      expect(logs).toHaveLength(7);
      for (const [, { Properties }] of logs) expect(Properties?.['RetentionInDays']).toBe(7);
    });

    it('starts an execution for an upload to its inbox', () => {
      const [[, rule] = []] = reviewResources('AWS::Events::Rule');
      expect(rule?.Properties?.['EventPattern']).toMatchObject({
        detail: { object: { key: [{ prefix: 'inbox/human-evaluation/' }] } },
      });
    });
  });

  // Shared by all parts, so that the functions of a review are loaded once.
  const testEmulator = startTestEmulator(address);

  describe('a try in the emulator', () => {
    // The English replays are in `human-evaluation/replays.slow.ts`.
    replaysIn('ko', testEmulator);

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });

    it('gives a rater no task token and no item name', async () => {
      const review = await startReview(testEmulator().emulator, candidates(1), { raters: 'anna' });
      const [key = ''] = await review.open(1);
      expect(await review.read(key)).toHaveProperty('token');
      const next = await review.next('anna');
      expect(JSON.stringify(next)).not.toMatch(/token|i0/);
      expect(next).toMatchObject({ question: { prompt: 'Question 0', candidate: 'Answer 0' } });
      await review.answer('anna', 0, 1);
      await review.ended();
    });
  });

  describe('with bad input', () => {
    it.each([
      ['an empty file', '\n', {}, /at least one item/],
      ['the same id twice', `${candidates(1)}\n${candidates(1)}`, {}, /line 2: id/],
      ['more raters than there are', candidates(1), { 'per-item': '4' }, /from 1 to 3/],
      ['a picture', new Uint8Array([0x89, 0x50, 0xff, 0x0a, 0x1a]), {}, /UTF-8/],
    ])('rejects %s', async (_, text, options, message) => {
      await expect(
        testEmulator().runFile('review', 'bad.jsonl', text, {
          rater: 'anna',
          raters: 'anna,ben,chloe',
          ...options,
        }),
      ).rejects.toThrow(message);
    });

    it('rejects a rating outside the scale without any change', async () => {
      const review = await startReview(testEmulator().emulator, candidates(1), { raters: 'anna' });
      await review.open(1);
      await expect(review.answer('anna', 0, 6)).rejects.toThrow(/1, 2, 3, 4, 5/);
      await expect(review.answer('bob', 0, 5)).rejects.toThrow(/one of the raters/);
      await expect(review.answer('anna', 7, 5)).rejects.toThrow(/an open question for anna/);
      await review.answer('anna', 0, 5);
      expect((await review.ended()).output).toMatchObject({ value: 5, ratings: 1 });
    });
  });

  describe('a review at the terminal', () => {
    const run = async (
      lines: readonly string[],
      options: Readonly<Record<string, string>>,
      items = pairs,
    ) => {
      const printed: string[] = [];
      const target = await createTryTarget(testEmulator().emulator, () => Promise.resolve());
      const outcome = await runReview(target, review!, typing(lines, items), {
        stack: 'metrics',
        screen: { writeLine: (line) => printed.push(line) },
        options,
      });
      return {
        outcome: outcome as Omit<Unfinished, 'value' | 'options'> & ReviewReport,
        said: printed,
      };
    };

    it('continues at the same place when the command is repeated, and then prints the report', async () => {
      const first = await run(['1', '='], { rater: 'anna' });
      expect(first.outcome).toMatchObject({
        value: null,
        progress: { answered: 2, of: 3 },
        waitingFor: ['anna'],
      });
      expect(first.said.filter((line) => line.startsWith('\n'))).toEqual([
        '\nanna: 1 of 3',
        '\nanna: 2 of 3',
        '\nanna: 3 of 3',
      ]);
      const second = await run(['2'], { rater: 'anna' });
      expect(second.said).toContain('Resuming the review …');
      expect(second.said).toContain('\nanna: 3 of 3');
      expect(second.outcome).toMatchObject({ ratings: 3, unanswered: 0 });
      const third = await run([], { rater: 'anna' });
      expect(third.outcome).toEqual(second.outcome);
      expect(third.said[0]).toBe(
        'The review has ended; its report follows. To start a new one, use another seed: --seed 2',
      );
      const again = await run([], { rater: 'anna', seed: '2' });
      expect(again.outcome).toMatchObject({ value: null, progress: { answered: 0, of: 3 } });
    });

    it('repeats the question after an invalid choice, and prints no system or item name', async () => {
      const items = JSON.stringify({ id: 'blue', a: 'x', b: 'y', systemA: 'one', systemB: 'two' });
      const { said: printed, outcome } = await run(
        ['3', 'yes', 'tie', '1'],
        { rater: 'ben', ties: 'half' },
        items,
      );
      expect(printed.filter((line) => line.includes('; received '))).toHaveLength(2);
      expect(printed.join('\n')).not.toMatch(/blue|one\b|two/);
      expect(outcome).toMatchObject({ value: 0.5 });
    });

    it('names the remaining raters if others have not finished', async () => {
      const both = { raters: 'anna,ben', seed: '5' };
      const { outcome } = await run(['1', '1', '1'], { ...both, rater: 'anna' });
      expect(outcome).toMatchObject({ progress: { answered: 3, of: 3 }, waitingFor: ['ben'] });
      const last = await run(['2', '2', '2'], { ...both, rater: 'ben' });
      expect(last.outcome).toMatchObject({ ratings: 6, unanswered: 0 });
    });

    it('rejects an unlisted rater before it shows any item', async () => {
      await expect(run(['1'], { raters: 'anna,ben', seed: '6', rater: 'chloe' })).rejects.toThrow(
        /one of the raters of this review: anna, ben/,
      );
    });

    it('rejects a review without a rater and without answers', async () => {
      await expect(run([], {})).rejects.toMatchObject({ issue: { field: '--rater' } });
    });

    it('accepts answers from a file by the texts of a question, on either side', async () => {
      const answers =
        'rater,id,rating\nanna,1,a\nanna,2,b\nanna,3,tie\nben,1,a\nben,2,b\nben,3,b\n';
      const { outcome, said: printed } = await run([], { answers, ties: 'half', seed: '9' });
      expect(outcome.ratings).toBe(6);
      const ratings = printed.filter((line) => line.startsWith('  Rating: '));
      expect(ratings).toHaveLength(6);
      expect(ratings.filter((line) => line === '  Rating: tie')).toHaveLength(1);
      // Ratings of a and b as in the file: red twice, fig twice, a tie, elm.
      expect(outcome.value).toBeCloseTo(2.5 / 6, 12);
    });

    it('prints why the execution failed', async () => {
      await expect(run(['1'], { rater: 'anna', 'scale-min': '1' })).rejects.toThrow(
        /ties, count, level/,
      );
    });
  });
});
