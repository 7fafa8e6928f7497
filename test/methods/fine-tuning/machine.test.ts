import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import type { Emulator } from '@by-example/emulator/emulator';
import { injectFaults, listCalls, startTestEmulator } from '../../support/emulator';
import { uploadAndWait, withClient, type Execution } from '../../support/execution';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const stack = 'methods-fine-tuning';
const topics = ['bikes', 'clocks', 'shoes'];
const file = topics
  .flatMap((topic) =>
    Array.from({ length: 9 }, (_, at) => ({
      text: `${'Please '.repeat(at)}look at my ${topic}`,
      category: topic,
      split: at < 6 ? 'train' : 'test',
    })),
  )
  .map((line) => JSON.stringify(line))
  .join('\n');

const tune = (emulator: Emulator) =>
  uploadAndWait(emulator, {
    bucket: { stack, output: 'DataBucket' },
    key: 'inbox/compare/messages.jsonl',
    body: file,
  });
/** Describes the removal that a run started last. */
async function lastRemoval(emulator: Emulator) {
  const stateMachineArn = emulator.deployment.outputs[stack]?.['RemoveMachineArn'];
  return withClient(emulator, SFNClient, async (sfn) => {
    const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    const [last] = executions.toSorted(
      (a, b) => (b.startDate?.getTime() ?? 0) - (a.startDate?.getTime() ?? 0),
    );
    return sfn.send(new DescribeExecutionCommand({ executionArn: last?.executionArn }));
  });
}

/** States of each machine that call Bedrock, with their operations. */
const ofTuning = [
  ['Train', 'CreateModelCustomizationJob'],
  ['GetTraining', 'GetModelCustomizationJob'],
  ['Deploy', 'CreateCustomModelDeployment'],
  ['GetDeployment', 'GetCustomModelDeployment'],
] as const;
const ofRemoval = [
  ['ListDeployments', 'ListCustomModelDeployments'],
  ['DeleteDeployments > DeleteDeployment', 'DeleteCustomModelDeployment'],
  ['ListModels', 'ListCustomModels'],
  ['DeleteModels > DeleteModel', 'DeleteCustomModel'],
] as const;

/** Operations that are called again and again are throttled less. */
const throttleOf = (operation: string) =>
  `throttle:${/^Get|Deployments$/.test(operation) ? 0.4 : 0.7}@bedrock.${operation}`;

describe('the machines of methods/fine-tuning', () => {
  const testEmulator = startTestEmulator('methods/fine-tuning');

  describe('when every call is throttled,', () => {
    injectFaults(testEmulator, [
      ...[...ofTuning, ...ofRemoval].map(([, operation]) => throttleOf(operation)),
      'throttle:0.6@lambda.Invoke',
      'throttle:0.6@stepfunctions.StartExecution/remove',
    ]);
    let tuned: Execution | undefined;
    beforeAll(async () => {
      tuned = await tune(testEmulator().emulator);
      await testEmulator().emulator.pass(3 * 3_600_000);
    });

    it.each([...ofTuning, ...ofRemoval])('tries again in %s', (_, operation) => {
      expect(tuned).toMatchObject({ status: 'SUCCEEDED' });
      const errors = listCalls(testEmulator().emulator, operation).map(({ error }) => error);
      expect(errors).toContain('ThrottlingException');
      expect(errors).toContain(undefined);
    });

    it('tries again in Prepare, Evaluate and StartRemoval', () => {
      const invocations = listCalls(testEmulator().emulator, 'Invoke');
      expect(invocations.filter(({ error }) => error !== undefined).length).toBeGreaterThan(1);
      expect(tuned?.statesEntered).toContain('Report');
    });
  });

  describe.each(ofTuning)('in %s, if Bedrock fails for good,', (_, operation) => {
    injectFaults(testEmulator, [`error:1@bedrock.${operation}`]);

    it('fails, and says that the removal has begun', async () => {
      const { status, cause, statesEntered } = await tune(testEmulator().emulator);
      expect(status).toBe('FAILED');
      expect(statesEntered).toContain('StartRemovalAfterFailure');
      expect(cause).toMatch(/are being removed/);
    });
  });

  describe.each(ofTuning)('in %s, if Bedrock does not answer,', (_, operation) => {
    injectFaults(testEmulator, [`latency:90000@bedrock.${operation}`]);

    it('stops waiting after a minute', async () => {
      const { status, error } = await tune(testEmulator().emulator);
      expect([status, error]).toEqual(['FAILED', 'States.Timeout']);
    });
  });

  describe.each([
    ['Prepare', 'training messages'],
    ['Evaluate', 'deployment'],
  ])('in %s, if the function does not answer,', (name) => {
    injectFaults(testEmulator, [`latency:1000000@lambda.Invoke/${name}`]);

    it('stops waiting after 15 minutes', async () => {
      const { status, error } = await tune(testEmulator().emulator);
      expect([status, error]).toEqual(['FAILED', 'States.Timeout']);
    });
  });

  describe('in StartRemoval, if Step Functions does not answer,', () => {
    injectFaults(testEmulator, ['latency:90000@stepfunctions.StartExecution/remove']);

    it('stops waiting after a minute', async () => {
      const { status, error } = await tune(testEmulator().emulator);
      expect([status, error]).toEqual(['FAILED', 'States.Timeout']);
    });
  });

  describe('in StartRemovalAfterFailure, if Step Functions fails,', () => {
    injectFaults(testEmulator, [
      'error:1@lambda.Invoke/Evaluate',
      'error:1@stepfunctions.StartExecution/remove',
    ]);

    it('names the leftovers and how to remove them', async () => {
      const { cause } = await tune(testEmulator().emulator);
      expect(cause).toMatch(/run remove to delete what is named methods-fine-tuning-[0-9a-f]{10}/);
    });
  });

  describe('in StartRemovalAfterFailure, if Step Functions does not answer,', () => {
    injectFaults(testEmulator, [
      'error:1@lambda.Invoke/Evaluate',
      'latency:90000@stepfunctions.StartExecution/remove',
    ]);

    it('stops waiting after a minute', async () => {
      const { cause } = await tune(testEmulator().emulator);
      expect(cause).toMatch(/The removal could not be started/);
    });
  });

  describe.each(ofRemoval.filter(([state]) => state.startsWith('List')))(
    'in %s, if Bedrock does not answer,',
    (_, operation) => {
      injectFaults(testEmulator, [`latency:90000@bedrock.${operation}`]);

      it('stops waiting after a minute', async () => {
        await tune(testEmulator().emulator);
        await testEmulator().emulator.pass(3_600_000);
        const { status, error } = await lastRemoval(testEmulator().emulator);
        expect([status, error]).toEqual(['FAILED', 'States.Timeout']);
      });
    },
  );

  describe.each(ofRemoval.filter(([state]) => state.startsWith('Delete')))(
    'in %s, if the response comes too late,',
    (_, operation) => {
      injectFaults(testEmulator, [`latency:90000@bedrock.${operation}`]);

      it('tries again after a minute and counts a missing one as deleted', async () => {
        await tune(testEmulator().emulator);
        await testEmulator().emulator.pass(3 * 3_600_000);
        expect(await lastRemoval(testEmulator().emulator)).toMatchObject({ status: 'SUCCEEDED' });
        expect(listCalls(testEmulator().emulator, operation).length).toBeGreaterThan(1);
      });
    },
  );
});
