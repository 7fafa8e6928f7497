import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { benchFor, callsOf, meeting, throttled } from '../../support/emulator';
import type { Bench } from '../../support/emulator';
import { executions } from '../../support/execution';
import type { Execution } from '../../support/execution';
import { describeExpiry } from '../../support/expiry-machine';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const address = 'services/kendra';

/** Execution of an uploaded file. */
interface Dropped extends Execution {
  readonly output?: { readonly summary: Readonly<Record<string, number>> };
}

const document = (id: string) =>
  JSON.stringify({
    id,
    title: `Notice ${id}`,
    text: `The gate ${id} is closed on Sundays.`,
    language: 'en',
    department: 'operations',
    category: 'notice',
    changed: '2026-11-02',
  });

async function drop(bench: Bench, ...ids: readonly string[]): Promise<Dropped> {
  const { emulator } = bench;
  const before = (await executions(emulator, 0)).length;
  await bench
    .bringing('load-documents', `${ids.join('-')}.jsonl`, ids.map(document).join('\n'))
    .catch(() => undefined);
  const [execution] = await executions(emulator, before);
  if (execution === undefined) throw new Error('No execution has started');
  return execution as Dropped;
}

describe('the machine of services/kendra', () => {
  const bench = benchFor(address);

  describe('as it is,', () => {
    it('polls until Kendra has indexed the upload', async () => {
      expect(await drop(bench(), 'north', 'south')).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { shelved: 2, rejected: 0, added: 2, changed: 0, failed: 0 } },
      });
      expect(callsOf(bench().emulator, 'ListDataSourceSyncJobs')).toHaveLength(2);
    });

    it('in Synchronise, waits for the end of a sync job that another file started', async () => {
      const before = (await executions(bench().emulator, 0)).length;
      await Promise.all([drop(bench(), 'east'), drop(bench(), 'west')]);
      const both = await executions(bench().emulator, before);
      expect(both).toMatchObject([{ status: 'SUCCEEDED' }, { status: 'SUCCEEDED' }]);
      const started = callsOf(bench().emulator, 'StartDataSourceSyncJob');
      expect(started.map(({ error }) => error)).toContain('ResourceInUseException');
    });

    it('removes deleted objects from the index', async () => {
      const gone = { question: 'When is the gate north closed?', mode: 'answer' };
      expect(await bench().call('AskFunction', gone)).toMatchObject({
        answer: { title: 'Notice north' },
      });
      const { url, credentials, world } = bench().emulator;
      const s3 = new S3Client({ endpoint: url, credentials, region: world.region });
      const Bucket = await bench().output('DocumentsBucket');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'documents/en/north.txt' }));
      s3.destroy();
      expect(await drop(bench(), 'south')).toMatchObject({ output: { summary: { changed: 3 } } });
      expect(await bench().call('AskFunction', gone)).not.toMatchObject({
        answer: { title: 'Notice north' },
      });
    });
  });

  describe('in Shelve, when the function', () => {
    describe('is throttled', () => {
      meeting(bench, [throttled('lambda.Invoke/Shelve')]);

      it('tries it again', async () => {
        expect(await drop(bench(), 'north')).toMatchObject({ status: 'SUCCEEDED' });
        expect(callsOf(bench().emulator, 'Invoke')[0]?.error).toBe('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, ['latency:331000@lambda.Invoke/Shelve']);

      it('stops waiting and ends as Failed, which the picture of the execution shows', async () => {
        const execution = await drop(bench(), 'north');
        expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(execution.statesEntered).toEqual(['Shelve', 'Failed']);
      });
    });

    describe('rejects the file', () => {
      it('ends as Failed with the message of the function', async () => {
        const picture = Buffer.from('\x89PNG\r\n\x1a\n\xff', 'latin1');
        await expect(bench().bringing('load-documents', 'a.png', picture)).rejects.toThrow('UTF-8');
        expect((await executions(bench().emulator, 0)).at(-1)?.statesEntered).toEqual([
          'Shelve',
          'Failed',
        ]);
      });
    });
  });

  describe.each([
    ['Synchronise', 'StartDataSourceSyncJob'],
    ['Look', 'ListDataSourceSyncJobs'],
  ])('in %s, when Kendra', (state, operation) => {
    describe('is throttled', () => {
      meeting(bench, [throttled(`kendra.${operation}`)]);

      it('tries again', async () => {
        expect(await drop(bench(), 'north')).toMatchObject({ status: 'SUCCEEDED' });
        expect(callsOf(bench().emulator, operation)[0]?.error).toBe('ThrottlingException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, [`latency:61000@kendra.${operation}`]);

      it('stops waiting after a minute, tries again and ends as Failed', async () => {
        const execution = await drop(bench(), 'north');
        expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(execution.statesEntered.slice(-2)).toEqual([state, 'Failed']);
        expect(callsOf(bench().emulator, operation)).toHaveLength(9);
      });
    });
  });

  describeExpiry(bench, 'paid-services-kendra');

  describe('when the connector may not list the bucket,', () => {
    meeting(bench, ['error:1@s3.ListObjectsV2']);

    it("fails with Kendra's error", async () => {
      expect(await drop(bench(), 'north')).toMatchObject({
        status: 'FAILED',
        error: 'SynchronisationFailed',
        cause: expect.stringMatching(/^Kendra says FAILED: Internal failure/) as string,
      });
    });
  });

  describe('when one document cannot be read,', () => {
    meeting(bench, ['error:1@s3.GetObject/documents/en/elm.txt']);

    it('counts it as failed and finds the others', async () => {
      expect(await drop(bench(), 'ash', 'elm')).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { shelved: 2, added: 1, failed: 1 } },
      });
    });
  });

  describe('when the sync job takes more than an hour,', () => {
    meeting(bench, ['latency:3700000@s3.GetObject/documents/en/slow.txt']);

    it('gives up and says where to look', async () => {
      expect(await drop(bench(), 'slow')).toMatchObject({
        status: 'FAILED',
        error: 'SynchronisationTooLong',
        cause: expect.stringContaining('within 60 minutes') as string,
      });
    });
  });
});
