import { zipSync, strToU8 } from 'fflate';
import type { Emulator } from '@by-example/emulator/emulator';
import { benchFor, callsOf, meeting, throttled } from '../../support/emulator';
import { drop, secondsIn } from '../../support/execution';
import type { Execution } from '../../support/execution';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const bucket = { stack: 'services-translate', output: 'TranslationsBucket' };
const text = 'Thank you for your order.';

/** Uploads a document for one job. */
const letter = (emulator: Emulator) =>
  drop(emulator, { bucket, key: 'inbox/letter.en-ko.txt', body: text });

/** Uploads documents for a job per language. */
const letters = (emulator: Emulator, languages: readonly string[]) => {
  const files = languages.map((language) => [`letter.en-${language}.txt`, strToU8(text)] as const);
  const body = zipSync(Object.fromEntries(files));
  return drop(emulator, { bucket, key: 'inbox/letters.zip', body });
};

/** States that call Translate, with their operations. */
const asking = [
  ['StartJob', 'StartTextTranslationJob'],
  ['Look', 'DescribeTextTranslationJob'],
] as const;

describe('the machine of services/translate', () => {
  const bench = benchFor('services/translate');

  describe('when every Translate call is throttled,', () => {
    meeting(
      bench,
      asking.map(([, operation]) => throttled(`translate.${operation}`)),
    );
    let dropped: Execution | undefined;
    beforeAll(async () => {
      dropped = await letter(bench().emulator);
    });

    it.each(asking)('tries again in %s, and the document is translated', (_, operation) => {
      expect(dropped?.output).toMatchObject({ summary: { translated: 1, failed: 0 } });
      expect(callsOf(bench().emulator, operation)[0]?.error).toBe('TooManyRequestsException');
    });
  });

  describe.each(asking)('in %s, when Translate does not answer', (_, operation) => {
    meeting(bench, [`latency:61000@translate.${operation}`]);

    it('stops waiting after a minute, tries nine times and continues with the report', async () => {
      const { emulator } = bench();
      const { statesEntered } = await letter(emulator);
      expect(statesEntered.slice(-2)).toEqual(['TranslateEachKind', 'Collect']);
      expect(callsOf(emulator, operation)).toHaveLength(9);
    });
  });

  describe('in StartJob, when one job cannot be started,', () => {
    meeting(bench, ['error:1@translate.StartTextTranslationJob/fr']);

    it('keeps the other and names the document of the failed job', async () => {
      const { output } = await letters(bench().emulator, ['ko', 'fr']);
      expect(output).toMatchObject({
        summary: { translated: 1, failed: 1 },
        documents: [
          { name: 'letter.en-ko.txt', status: 'translated' },
          { why: expect.stringContaining('Translate.InternalServerException') as string },
        ],
      });
    });
  });

  describe('in StartJob, when Translate starts the job and the response is lost', () => {
    meeting(bench, ['lose:0.7@translate.StartTextTranslationJob']);

    it('continues with the started job', async () => {
      const { emulator } = bench();
      const { output } = await letter(emulator);
      expect(emulator.calls.map(({ error }) => error)).toContain('InternalServerException');
      expect(output).toMatchObject({ summary: { translated: 1, failed: 0 } });
    });
  });

  describe('in TranslateEachKind, when Translate takes half a minute to start a job', () => {
    meeting(bench, ['latency:30000@translate.StartTextTranslationJob']);

    it('runs five jobs at a time', async () => {
      const { emulator } = bench();
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
      meeting(bench, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = bench();
        expect(await letter(emulator)).toMatchObject({ status: 'SUCCEEDED' });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, [`latency:931000@${invoke}`]);

      it('stops waiting after its maximum duration and ends as Failed', async () => {
        const ended = await letter(bench().emulator);
        expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(ended.statesEntered.slice(-2)).toEqual([state, 'Failed']);
      });
    });
  });
});
