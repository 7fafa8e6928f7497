import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { callsOf, meeting } from './emulator';
import type { Bench } from './emulator';

/**
 * That the machine which deletes a paid stack does so, also when CloudFormation is busy, and says so when it
 * cannot: to be called within a row's tests of its machines.
 */
export function describeExpiry(bench: () => Bench, stack: string): void {
  describe('in DeleteStack, when the time of the stack is up', () => {
    it('deletes it', async () => {
      expect(await deletion(bench(), stack)).toMatchObject({ status: 'SUCCEEDED' });
    });

    describe('and CloudFormation is busy', () => {
      meeting(bench, ['throttle:0.7@cloudformation.DeleteStack']);

      it('asks it again', async () => {
        expect(await deletion(bench(), stack)).toMatchObject({ status: 'SUCCEEDED' });
        expect(bench().emulator.calls.map(({ error }) => error)).toContain('Throttling');
      });
    });

    describe('and CloudFormation is busy when it is asked how the deletion goes', () => {
      meeting(bench, ['throttle:0.7@cloudformation.DescribeStacks']);

      it('asks it again', async () => {
        expect(await deletion(bench(), stack)).toMatchObject({ status: 'SUCCEEDED' });
        expect(callsOf(bench().emulator, 'DescribeStacks')[0]?.error).toBe('Throttling');
      });
    });

    describe('and CloudFormation does not answer how the deletion goes', () => {
      meeting(bench, ['latency:61000@cloudformation.DescribeStacks']);

      it('stops waiting after a minute, and says that the stack goes on costing', async () => {
        expect(await deletion(bench(), stack)).toMatchObject({
          status: 'FAILED',
          error: 'StackStillThere',
        });
      });
    });

    describe('and CloudFormation does not answer', () => {
      meeting(bench, ['latency:61000@cloudformation.DeleteStack']);

      it('stops waiting after a minute, asks for a day, and says that the stack goes on costing', async () => {
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
