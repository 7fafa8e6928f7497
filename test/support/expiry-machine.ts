import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { listCalls, injectFaults } from './emulator';
import type { TestEmulator } from './emulator';

/**
 * Tests that the state machine deletes a paid stack, retries when CloudFormation is busy and reports a
 * failure. Call it within the state machine tests of a row.
 */
export function describeExpiry(testEmulator: () => TestEmulator, stack: string): void {
  describe('in DeleteStack, when the stack has expired', () => {
    it('deletes it', async () => {
      expect(await deletion(testEmulator(), stack)).toMatchObject({ status: 'SUCCEEDED' });
    });

    describe('and CloudFormation is busy', () => {
      injectFaults(testEmulator, ['throttle:0.7@cloudformation.DeleteStack']);

      it('tries again', async () => {
        expect(await deletion(testEmulator(), stack)).toMatchObject({ status: 'SUCCEEDED' });
        expect(testEmulator().emulator.calls.map(({ error }) => error)).toContain('Throttling');
      });
    });

    describe('and CloudFormation is busy when the deletion is polled', () => {
      injectFaults(testEmulator, ['throttle:0.7@cloudformation.DescribeStacks']);

      it('tries again', async () => {
        expect(await deletion(testEmulator(), stack)).toMatchObject({ status: 'SUCCEEDED' });
        expect(listCalls(testEmulator().emulator, 'DescribeStacks')[0]?.error).toBe('Throttling');
      });
    });

    describe('and CloudFormation does not return the deletion status', () => {
      injectFaults(testEmulator, ['latency:61000@cloudformation.DescribeStacks']);

      it('stops waiting after a minute and reports that the stack still costs money', async () => {
        expect(await deletion(testEmulator(), stack)).toMatchObject({
          status: 'FAILED',
          error: 'StackDeletionFailed',
        });
      });
    });

    describe('and CloudFormation does not answer', () => {
      injectFaults(testEmulator, ['latency:61000@cloudformation.DeleteStack']);

      it('stops waiting after a minute, retries for a day and reports that the stack still costs money', async () => {
        expect(await deletion(testEmulator(), stack)).toMatchObject({
          status: 'FAILED',
          error: 'StackDeletionFailed',
          cause: expect.stringContaining('still incurs cost') as string,
        });
      });
    });
  });
}

async function deletion(
  { emulator }: TestEmulator,
  stack: string,
): Promise<Pick<DescribeExecutionOutput, 'status'>> {
  const { url: endpoint, credentials, deployment } = emulator;
  const machine = deployment.machines.find(
    ({ stack: of, logicalId }) => of === stack && logicalId.startsWith('ExpiryDeletionMachine'),
  );
  const sfn = new SFNClient({ endpoint, credentials, region: deployment.region });
  try {
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: machine?.arn,
        input: JSON.stringify({ seconds: 28_800 }),
      }),
    );
    for (;;) {
      const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      if (execution.status !== 'RUNNING') return execution;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    sfn.destroy();
  }
}
