import type {
  GetFoundationModelAvailabilityRequest,
  GetFoundationModelAvailabilityResponse,
} from '@aws-sdk/client-bedrock';
import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { DescribeFileSystemsRequest, DescribeFileSystemsResponse } from '@aws-sdk/client-efs';
import type {
  GetResourcesInput,
  GetResourcesOutput,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type {
  GetServiceQuotaRequest,
  GetServiceQuotaResponse,
} from '@aws-sdk/client-service-quotas';
import type { GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { getOwnValue } from '../../core/endpoint/model/own-value';
import { yourUserId } from '../../core/iam/global-keys';
import type { AccountState } from './account-state';
import { arnOfResource, ownedResources, tagsOfResource } from './owned-resources';
import { pageFrom } from './page';
import { operation, ServiceError } from '../service';
import type { Operation, Service } from '../service';

/**
 * Services that `npm run doctor` and `npm run sweep` query: identity, quotas, models, log groups,
 * file systems and tags. Read-only.
 */
export function accountServices(
  state: AccountState,
  bedrock: Service['operations'] = {},
): readonly Service[] {
  return [
    { model: 'sts', operations: { GetCallerIdentity } },
    {
      model: 'service-quotas',
      operations: {
        GetServiceQuota: quota('servicequotas:GetServiceQuota', state),
        GetAWSDefaultServiceQuota: quota('servicequotas:GetAWSDefaultServiceQuota', state),
      },
    },
    {
      model: 'bedrock',
      operations: { ...bedrock, GetFoundationModelAvailability: modelAvailability(state) },
    },
    { model: 'logs', operations: { DescribeLogGroups: logGroups(state) } },
    { model: 'efs', operations: { DescribeFileSystems: fileSystems(state) } },
    {
      model: 'resourcegroupstaggingapi',
      operations: { GetResources: taggedResources(state) },
    },
  ];
}

const GetCallerIdentity = operation<object, GetCallerIdentityResponse>({
  // "No permissions are required": https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  permissions: () => [],
  run: (_input, { deployment, caller }) =>
    Promise.resolve({
      Account: deployment.account,
      Arn: caller.principalArn,
      UserId: yourUserId,
    }),
});

function quota(action: string, { quotas = {} }: AccountState): Operation {
  return operation<GetServiceQuotaRequest, GetServiceQuotaResponse>({
    permissions: () => [{ action, resource: '*' }],
    run: ({ ServiceCode = '', QuotaCode = '' }) =>
      Promise.resolve({
        Quota: {
          ServiceCode,
          QuotaCode,
          Value: getOwnValue(quotas, QuotaCode) ?? 100,
        },
      }),
  });
}

function modelAvailability({ deniedModels = [] }: AccountState): Operation {
  return operation<GetFoundationModelAvailabilityRequest, GetFoundationModelAvailabilityResponse>({
    permissions: () => [{ action: 'bedrock:GetFoundationModelAvailability', resource: '*' }],
    run({ modelId = '' }) {
      const isDenied = deniedModels.includes(modelId);
      return Promise.resolve({
        modelId,
        agreementAvailability: {
          status: isDenied ? 'NOT_AVAILABLE' : 'AVAILABLE',
        },
        authorizationStatus: isDenied ? 'NOT_AUTHORIZED' : 'AUTHORIZED',
        entitlementAvailability: isDenied ? 'NOT_AVAILABLE' : 'AVAILABLE',
        regionAvailability: 'AVAILABLE',
      });
    },
  });
}

function logGroups({ logGroups: left = [] }: AccountState): Operation {
  return operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>({
    permissions: (_input, { deployment: { partition, region, account } }) => [
      {
        action: 'logs:DescribeLogGroups',
        resource: `arn:${partition}:logs:${region}:${account}:log-group::log-stream:*`,
      },
    ],
    run({ logGroupNamePrefix = '', limit = 50, nextToken }, { deployment }) {
      const names = [...deployment.resources('AWS::Logs::LogGroup').map(({ ref }) => ref), ...left]
        .filter((name) => name.startsWith(logGroupNamePrefix))
        .sort();
      const { page, next } = pageFrom(names, limit, nextToken, 'InvalidParameterException');
      return Promise.resolve({
        logGroups: page.map((logGroupName) => ({ logGroupName })),
        ...(next !== undefined && { nextToken: next }),
      });
    },
  });
}

function fileSystems({ fileSystems: left = [] }: AccountState): Operation {
  return operation<DescribeFileSystemsRequest, DescribeFileSystemsResponse>({
    permissions: (_input, { deployment: { partition, region, account } }) => [
      {
        action: 'elasticfilesystem:DescribeFileSystems',
        resource: `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/*`,
      },
    ],
    run({ MaxItems = 100, Marker }, { deployment, clock }) {
      const { page, next } = pageFrom(left, MaxItems, Marker, 'BadRequest');
      return Promise.resolve({
        FileSystems: page.map(({ id, tags, mountTargets }) => ({
          OwnerId: deployment.account,
          CreationToken: id,
          FileSystemId: id,
          CreationTime: new Date(clock.now()),
          LifeCycleState: 'available' as const,
          NumberOfMountTargets: mountTargets,
          SizeInBytes: { Value: 6144 },
          PerformanceMode: 'generalPurpose' as const,
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        })),
        ...(next !== undefined && { NextMarker: next }),
      });
    },
  });
}

function taggedResources({ tagged = {} }: AccountState): Operation {
  return operation<GetResourcesInput, GetResourcesOutput>({
    permissions: () => [{ action: 'tag:GetResources', resource: '*' }],
    check({ TagFilters = [] }) {
      if (TagFilters.some(({ Values = [] }) => Values.length > 20))
        throw new ServiceError('InvalidParameterException', 'A filter takes 20 values at most');
    },
    run({ TagFilters = [], ResourcesPerPage = 50, PaginationToken }, { deployment }) {
      const owned = ownedResources(deployment).flatMap((resource) => {
        const arn = arnOfResource(resource);
        return arn === undefined ? [] : [[arn, tagsOfResource(resource)] as const];
      });
      const found = [...owned, ...Object.entries(tagged)].filter(([, tags]) =>
        TagFilters.every(({ Key = '', Values = [] }) => {
          const value = getOwnValue(tags, Key);
          return value !== undefined && (Values.length === 0 || Values.includes(value));
        }),
      );
      // AWS returns an empty token with the last page.
      const token = PaginationToken === '' ? undefined : PaginationToken;
      const { page, next } = pageFrom(
        found,
        ResourcesPerPage,
        token,
        'PaginationTokenExpiredException',
      );
      return Promise.resolve({
        PaginationToken: next ?? '',
        ResourceTagMappingList: page.map(([ResourceARN, tags]) => ({
          ResourceARN,
          Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
        })),
      });
    },
  });
}
