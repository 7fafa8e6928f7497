import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { callsOf, meeting } from './emulator';
import type { Bench } from './emulator';

/**
 * Tests that the state machine deletes a paid stack, retries when CloudFormation is busy and reports a
 * failure. Call it within the state machine tests of a row.
 */
export function describeExpiry(bench: () => Bench, stack: string): void {
  describe('in DeleteStack, when the stack has expired', () => {
    it('deletes it', async () => {
      expect(await deletion(bench(), stack)).toMatchObject({ status: 'SUCCEEDED' });
    });

    describe('and CloudFormation is busy', () => {
      meeting(bench, ['throttle:0.7@cloudformation.DeleteStack']);

      it('tries again', async () => {
        expect(await deletion(bench(), stack)).toMatchObject({ status: 'SUCCEEDED' });
        expect(bench().emulator.calls.map(({ error }) => error)).toContain('Throttling');
      });
    });

    describe('and CloudFormation is busy when the deletion is polled', () => {
      meeting(bench, ['throttle:0.7@cloudformation.DescribeStacks']);

      it('tries again', async () => {
        expect(await deletion(bench(), stack)).toMatchObject({ status: 'SUCCEEDED' });
        expect(callsOf(bench().emulator, 'DescribeStacks')[0]?.error).toBe('Throttling');
      });
    });

    describe('and CloudFormation does not return the deletion status', () => {
      meeting(bench, ['latency:61000@cloudformation.DescribeStacks']);

      it('stops waiting after a minute and reports that the stack still costs money', async () => {
        expect(await deletion(bench(), stack)).toMatchObject({
          status: 'FAILED',
          error: 'StackStillThere',
        });
      });
    });

    describe('and CloudFormation does not answer', () => {
      meeting(bench, ['latency:61000@cloudformation.DeleteStack']);

      it('stops waiting after a minute, retries for a day and reports that the stack still costs money', async () => {
        expect(await deletion(bench(), stack)).toMatchObject({
          status: 'FAILED',
          error: 'StackStillThere',
          cause: expect.stringContaining('goes on costing') as string,
        });
      });
    });
  });
}

async function deletion(
  { emulator }: Bench,
  stack: string,
): Promise<Pick<DescribeExecutionOutput, 'status'>> {
  const { url: endpoint, credentials, world } = emulator;
  const machine = world.machines.find(
    ({ stack: of, logicalId }) => of === stack && logicalId.startsWith('ExpiryDeletionMachine'),
  );
  const sfn = new SFNClient({ endpoint, credentials, region: world.region });
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
