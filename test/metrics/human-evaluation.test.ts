import { benchFor, fileOf } from '../support/emulator';
import { resourcesOf, rightsOf, templateOf } from '../support/stack';
import { candidates, startReview } from './human-evaluation/reviewing';

const address = 'metrics/human-evaluation';

describe(address, () => {
  describe('the stack', () => {
    const template = templateOf('metrics');
    const ours = (type: string) =>
      Object.entries(resourcesOf(template, type)).filter(([id]) =>
        id.startsWith('HumanEvaluation'),
      );
    const rights = (name: string) =>
      Object.fromEntries(
        Object.entries(rightsOf(template, `HumanEvaluation${name}`)).filter(
          ([sid]) => !sid.startsWith('logs:'),
        ),
      );

    it.each([
      ['Admit', ['ReadTheInbox', 'WriteTheReview']],
      [
        'Ask',
        [
          'OpenQuestions',
          'SeeAnswers',
          'CloseQuestions',
          'FindWhatIsThere',
          'EndTasksOfTheMachine',
        ],
      ],
      ['Next', ['SeeQuestions', 'CloseQuestions', 'FindWhatIsThere', 'EndTasksOfTheMachine']],
      [
        'Answer',
        [
          'SeeQuestions',
          'KeepAnswers',
          'CloseQuestions',
          'FindWhatIsThere',
          'EndTasksOfTheMachine',
        ],
      ],
      ['Report', ['ReadTheReview', 'CloseTheReview', 'WriteResults', 'FindWhatIsThere']],
    ])('lets %s do what it is for, and write its log', (name, sids) => {
      expect(Object.keys(rights(name)).sort()).toEqual(sids.sort());
    });

    it.each(['Ask', 'Next', 'Answer'])(
      'lets %s end tasks of this machine, and of no other',
      (name) => {
        const { Action, Resource } = rights(name)['EndTasksOfTheMachine']!;
        expect(Action).toBe('states:SendTaskSuccess');
        const machine = ours('AWS::StepFunctions::StateMachine')[0]![0];
        expect(Resource).toEqual([
          { 'Fn::Join': ['', [{ Ref: machine }, '/EachItem']] },
          { Ref: machine },
        ]);
      },
    );

    it.each(['Ask', 'Next', 'Answer'])('keeps from %s which system wrote what', (name) => {
      expect(JSON.stringify(rights(name))).not.toMatch(/key\.jsonl|"\/work\/\*"/);
    });

    it('has a bucket of its own, private and encrypted, that keeps nothing longer than seven days', () => {
      const [[, bucket] = []] = ours('AWS::S3::Bucket');
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
      const logs = ours('AWS::Logs::LogGroup');
      expect(logs).toHaveLength(6);
      for (const [, { Properties }] of logs) expect(Properties?.['RetentionInDays']).toBe(7);
    });

    it('starts an execution for what arrives in its inbox', () => {
      const [[, rule] = []] = ours('AWS::Events::Rule');
      expect(rule?.Properties?.['EventPattern']).toMatchObject({
        detail: { object: { key: [{ prefix: 'inbox/human-evaluation/' }] } },
      });
    });
  });

  // One for both parts: the functions of a review are loaded once.
  const bench = benchFor(address);

  describe('a try in the emulator', () => {
    it.each([
      ['en', 80 / 24, 'large'],
      ['ko', 76 / 24, '큰 모델'],
    ] as const)(
      'review (%s) gives the mean of what three raters say',
      async (language, mean, system) => {
        const outcome = await bench().replay('review', language);
        const [answer] = outcome.answers as [{ readonly value: number }];
        expect(answer).toMatchObject({ metric: 'human-evaluation', ratings: 24, unanswered: 0 });
        expect(answer.value).toBeCloseTo(mean, 12);
        expect(fileOf(outcome, '.md').toString()).toContain(`| ${system} |`);
        expect(fileOf(outcome, '.svg').toString()).toContain(system);
      },
    );

    it.each([
      ['en', 3 / 16],
      ['ko', 2 / 16],
    ] as const)('compare (%s) gives the share that one system wins', async (language, share) => {
      const outcome = await bench().replay('compare', language);
      const [answer] = outcome.answers as [{ readonly value: number }];
      expect(answer).toMatchObject({ ratings: 18, options: { kind: 'pairwise' } });
      expect(answer.value).toBeCloseTo(share, 12);
      const report = JSON.parse(fileOf(outcome, '.json').toString()) as { readonly review: object };
      expect(report.review).toMatchObject({ itemsInFile: 6, perItem: 3 });
    });

    it('has nothing to warn of: each function may write its log', () => {
      expect(bench().emulator.warnings).toEqual([]);
    });

    it('gives a rater no task token and no name of an item', async () => {
      const review = await startReview(bench().emulator, candidates(1), { raters: 'anna' });
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
    ])('refuses %s', async (_, text, options, message) => {
      await expect(
        bench().bringing('review', 'bad.jsonl', text, {
          rater: 'anna',
          raters: 'anna,ben,chloe',
          ...options,
        }),
      ).rejects.toThrow(message);
    });

    it('refuses a rating outside the scale, which changes nothing', async () => {
      const review = await startReview(bench().emulator, candidates(1), { raters: 'anna' });
      await review.open(1);
      await expect(review.answer('anna', 0, 6)).rejects.toThrow(/1, 2, 3, 4, 5/);
      await expect(review.answer('bob', 0, 5)).rejects.toThrow(/one of the raters/);
      await expect(review.answer('anna', 7, 5)).rejects.toThrow(/an open question of anna/);
      await review.answer('anna', 0, 5);
      expect((await review.ended()).output).toMatchObject({ value: 5, ratings: 1 });
    });
  });
});
