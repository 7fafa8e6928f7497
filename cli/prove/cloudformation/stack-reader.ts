import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { isNotDeployed } from '../../try/try-target';
import { allPages } from '../../account/pages';
import type { ClientSettings } from '../../account/run-command';
import type { Ports } from '../ports';

/** Reads stacks through the SDK, in an account or in the emulator. */
export function stackReader(settings: ClientSettings): Pick<Ports, 'stackStatus' | 'stackEvents'> {
  const cloudFormation = new CloudFormationClient(settings);
  return {
    async stackStatus(StackName) {
      try {
        const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
        return Stacks[0]?.StackStatus;
      } catch (error) {
        if (isNotDeployed(error)) return undefined;
        throw error;
      }
    },
    stackEvents: (StackName) =>
      allPages(async (NextToken) => {
        const page = await cloudFormation.send(
          new DescribeStackEventsCommand({ StackName, NextToken }),
        );
        return { items: page.StackEvents, next: page.NextToken };
      }),
  };
}
