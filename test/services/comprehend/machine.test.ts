import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFor, callsOf, meeting, throttled } from '../../support/emulator';
import { secondsIn } from '../../support/execution';
import { drop, keysUnder, reviews, type Dropped } from './drop';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const address = 'services/comprehend';
const short = (number: number) =>
  number % 2 === 0
    ? `Review ${number}: the kettle from Berlin is quick, and I like it.`
    : `${number}번 리뷰: 서울에서 산 주전자가 빨라서 마음에 들어요.`;
const sample = (name: string) =>
  readFileSync(join(__dirname, '..', '..', '..', 'samples', address, name), 'utf8');
const paragraphs = sample('auto-tagging.en.txt').replace(/\s+/g, ' ').repeat(2);
const news = {
  name: 'news.jsonl',
  text: sample('news-clustering.en.jsonl').split('\n').slice(0, 8).join('\n'),
};

/** States that call Comprehend, with their operations. */
const detecting = [
  ['DetectLanguages', 'BatchDetectDominantLanguage'],
  ['DetectSentiment', 'BatchDetectSentiment'],
  ['DetectEntities', 'BatchDetectEntities'],
  ['DetectKeyPhrases', 'BatchDetectKeyPhrases'],
] as const;

describe('the machine of services/comprehend', () => {
  const bench = benchFor(address);

  describe('in Analyse, as it is,', () => {
    it('writes results in files that the report can read', async () => {
      const { emulator } = bench();
      const dropped = await drop(emulator, 'customer-feedback', reviews(6, short));
      expect(dropped).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { documents: 6, analysed: 6, languages: { en: 3, ko: 3 } } },
      });
      const [execution] = dropped.executionArn.split(':').slice(-1);
      const keys = await keysUnder(emulator, `work/${execution}/results/`);
      expect(keys.map((key) => key.split('/').at(-1))).toEqual([
        'SUCCEEDED_0.jsonl',
        'manifest.json',
      ]);
    });

    it('sends Comprehend 25 texts per call', async () => {
      const { emulator } = bench();
      const times = () => callsOf(emulator, 'BatchDetectDominantLanguage').length;
      const before = times();
      const dropped = await drop(emulator, 'customer-feedback', reviews(60, short));
      expect(dropped.output?.summary).toMatchObject({ analysed: 60, failed: 0 });
      expect(times() - before).toBe(3);
    });

    it('keeps batches so small that their results fit into a state', async () => {
      const long = (number: number) => `${number}. ${paragraphs}`.slice(0, 4_900);
      const dropped = await drop(bench().emulator, 'customer-feedback', reviews(13, long));
      expect(dropped.output?.summary).toMatchObject({ analysed: 13, failed: 0 });
    });
  });

  describe('when every Comprehend call is throttled,', () => {
    meeting(
      bench,
      detecting.map(([, operation]) => throttled(`comprehend.${operation}`)),
    );
    let dropped: Dropped | undefined;
    beforeAll(async () => {
      dropped = await drop(bench().emulator, 'customer-feedback', reviews(2, short));
    });

    it.each(detecting)('tries again in %s, and analyzes each review', (_, operation) => {
      expect(dropped?.output?.summary).toMatchObject({ analysed: 2, failed: 0 });
      expect(callsOf(bench().emulator, operation)[0]?.error).toBe('ThrottlingException');
    });
  });

  describe.each(detecting)('in %s, when Comprehend does not answer', (_, operation) => {
    meeting(bench, [`latency:61000@comprehend.${operation}`]);

    it('stops waiting after a minute, tries again and names the reviews that failed', async () => {
      const { emulator } = bench();
      const inEnglish = reviews(2, () => short(0));
      const dropped = await drop(emulator, 'customer-feedback', inEnglish);
      const why = expect.stringContaining('States.Timeout') as string;
      expect(dropped.output?.summary).toMatchObject({
        analysed: 0,
        failed: 2,
        failures: [{ why, documents: 2 }],
      });
      expect(callsOf(emulator, operation)).toHaveLength(9);
    });
  });

  describe.each([
    ['Admit', 'customer-feedback', reviews(2, short)],
    ['Report', 'customer-feedback', reviews(2, short)],
    ['Cluster', 'news-clustering', news],
  ])('in %s, when the function', (state, useCase, file) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      meeting(bench, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = bench();
        const dropped = await drop(emulator, useCase, file);
        expect(dropped).toMatchObject({ status: 'SUCCEEDED' });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, [`latency:931000@${invoke}`]);
      let dropped: Dropped | undefined;
      beforeAll(async () => {
        dropped = await drop(bench().emulator, useCase, file);
      });

      it('stops waiting after its maximum duration', () => {
        expect(dropped).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      });

      it('ends as Failed, which the picture of the execution shows', () => {
        expect(dropped?.statesEntered.slice(-2)).toEqual([state, 'Failed']);
      });
    });
  });

  describe('in Admit, when it rejects the file,', () => {
    it('ends as Failed with the message of the function', async () => {
      const empty = { name: 'empty.jsonl', text: ' ' };
      const dropped = await drop(bench().emulator, 'auto-tagging', empty);
      expect(dropped).toMatchObject({
        status: 'FAILED',
        error: 'ValidationException',
        cause: expect.stringContaining('a file with at least one document') as string,
      });
    });
  });

  describe('in Analyse, when the clean lines cannot be read,', () => {
    meeting(bench, ['error:1@s3.GetObject/clean.jsonl']);

    it('ends as Failed with the cause', async () => {
      const dropped = await drop(bench().emulator, 'customer-feedback', reviews(2, short));
      expect(dropped).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
      expect(dropped.statesEntered.slice(-2)).toEqual(['Analyse', 'Failed']);
    });
  });

  describe('in Analyse, when one batch fails,', () => {
    meeting(bench, ['error:1@comprehend.BatchDetectDominantLanguage/Review 30:']);

    it('keeps the results of the others and names the reviews of the failed batch', async () => {
      const dropped = await drop(bench().emulator, 'customer-feedback', reviews(60, short));
      expect(dropped).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { documents: 60, analysed: 35, failed: 25 } },
      });
    });
  });

  describe('in DetectAll, when one language of a batch fails,', () => {
    meeting(bench, ['error:1@comprehend.BatchDetectSentiment/Review 4:']);

    it('keeps the results of the other language and names the reviews of the failed one', async () => {
      const dropped = await drop(bench().emulator, 'customer-feedback', reviews(6, short));
      expect(dropped.output?.summary).toMatchObject({
        analysed: 3,
        languages: { ko: 3 },
        failed: 3,
      });
    });
  });

  describe('in Analyse, when Comprehend takes half a minute,', () => {
    meeting(bench, ['latency:30000@comprehend.BatchDetectDominantLanguage']);

    it('runs twenty batches at a time', async () => {
      const { emulator } = bench();
      // A language without sentiment support in Comprehend, so that no other call takes time.
      const thai = reviews(21 * 25, () => 'กาต้มน้ำนี้ดีมาก');
      const dropped = await drop(emulator, 'customer-feedback', thai);
      expect(dropped.output?.summary).toMatchObject({ documents: 21 * 25 });
      expect(await secondsIn(emulator, dropped, 'Analyse')).toBeGreaterThanOrEqual(60);
    });
  });
});
