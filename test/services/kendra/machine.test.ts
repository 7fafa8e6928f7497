import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startTestEmulator, listCalls, injectFaults, throttled } from '../../support/emulator';
import type { TestEmulator } from '../../support/emulator';
import { executions } from '../../support/execution';
import type { Execution } from '../../support/execution';
import { describeExpiry } from '../../support/expiry-machine';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const address = 'services/kendra';

/** Execution of an uploaded file. */
interface UploadExecution extends Execution {
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

async function upload(
  testEmulator: TestEmulator,
  ...ids: readonly string[]
): Promise<UploadExecution> {
  const { emulator } = testEmulator;
  const before = (await executions(emulator, 0)).length;
  await testEmulator
    .runFile('load-documents', `${ids.join('-')}.jsonl`, ids.map(document).join('\n'))
    .catch(() => undefined);
  const [execution] = await executions(emulator, before);
  if (execution === undefined) throw new Error('No execution has started');
  return execution as UploadExecution;
}

describe('the machine of services/kendra', () => {
  const testEmulator = startTestEmulator(address);

  describe('as it is,', () => {
    it('polls until Kendra has indexed the upload', async () => {
      expect(await upload(testEmulator(), 'north', 'south')).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { prepared: 2, rejected: 0, added: 2, changed: 0, failed: 0 } },
      });
      expect(listCalls(testEmulator().emulator, 'ListDataSourceSyncJobs')).toHaveLength(2);
    });

    it('in StartSyncJob, waits for the end of a sync job that another file started', async () => {
      const before = (await executions(testEmulator().emulator, 0)).length;
      await Promise.all([upload(testEmulator(), 'east'), upload(testEmulator(), 'west')]);
      const both = await executions(testEmulator().emulator, before);
      expect(both).toMatchObject([{ status: 'SUCCEEDED' }, { status: 'SUCCEEDED' }]);
      const started = listCalls(testEmulator().emulator, 'StartDataSourceSyncJob');
      expect(started.map(({ error }) => error)).toContain('ResourceInUseException');
    });

    it('removes deleted objects from the index', async () => {
      const query = { question: 'When is the gate north closed?', mode: 'answer' };
      expect(await testEmulator().call('QueryFunction', query)).toMatchObject({
        answer: { title: 'Notice north' },
      });
      const { url, credentials, deployment } = testEmulator().emulator;
      const s3 = new S3Client({ endpoint: url, credentials, region: deployment.region });
      const Bucket = await testEmulator().output('DocumentsBucket');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'documents/en/north.txt' }));
      s3.destroy();
      expect(await upload(testEmulator(), 'south')).toMatchObject({
        output: { summary: { changed: 3 } },
      });
      expect(await testEmulator().call('QueryFunction', query)).not.toMatchObject({
        answer: { title: 'Notice north' },
      });
    });
  });

  describe('in PrepareDocuments, when the function', () => {
    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled('lambda.Invoke/Prepare')]);

      it('tries it again', async () => {
        expect(await upload(testEmulator(), 'north')).toMatchObject({ status: 'SUCCEEDED' });
        expect(listCalls(testEmulator().emulator, 'Invoke')[0]?.error).toBe(
          'TooManyRequestsException',
        );
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, ['latency:331000@lambda.Invoke/Prepare']);

      it('stops waiting and ends as Failed, which the picture of the execution shows', async () => {
        const execution = await upload(testEmulator(), 'north');
        expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(execution.statesEntered).toEqual(['PrepareDocuments', 'Failed']);
      });
    });

    describe('rejects the file', () => {
      it('ends as Failed with the message of the function', async () => {
        const picture = Buffer.from('\x89PNG\r\n\x1a\n\xff', 'latin1');
        await expect(testEmulator().runFile('load-documents', 'a.png', picture)).rejects.toThrow(
          'UTF-8',
        );
        expect((await executions(testEmulator().emulator, 0)).at(-1)?.statesEntered).toEqual([
          'PrepareDocuments',
          'Failed',
        ]);
      });
    });
  });

  describe.each([
    ['StartSyncJob', 'StartDataSourceSyncJob'],
    ['GetSyncJob', 'ListDataSourceSyncJobs'],
  ])('in %s, when Kendra', (state, operation) => {
    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled(`kendra.${operation}`)]);

      it('tries again', async () => {
        expect(await upload(testEmulator(), 'north')).toMatchObject({ status: 'SUCCEEDED' });
        expect(listCalls(testEmulator().emulator, operation)[0]?.error).toBe('ThrottlingException');
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, [`latency:61000@kendra.${operation}`]);

      it('stops waiting after a minute, tries again and ends as Failed', async () => {
        const execution = await upload(testEmulator(), 'north');
        expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(execution.statesEntered.slice(-2)).toEqual([state, 'Failed']);
        expect(listCalls(testEmulator().emulator, operation)).toHaveLength(9);
      });
    });
  });

  describeExpiry(testEmulator, 'paid-services-kendra');

  describe('when the connector may not list the bucket,', () => {
    injectFaults(testEmulator, ['error:1@s3.ListObjectsV2']);

    it("fails with Kendra's error", async () => {
      expect(await upload(testEmulator(), 'north')).toMatchObject({
        status: 'FAILED',
        error: 'SyncJobFailed',
        cause: expect.stringMatching(/^Sync job FAILED: Internal failure/) as string,
      });
    });
  });

  describe('when one document cannot be read,', () => {
    injectFaults(testEmulator, ['error:1@s3.GetObject/documents/en/elm.txt']);

    it('counts it as failed and finds the others', async () => {
      expect(await upload(testEmulator(), 'ash', 'elm')).toMatchObject({
        status: 'SUCCEEDED',
        output: { summary: { prepared: 2, added: 1, failed: 1 } },
      });
    });
  });

  describe('when the sync job takes more than an hour,', () => {
    injectFaults(testEmulator, ['latency:3700000@s3.GetObject/documents/en/slow.txt']);

    it('gives up and says where to look', async () => {
      expect(await upload(testEmulator(), 'slow')).toMatchObject({
        status: 'FAILED',
        error: 'SyncJobTimedOut',
        cause: expect.stringContaining('within 60 minutes') as string,
      });
    });
  });
});
