import type {
  DescribeStacksInput,
  DescribeStacksOutput,
  ListStackResourcesInput,
  ListStackResourcesOutput,
} from '@aws-sdk/client-cloudformation';
import { getOwnValue } from '../../core/endpoint/model/own-value';
import type { Deployment } from '../../core/assembly/deployment';
import type { AccountState } from '../account/account-state';
import { ownedResources } from '../account/owned-resources';
import { pageFrom } from '../account/page';
import { operation, ServiceError } from '../service';
import type { Service } from '../service';

interface DeleteStackInput {
  readonly StackName: string;
}

/** Duration of a deletion in the emulator's time; on AWS it depends on the stack's resources. */
const deletionMilliseconds = 900_000;

interface Deletion {
  readonly count: number;
  readonly until: number;
}

/**
 * CloudFormation's API for a stack that deletes itself, and for listing deployed stacks. A deletion
 * is authorized and recorded, and calls with the stack ID show its progress. Calls with the stack
 * name show it unchanged until the emulator ends, so the next try finds it.
 */
export const createCloudFormation = (state: AccountState): Service => {
  const deletions = new Map<string, Deletion>();
  return createService(state, deletions);
};

/** Returns the status of a stack, including one that was never deleted. */
function getStatus({ count, until }: Deletion, { failedDeletions = 0 }: AccountState, now: number) {
  if (count === 0) return { StackStatus: 'CREATE_COMPLETE' as const };
  if (now < until) return { StackStatus: 'DELETE_IN_PROGRESS' as const };
  if (count > failedDeletions) return { StackStatus: 'DELETE_COMPLETE' as const };
  return {
    StackStatus: 'DELETE_FAILED' as const,
    StackStatusReason: 'The following resource(s) failed to delete: [Emulated].',
  };
}

const never: Deletion = { count: 0, until: 0 };

const createService = (state: AccountState, deletions: Map<string, Deletion>): Service => ({
  model: 'cloudformation',
  operations: {
    DescribeStacks: operation<DescribeStacksInput, DescribeStacksOutput>({
      permissions: ({ StackName }, { deployment }) => [
        {
          action: 'cloudformation:DescribeStacks',
          resource: stackArn(deployment, StackName === undefined ? '*' : nameIn(StackName)),
        },
      ],
      run({ StackName: requestedName, NextToken }, { deployment, clock }) {
        const StackName = requestedName === undefined ? undefined : nameIn(requestedName);
        const all = [...Object.keys(deployment.outputs), ...(state.stacks ?? [])];
        const names = all.filter((name) => StackName === undefined || name === StackName);
        if (StackName !== undefined && names.length === 0) throw noStack(StackName);
        const { page, next } = pageFrom(names, 100, NextToken, 'ValidationError');
        return Promise.resolve({
          Stacks: page.map((name) => ({
            StackName: name,
            StackId: stackArn(deployment, name),
            CreationTime: new Date(clock.now()),
            ...getStatus(
              requestedName === StackName ? never : (deletions.get(name) ?? never),
              state,
              clock.now(),
            ),
            Outputs: Object.entries(deployment.outputs[name] ?? {}).map(
              ([OutputKey, OutputValue]) => ({
                OutputKey,
                OutputValue,
              }),
            ),
          })),
          ...(next !== undefined && { NextToken: next }),
        });
      },
    }),
    ListStackResources: operation<ListStackResourcesInput, ListStackResourcesOutput>({
      permissions: ({ StackName = '' }, { deployment }) => [
        { action: 'cloudformation:ListStackResources', resource: stackArn(deployment, StackName) },
      ],
      run({ StackName = '', NextToken }, { deployment, clock }) {
        const isKnown =
          getOwnValue(deployment.outputs, StackName) !== undefined ||
          state.stacks?.includes(StackName);
        if (!isKnown) throw noStack(StackName);
        const stackResources = ownedResources(deployment).filter(
          ({ stack }) => stack === StackName,
        );
        const { page, next } = pageFrom(stackResources, 100, NextToken, 'ValidationError');
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
      permissions: ({ StackName }, { deployment }) => {
        const name = nameIn(StackName);
        // AWS ignores a stack that does not exist; here that can only be a mistake.
        if (getOwnValue(deployment.outputs, name) === undefined) throw noStack(name);
        return [{ action: 'cloudformation:DeleteStack', resource: stackArn(deployment, name) }];
      },
      run({ StackName }, { clock }) {
        const name = nameIn(StackName);
        const { count, until } = deletions.get(name) ?? never;
        // A repeated call during a deletion has no effect.
        if (clock.now() >= until)
          deletions.set(name, { count: count + 1, until: clock.now() + deletionMilliseconds });
        return Promise.resolve({});
      },
    }),
  },
});

/** Returns the name of a stack, also from its ID. */
function nameIn(stack: string): string {
  return /:stack\/([^/]+)\//.exec(stack)?.[1] ?? stack;
}

function stackArn({ partition, region, account }: Deployment, name: string): string {
  return `arn:${partition}:cloudformation:${region}:${account}:stack/${name}/emulated`;
}

function noStack(name: string): ServiceError {
  return new ServiceError('ValidationError', `Stack [${name}] does not exist`);
}
