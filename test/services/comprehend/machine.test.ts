import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestEmulator, listCalls, injectFaults, throttled } from '../../support/emulator';
import { secondsIn } from '../../support/execution';
import { uploadDocuments, keysUnder, reviews, type UploadExecution } from './upload-file';

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
  const testEmulator = startTestEmulator(address);

  describe('in Analyze, as it is,', () => {
    it('writes results in files that the report can read', async () => {
      const { emulator } = testEmulator();
      const uploaded = await uploadDocuments(emulator, 'customer-feedback', reviews(6, short));
      expect(uploaded).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { documents: 6, analyzed: 6, languages: { en: 3, ko: 3 } } },
      });
      const [execution] = uploaded.executionArn.split(':').slice(-1);
      const keys = await keysUnder(emulator, `work/${execution}/results/`);
      expect(keys.map((key) => key.split('/').at(-1))).toEqual([
        'SUCCEEDED_0.jsonl',
        'manifest.json',
      ]);
    });

    it('sends Comprehend 25 texts per call', async () => {
      const { emulator } = testEmulator();
      const times = () => listCalls(emulator, 'BatchDetectDominantLanguage').length;
      const before = times();
      const uploaded = await uploadDocuments(emulator, 'customer-feedback', reviews(60, short));
      expect(uploaded.output?.summary).toMatchObject({ analyzed: 60, failed: 0 });
      expect(times() - before).toBe(3);
    });

    it('keeps batches so small that their results fit into a state', async () => {
      const long = (number: number) => `${number}. ${paragraphs}`.slice(0, 4_900);
      const uploaded = await uploadDocuments(
        testEmulator().emulator,
        'customer-feedback',
        reviews(13, long),
      );
      expect(uploaded.output?.summary).toMatchObject({ analyzed: 13, failed: 0 });
    });
  });

  describe('when every Comprehend call is throttled,', () => {
    injectFaults(
      testEmulator,
      detecting.map(([, operation]) => throttled(`comprehend.${operation}`)),
    );
    let uploaded: UploadExecution | undefined;
    beforeAll(async () => {
      uploaded = await uploadDocuments(
        testEmulator().emulator,
        'customer-feedback',
        reviews(2, short),
      );
    });

    it.each(detecting)('tries again in %s, and analyzes each review', (_, operation) => {
      expect(uploaded?.output?.summary).toMatchObject({ analyzed: 2, failed: 0 });
      expect(listCalls(testEmulator().emulator, operation)[0]?.error).toBe('ThrottlingException');
    });
  });

  describe.each(detecting)('in %s, when Comprehend does not answer', (_, operation) => {
    injectFaults(testEmulator, [`latency:61000@comprehend.${operation}`]);

    it('stops waiting after a minute, tries again and names the reviews that failed', async () => {
      const { emulator } = testEmulator();
      const inEnglish = reviews(2, () => short(0));
      const uploaded = await uploadDocuments(emulator, 'customer-feedback', inEnglish);
      const reason = expect.stringContaining('States.Timeout') as string;
      expect(uploaded.output?.summary).toMatchObject({
        analyzed: 0,
        failed: 2,
        failures: [{ reason, documents: 2 }],
      });
      expect(listCalls(emulator, operation)).toHaveLength(9);
    });
  });

  describe.each([
    ['Ingest', 'customer-feedback', reviews(2, short)],
    ['Report', 'customer-feedback', reviews(2, short)],
    ['Cluster', 'news-clustering', news],
  ])('in %s, when the function', (state, useCase, file) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = testEmulator();
        const uploaded = await uploadDocuments(emulator, useCase, file);
        expect(uploaded).toMatchObject({ status: 'SUCCEEDED' });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, [`latency:931000@${invoke}`]);
      let uploaded: UploadExecution | undefined;
      beforeAll(async () => {
        uploaded = await uploadDocuments(testEmulator().emulator, useCase, file);
      });

      it('stops waiting after its maximum duration', () => {
        expect(uploaded).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      });

      it('ends as Failed, which the picture of the execution shows', () => {
        expect(uploaded?.statesEntered.slice(-2)).toEqual([state, 'Failed']);
      });
    });
  });

  describe('in Ingest, when it rejects the file,', () => {
    it('ends as Failed with the message of the function', async () => {
      const empty = { name: 'empty.jsonl', text: ' ' };
      const uploaded = await uploadDocuments(testEmulator().emulator, 'auto-tagging', empty);
      expect(uploaded).toMatchObject({
        status: 'FAILED',
        error: 'ValidationException',
        cause: expect.stringContaining('a file with at least one document') as string,
      });
    });
  });

  describe('in Analyze, when the accepted lines cannot be read,', () => {
    injectFaults(testEmulator, ['error:1@s3.GetObject/accepted.jsonl']);

    it('ends as Failed with the cause', async () => {
      const uploaded = await uploadDocuments(
        testEmulator().emulator,
        'customer-feedback',
        reviews(2, short),
      );
      expect(uploaded).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
      expect(uploaded.statesEntered.slice(-2)).toEqual(['Analyze', 'Failed']);
    });
  });

  describe('in Analyze, when one batch fails,', () => {
    injectFaults(testEmulator, ['error:1@comprehend.BatchDetectDominantLanguage/Review 30:']);

    it('keeps the results of the others and names the reviews of the failed batch', async () => {
      const uploaded = await uploadDocuments(
        testEmulator().emulator,
        'customer-feedback',
        reviews(60, short),
      );
      expect(uploaded).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { documents: 60, analyzed: 35, failed: 25 } },
      });
    });
  });

  describe('in DetectAll, when one language of a batch fails,', () => {
    injectFaults(testEmulator, ['error:1@comprehend.BatchDetectSentiment/Review 4:']);

    it('keeps the results of the other language and names the reviews of the failed one', async () => {
      const uploaded = await uploadDocuments(
        testEmulator().emulator,
        'customer-feedback',
        reviews(6, short),
      );
      expect(uploaded.output?.summary).toMatchObject({
        analyzed: 3,
        languages: { ko: 3 },
        failed: 3,
      });
    });
  });

  describe('in Analyze, when Comprehend takes half a minute,', () => {
    injectFaults(testEmulator, ['latency:30000@comprehend.BatchDetectDominantLanguage']);

    it('runs twenty batches at a time', async () => {
      const { emulator } = testEmulator();
      // A language without sentiment support in Comprehend, so that no other call takes time.
      const thai = reviews(21 * 25, () => 'กาต้มน้ำนี้ดีมาก');
      const uploaded = await uploadDocuments(emulator, 'customer-feedback', thai);
      expect(uploaded.output?.summary).toMatchObject({ documents: 21 * 25 });
      expect(await secondsIn(emulator, uploaded, 'Analyze')).toBeGreaterThanOrEqual(60);
    });
  });
});
