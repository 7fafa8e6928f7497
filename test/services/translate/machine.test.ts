import { zipSync, strToU8 } from 'fflate';
import type { Emulator } from '@by-example/emulator/emulator';
import { startTestEmulator, listCalls, injectFaults, throttled } from '../../support/emulator';
import { uploadAndWait, secondsIn } from '../../support/execution';
import type { Execution } from '../../support/execution';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const bucket = { stack: 'services-translate', output: 'TranslationsBucket' };
const text = 'Thank you for your order.';

/** Uploads a document for one job. */
const letter = (emulator: Emulator) =>
  uploadAndWait(emulator, { bucket, key: 'inbox/letter.en-ko.txt', body: text });

/** Uploads documents for a job per language. */
const letters = (emulator: Emulator, languages: readonly string[]) => {
  const files = languages.map((language) => [`letter.en-${language}.txt`, strToU8(text)] as const);
  const body = zipSync(Object.fromEntries(files));
  return uploadAndWait(emulator, { bucket, key: 'inbox/letters.zip', body });
};

/** States that call Translate, with their operations. */
const requests = [
  ['StartJob', 'StartTextTranslationJob'],
  ['GetJob', 'DescribeTextTranslationJob'],
] as const;

describe('the machine of services/translate', () => {
  const testEmulator = startTestEmulator('services/translate');

  describe('when every Translate call is throttled,', () => {
    injectFaults(
      testEmulator,
      requests.map(([, operation]) => throttled(`translate.${operation}`)),
    );
    let execution: Execution | undefined;
    beforeAll(async () => {
      execution = await letter(testEmulator().emulator);
    });

    it.each(requests)('tries again in %s, and the document is translated', (_, operation) => {
      expect(execution?.output).toMatchObject({ summary: { translated: 1, failed: 0 } });
      expect(listCalls(testEmulator().emulator, operation)[0]?.error).toBe(
        'TooManyRequestsException',
      );
    });
  });

  describe.each(requests)('in %s, when Translate does not answer', (_, operation) => {
    injectFaults(testEmulator, [`latency:61000@translate.${operation}`]);

    it('stops waiting after a minute, tries nine times and continues with the report', async () => {
      const { emulator } = testEmulator();
      const { statesEntered } = await letter(emulator);
      expect(statesEntered.slice(-2)).toEqual(['TranslateEachKind', 'Collect']);
      expect(listCalls(emulator, operation)).toHaveLength(9);
    });
  });

  describe('in StartJob, when one job cannot be started,', () => {
    injectFaults(testEmulator, ['error:1@translate.StartTextTranslationJob/fr']);

    it('keeps the other and names the document of the failed job', async () => {
      const { output } = await letters(testEmulator().emulator, ['ko', 'fr']);
      expect(output).toMatchObject({
        summary: { translated: 1, failed: 1 },
        documents: [
          { name: 'letter.en-ko.txt', status: 'translated' },
          { reason: expect.stringContaining('Translate.InternalServerException') as string },
        ],
      });
    });
  });

  describe('in StartJob, when Translate starts the job and the response is lost', () => {
    injectFaults(testEmulator, ['lose:0.7@translate.StartTextTranslationJob']);

    it('continues with the started job', async () => {
      const { emulator } = testEmulator();
      const { output } = await letter(emulator);
      expect(emulator.calls.map(({ error }) => error)).toContain('InternalServerException');
      expect(output).toMatchObject({ summary: { translated: 1, failed: 0 } });
    });
  });

  describe('in TranslateEachKind, when Translate takes half a minute to start a job', () => {
    injectFaults(testEmulator, ['latency:30000@translate.StartTextTranslationJob']);

    it('runs five jobs at a time', async () => {
      const { emulator } = testEmulator();
      const languages = ['de', 'es', 'fr', 'it', 'ja', 'pt'];
      const seconds = async (count: number) =>
        secondsIn(
          emulator,
          await letters(emulator, languages.slice(0, count)),
          'TranslateEachKind',
        );
      expect(await seconds(5)).toBeLessThan(300);
      expect(await seconds(6)).toBeGreaterThan(300);
    });
  });

  describe.each(['Unpack', 'Collect'])('in %s, when the function', (state) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = testEmulator();
        expect(await letter(emulator)).toMatchObject({ status: 'SUCCEEDED' });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, [`latency:931000@${invoke}`]);

      it('stops waiting after its maximum duration and ends as Failed', async () => {
        const ended = await letter(testEmulator().emulator);
        expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(ended.statesEntered.slice(-2)).toEqual([state, 'Failed']);
      });
    });
  });
});
