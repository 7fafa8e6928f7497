import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs';
import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SFNClient } from '@aws-sdk/client-sfn';
import { allPages } from '../account/pages';
import type { ClientSettings } from '../account/run-command';
import { listCreatedResources } from './aws-machines';
import { findSagemakerResources } from './aws-sagemaker';
import { PROJECT } from './search';
import type { AccountResources } from './search';

/** Resources in the account of the given credentials, read through the SDK. */
export function createAccountResources(settings: ClientSettings): AccountResources {
  const cloudFormation = new CloudFormationClient(settings);
  const tagging = new ResourceGroupsTaggingAPIClient(settings);
  const logs = new CloudWatchLogsClient(settings);
  const efs = new EFSClient(settings);
  const sagemaker = new SageMakerClient(settings);
  const states = new SFNClient(settings);
  return {
    region: settings.region,
    async stacks() {
      const stacks = await allPages(async (NextToken) => {
        const page = await cloudFormation.send(new DescribeStacksCommand({ NextToken }));
        return { items: page.Stacks, next: page.NextToken };
      });
      return stacks.flatMap(({ StackName }) => StackName ?? []);
    },
    async listResources(StackName) {
      const resources = await allPages(async (NextToken) => {
        const page = await cloudFormation.send(
          new ListStackResourcesCommand({ StackName, NextToken }),
        );
        return { items: page.StackResourceSummaries, next: page.NextToken };
      });
      return resources.map(({ ResourceType = '', PhysicalResourceId = '' }) => ({
        type: ResourceType,
        id: PhysicalResourceId,
      }));
    },
    async tagged() {
      const TagFilters = [{ Key: 'Project', Values: [PROJECT] }];
      const resources = await allPages(async (PaginationToken) => {
        const page = await tagging.send(new GetResourcesCommand({ TagFilters, PaginationToken }));
        return { items: page.ResourceTagMappingList, next: page.PaginationToken };
      });
      return resources.map(({ ResourceARN = '', Tags }) => ({
        arn: ResourceARN,
        tags: asRecord(Tags),
      }));
    },
    async logGroups(logGroupNamePrefix) {
      const groups = await allPages(async (nextToken) => {
        const page = await logs.send(
          new DescribeLogGroupsCommand({ logGroupNamePrefix, nextToken }),
        );
        return { items: page.logGroups, next: page.nextToken };
      });
      return groups.flatMap(({ logGroupName }) => logGroupName ?? []);
    },
    async fileSystems() {
      const systems = await allPages(async (Marker) => {
        const page = await efs.send(new DescribeFileSystemsCommand({ Marker }));
        return { items: page.FileSystems, next: page.NextMarker };
      });
      return systems.map(({ FileSystemId = '', Tags, NumberOfMountTargets = 0 }) => ({
        id: FileSystemId,
        tags: asRecord(Tags),
        mountTargets: NumberOfMountTargets,
      }));
    },
    sagemaker: (namePart) => findSagemakerResources(sagemaker, namePart),
    createdBy: (machineArn) => listCreatedResources(states, machineArn),
  };
}

function asRecord(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));
}
