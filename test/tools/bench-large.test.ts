import { accountFor } from '../../tools/bench/large/check-results';
import { estimate, estimateText, prices } from '../../tools/bench/large/aws-estimate';
import { largeProblems, largeTable } from '../../tools/bench/large/large-report';
import { reviews, type Review } from '../../tools/bench/large/reviews';
import { workloadOf } from '../../tools/bench/large/workload';
import { readSizes } from '../../tools/bench/large/sizes';

describe('the reviews that are made', () => {
  const made = [...reviews(5_000)];

  it('are the same for a seed, and others for another', () => {
    expect([...reviews(5_000)]).toEqual(made);
    expect([...reviews(50, 2)]).not.toEqual(made.slice(0, 50));
  });

  it('have what a file of years has: both languages, all lengths, bad lines, nothing with a gap', () => {
    const documents = made.flatMap(({ document }) => document ?? []);
    const bytes = documents.map(({ text }) => Buffer.byteLength(text));
    for (const language of ['en', 'ko', 'other'])
      expect(documents.filter((one) => one.language === language).length).toBeGreaterThan(20);
    expect(Math.max(...bytes)).toBeGreaterThan(5_000);
    expect(Math.min(...bytes)).toBeLessThan(60);
    expect(made.filter(({ document }) => document === undefined).length).toBeGreaterThan(40);
    expect(made.filter(({ line }) => /undefined|\{\w+\}/.test(line))).toEqual([]);
  });
});

describe('the account of a run', () => {
  const review = (name: string, fate: Review['fate'] = 'analysed') => ({ name, fate });
  const made = [review('r1'), review('r2'), review('r3', 'failed'), review('line 4', 'failed')];
  const items = [{ id: 'r1' }, { id: 'r2' }];
  const error = { code: 'UnsupportedLanguageException' };
  const failures = [
    { id: 'r3', error },
    { line: 4, id: 'r1', error },
  ];

  it('is in order when each review is there once, where it belongs', () => {
    expect(accountFor(made, items, failures)).toEqual({
      analysed: 2,
      failed: 2,
      problems: [],
      unexpected: {},
    });
  });

  it.each([
    ['an item that is lost', [{ id: 'r1' }], failures, '1 lost: r2'],
    ['a failure that is not named', items, failures.slice(0, 1), '1 lost: line 4'],
    ['an item that is there twice', [...items, { id: 'r1' }], failures, '1 double: r1'],
    ['one that was analysed and failed', items, [...failures, { id: 'r2', error }], '1 double: r2'],
    ['an item that cannot be one', [...items, { id: 'r3' }], failures.slice(1), '1 misplaced: r3'],
    ['one that nobody dropped', [...items, { id: 'r9' }], failures, '1 unknown: r9'],
  ])('finds %s', (_, found, failed, problem) => {
    expect(accountFor(made, found, failed).problems).toEqual([problem]);
  });

  it('counts what failed and should not have, by its error', () => {
    const throttled = { id: 'r2', error: { code: 'ThrottlingException' } };
    const account = accountFor(made, [{ id: 'r1' }], [...failures, throttled]);
    expect(account).toMatchObject({ problems: [], unexpected: { ThrottlingException: 1 } });
  });
});

describe('the report on large files', () => {
  const account = { analysed: 9, failed: 1, problems: [], unexpected: {} };
  const run = { name: 'as it is', size: 10, seconds: 2, peakBytes: 400e6, account, retries: 0 };

  it('has a line for each run', () => {
    expect(largeTable([{ ...run, size: 10_000, retries: 12 }])).toContain(
      '| 10,000 | as it is | 400 MB | 2 | 5,000 | 9 | 1 | 12 | none |',
    );
  });

  it('says when something is lost, and when memory grows with the reviews', () => {
    const lost = { ...run, name: 'killed', account: { ...account, problems: ['1 lost: r7'] } };
    expect(largeProblems([run, lost])).toEqual(['10 reviews killed: 1 lost: r7']);
    const more = (peakBytes: number) => ({ ...run, size: 100, peakBytes });
    expect(largeProblems([run, more(490e6)])).toEqual([]);
    expect(largeProblems([run, more(510e6)])).toEqual([
      'The peak grows 1.27× from 10 to 100 reviews',
    ]);
  });

  it('takes sizes with commas between, and nothing else', () => {
    expect(readSizes('1000,20')).toEqual([1_000, 20]);
    for (const text of ['', '1000,', 'many', '-5', '1.5'])
      expect(() => readSizes(text)).toThrow('whole numbers from 1');
  });
});

describe('what a file would take on AWS', () => {
  const document = (id: string, text: string, language = 'en'): Review => ({
    line: '',
    name: id,
    fate: 'analysed',
    document: { id, product: 'Lamp', text, language },
  });

  it('is counted in units of 100 characters, three at least, and not of bytes', async () => {
    const made = [
      document('short', 'Good.'),
      document('korean', '가'.repeat(301), 'ko'),
      document('foreign', 'ดี', 'other'),
      { line: '{', name: 'line 4', fate: 'failed', document: undefined } as const,
    ];
    expect(await workloadOf(made)).toEqual({
      reviews: 4,
      documents: 3,
      pieces: 3,
      batches: 1,
      // English and Korean; of the third only the language is asked.
      groups: 2,
      units: { language: 3 + 4 + 3, others: 3 + 4 },
      // Admit, ChooseUseCase, Analyse, Report; three states of the child; four of each language.
      transitions: 4 + 3 + 2 * 4,
    });
  });

  it('is counted in batches of 25, and in fewer where the texts are long', async () => {
    const short = Array.from({ length: 51 }, (_, at) => document(`r${at}`, 'Good.'));
    expect(await workloadOf(short)).toMatchObject({ batches: 3, groups: 3 });
    const long = Array.from({ length: 10 }, (_, at) => document(`r${at}`, 'x'.repeat(4_900)));
    expect(await workloadOf(long)).toMatchObject({ batches: 3, units: { language: 490 } });
    const split = [document('r1', `${'word '.repeat(1_500)}.`)];
    expect(await workloadOf(split)).toMatchObject({ documents: 1, pieces: 2 });
  });

  it('is the sum of units, transitions and what functions take at most, each times its price', () => {
    const { costs, usd, requests, transitionSeconds } = estimate({
      ...{ reviews: 100, documents: 100, pieces: 100, batches: 4, groups: 8 },
      units: { language: 1_000, others: 900 },
      transitions: 40_000,
    });
    expect(costs.map(({ usd: each }) => each)).toEqual([
      expect.closeTo(0.1),
      expect.closeTo(0.27),
      expect.closeTo(1),
      expect.closeTo(2 * 900 * prices.lambdaGigabyteSecond.value),
    ]);
    expect(usd).toBeCloseTo(0.1 + 0.27 + 1 + 0.024, 4);
    expect(requests).toEqual({ language: 4, others: 8 });
    expect(transitionSeconds).toEqual({ value: 8, elsewhere: 50 });
  });

  it('names a page and a day for each number, and says what is unknown', async () => {
    const text = estimateText(await workloadOf(reviews(1_000)));
    for (const { url, read } of Object.values(prices))
      expect(text).toContain(`${url}, secondary, read ${read}`);
    expect(text).toContain('How long: unknown');
    expect(text).not.toMatch(/NaN|undefined/);
  });
});
