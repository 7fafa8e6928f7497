import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { startTestEmulator } from '../support/emulator';

describe('emulator: the query protocol', () => {
  const testEmulator = startTestEmulator('services/polly');
  const settings = () => {
    const { url: endpoint, credentials, deployment } = testEmulator().emulator;
    return { endpoint, credentials, region: deployment.region, maxAttempts: 1 };
  };

  it("returns the caller's identity", async () => {
    const answer = await new STSClient(settings()).send(new GetCallerIdentityCommand({}));
    expect(answer).toMatchObject({
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/you',
    });
  });

  it('describes a stack with its outputs', async () => {
    const command = new DescribeStacksCommand({ StackName: 'services-polly' });
    const { Stacks = [] } = await new CloudFormationClient(settings()).send(command);
    expect(Stacks).toHaveLength(1);
    expect(Stacks[0]?.Outputs?.map(({ OutputKey }) => OutputKey)).toContain('SpeakFunction');
    expect(Stacks[0]?.CreationTime).toBeInstanceOf(Date);
  });

  it('lists the resources of a stack across pages', async () => {
    const client = new CloudFormationClient(settings());
    const StackName = 'services-polly';
    const first = await client.send(new ListStackResourcesCommand({ StackName }));
    const types = first.StackResourceSummaries?.map(({ ResourceType }) => ResourceType);
    expect(types).toContain('AWS::Lambda::Function');
    const invalid = new ListStackResourcesCommand({ StackName, NextToken: 'made-up' });
    await expect(client.send(invalid)).rejects.toThrow('The token made-up was not issued');
  });

  it("returns CloudFormation's error for an unknown stack", async () => {
    const command = new DescribeStacksCommand({ StackName: 'services-none' });
    await expect(new CloudFormationClient(settings()).send(command)).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'Stack [services-none] does not exist',
    });
  });

  it('rejects an unknown operation by name', async () => {
    const command = new ListStacksCommand({});
    await expect(new CloudFormationClient(settings()).send(command)).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringContaining('does not have cloudformation ListStacks') as string,
    });
  });
});
