import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { measure } from '@by-example/metrics/options/accumulator';
import { bertscore } from '@by-example/metrics/bertscore/bertscore';
import { benchFor, meeting, throttled } from '../support/emulator';
import { drop } from './run/drop';
import type { Dropped } from './run/drop';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const items = '{"label":"a","prediction":"a"}\n{"label":"b","prediction":"a"}\n';

describe('the machine of metrics', () => {
  const bench = benchFor('metrics');

  describe.each([
    ['Plan', 71_000, ['Plan', 'Failed']],
    ['Measure', 931_000, ['WasMeasured', 'Failed']],
    ['Report', 931_000, ['Report', 'Failed']],
  ])('in %s, when the function', (state, latency, last) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      meeting(bench, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = bench();
        const dropped = await drop(emulator, 'accuracy', items);
        expect(dropped).toMatchObject({ status: 'SUCCEEDED', output: { value: 0.5, items: 2 } });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, [`latency:${latency}@${invoke}`]);
      let dropped: Dropped | undefined;
      beforeAll(async () => {
        dropped = await drop(bench().emulator, 'accuracy', items);
      });

      it('stops waiting after its maximum duration', () => {
        expect(dropped).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      });

      it('ends as Failed, which the picture of the execution shows', () => {
        expect(dropped?.statesEntered.slice(-2)).toEqual(last);
      });
    });
  });

  describe('in Measure, when the file cannot be read,', () => {
    meeting(bench, ['error:1@s3.GetObject/inbox']);

    it('ends as Failed with the cause, not with a count of failed parts', async () => {
      const dropped = await drop(bench().emulator, 'accuracy', items);
      expect(dropped).toMatchObject({
        status: 'FAILED',
        cause: expect.stringContaining('InternalError') as string,
      });
      expect(dropped.statesEntered.slice(-2)).toEqual(['WasMeasured', 'Failed']);
    });
  });

  describe('in Measure, when another file was uploaded under the name since the plan,', () => {
    it('measures neither', async () => {
      const { emulator } = bench();
      await drop(emulator, 'accuracy', items);
      const bucket = await bench().output('FilesBucket');
      const invoked = emulator.world.functions.find(({ name }) =>
        name.startsWith('metrics-Measure'),
      );
      const { url, credentials, world } = emulator;
      const client = new LambdaClient({ endpoint: url, credentials, region: world.region });
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
      const dropped = await drop(bench().emulator, 'bertscore', lines.join(''));
      expect(dropped).toMatchObject({ status: 'SUCCEEDED', output: { items: 11 } });
      expect(dropped.output?.value).toBeCloseTo(measure(bertscore(), pairs).value, 12);
    });

    // The emulator has a lower concurrency limit itself, so no run can show this.
    it('leaves concurrency to other functions of the account: ten parts at a time', () => {
      const [machine] = bench().emulator.world.machines.filter(({ logicalId }) =>
        logicalId.startsWith('MeasuringMachine'),
      );
      expect(JSON.parse(machine?.definition ?? '{}')).toMatchObject({
        States: { EachPart: { MaxConcurrency: 10 } },
      });
    });
  });
});
