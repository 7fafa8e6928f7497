import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { measure } from '@by-example/metrics/options/accumulator';
import { bertscore } from '@by-example/metrics/bertscore/bertscore';
import { startTestEmulator, injectFaults, throttled } from '../support/emulator';
import { uploadItems } from './run/upload-items';
import type { UploadExecution } from './run/upload-items';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const items = '{"label":"a","prediction":"a"}\n{"label":"b","prediction":"a"}\n';

describe('the machine of metrics', () => {
  const testEmulator = startTestEmulator('metrics');

  describe.each([
    ['Plan', 71_000, ['Plan', 'Failed']],
    ['Measure', 931_000, ['CheckParts', 'Failed']],
    ['Report', 931_000, ['Report', 'Failed']],
  ])('in %s, when the function', (state, latency, last) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = testEmulator();
        const execution = await uploadItems(emulator, 'accuracy', items);
        expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { value: 0.5, items: 2 } });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, [`latency:${latency}@${invoke}`]);
      let execution: UploadExecution | undefined;
      beforeAll(async () => {
        execution = await uploadItems(testEmulator().emulator, 'accuracy', items);
      });

      it('stops waiting after its maximum duration', () => {
        expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      });

      it('ends as Failed, which the picture of the execution shows', () => {
        expect(execution?.statesEntered.slice(-2)).toEqual(last);
      });
    });
  });

  describe('in Measure, when the file cannot be read,', () => {
    injectFaults(testEmulator, ['error:1@s3.GetObject/inbox']);

    it('ends as Failed with the cause, not with a count of failed parts', async () => {
      const execution = await uploadItems(testEmulator().emulator, 'accuracy', items);
      expect(execution).toMatchObject({
        status: 'FAILED',
        cause: expect.stringContaining('InternalError') as string,
      });
      expect(execution.statesEntered.slice(-2)).toEqual(['CheckParts', 'Failed']);
    });
  });

  describe('in Measure, when another file was uploaded under the name since the plan,', () => {
    it('measures neither', async () => {
      const { emulator } = testEmulator();
      await uploadItems(emulator, 'accuracy', items);
      const bucket = await testEmulator().output('FilesBucket');
      const invoked = emulator.deployment.functions.find(({ name }) =>
        name.startsWith('metrics-Measure'),
      );
      const { url, credentials, deployment } = emulator;
      const client = new LambdaClient({ endpoint: url, credentials, region: deployment.region });
      const { Payload } = await client.send(
        new InvokeCommand({
          FunctionName: invoked?.name,
          Payload: JSON.stringify({
            execution: 'late',
            source: {
              bucket,
              key: 'inbox/accuracy/items.jsonl',
              etag: '"of-the-file-before"',
              size: items.length,
              metric: 'accuracy',
              options: {},
              format: 'jsonl',
            },
            part: { number: 1, start: 0, end: items.length },
            parts: 1,
          }),
        }),
      );
      client.destroy();
      expect(JSON.parse(Buffer.from(Payload ?? []).toString())).toMatchObject({
        errorType: 'PreconditionFailed',
      });
    });
  });

  describe('in EachPart', () => {
    it('merges eleven parts into the value of one pass over the file', async () => {
      // A part of BERTScore is one megabyte; given vectors need no model.
      const pairs = Array.from({ length: 11 }, (_, at) => ({
        candidate: { tokens: ['a'], vectors: [[1, at]] },
        reference: { tokens: ['b'], vectors: [[1, 1]] },
      }));
      const lines = pairs.map((pair) => `${JSON.stringify(pair).padEnd(1024 * 1024 - 1)}\n`);
      const execution = await uploadItems(testEmulator().emulator, 'bertscore', lines.join(''));
      expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { items: 11 } });
      expect(execution.output?.value).toBeCloseTo(measure(bertscore(), pairs).value, 12);
    });

    // The emulator has a lower concurrency limit itself, so no run can show this.
    it('leaves concurrency to other functions of the account: ten parts at a time', () => {
      const [machine] = testEmulator().emulator.deployment.machines.filter(({ logicalId }) =>
        logicalId.startsWith('MetricsMachine'),
      );
      expect(JSON.parse(machine?.definition ?? '{}')).toMatchObject({
        States: { EachPart: { MaxConcurrency: 10 } },
      });
    });
  });
});
