import type {
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import { ownValue } from '../endpoint/own-value';
import type { World } from '../assembly/world';
import type { AccountState } from './account/account-state';
import { ownedResources } from './account/owned-resources';
import { pageFrom } from './account/page';
import { operation, ServiceError } from './service';
import type { Service } from './service';

interface DeleteStackInput {
  readonly StackName: string;
}

/**
 * CloudFormation, as far as a stack that deletes itself asks for it, and to look at what is deployed. A
 * deletion is checked and put on record; the emulator's stacks stay until it ends, so that the next try
 * finds them.
 */
export const createCloudFormation = (state: AccountState): Service => ({
  model: 'cloudformation',
  operations: {
    DescribeStacks: operation<DescribeStacksInput, DescribeStacksOutput>({
      permissions: ({ StackName }, { world }) => [
        { action: 'cloudformation:DescribeStacks', resource: stackArn(world, StackName ?? '*') },
      ],
      run({ StackName, NextToken }, { world, clock }) {
        const all = [...Object.keys(world.outputs), ...(state.stacks ?? [])];
        const names = all.filter((name) => StackName === undefined || name === StackName);
        if (StackName !== undefined && names.length === 0) throw noStack(StackName);
        const { page, next } = pageFrom(names, 100, NextToken, 'ValidationError');
        return Promise.resolve({
          Stacks: page.map((name) => ({
            StackName: name,
            StackId: stackArn(world, name),
            CreationTime: new Date(clock.now()),
            StackStatus: 'CREATE_COMPLETE' as const,
            Outputs: Object.entries(world.outputs[name] ?? {}).map(([OutputKey, OutputValue]) => ({
              OutputKey,
              OutputValue,
            })),
          })),
          ...(next !== undefined && { NextToken: next }),
        });
      },
    }),
    ListStackResources: operation<ListStackResourcesInput, ListStackResourcesOutput>({
      permissions: ({ StackName = '' }, { world }) => [
        { action: 'cloudformation:ListStackResources', resource: stackArn(world, StackName) },
      ],
      run({ StackName = '', NextToken }, { world, clock }) {
        const isKnown =
          ownValue(world.outputs, StackName) !== undefined || state.stacks?.includes(StackName);
        if (!isKnown) throw noStack(StackName);
        const own = ownedResources(world).filter(({ stack }) => stack === StackName);
        const { page, next } = pageFrom(own, 100, NextToken, 'ValidationError');
        return Promise.resolve({
          StackResourceSummaries: page.map(({ logicalId, ref, type }) => ({
            LogicalResourceId: logicalId,
            PhysicalResourceId: ref,
            ResourceType: type,
            LastUpdatedTimestamp: new Date(clock.now()),
            ResourceStatus: 'CREATE_COMPLETE' as const,
          })),
          ...(next !== undefined && { NextToken: next }),
        });
      },
    }),
    DeleteStack: operation<DeleteStackInput, object>({
      permissions: ({ StackName }, { world }) => {
        const name = /:stack\/([^/]+)\//.exec(StackName)?.[1] ?? StackName;
        // AWS says nothing when there is no such stack; here that can only be a mistake.
        if (ownValue(world.outputs, name) === undefined) throw noStack(name);
        return [{ action: 'cloudformation:DeleteStack', resource: stackArn(world, name) }];
      },
      run: () => Promise.resolve({}),
    }),
  },
});

function stackArn({ partition, region, account }: World, name: string): string {
  return `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/emulated`;
}

function noStack(name: string): ServiceError {
  return new ServiceError('ValidationError', `Stack [${name}] does not exist`);
}
