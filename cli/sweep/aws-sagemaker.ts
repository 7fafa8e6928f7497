import {
  ListEndpointConfigsCommand,
  ListEndpointsCommand,
  ListModelPackageGroupsCommand,
  ListModelPackagesCommand,
  ListModelsCommand,
} from '@aws-sdk/client-sagemaker';
import type { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { allPages } from '../account/pages';
import type { RemovableResource } from './removal';

/** Lists endpoints first: they incur costs, and must be removed before what they use. */
export async function findSagemakerResources(
  client: SageMakerClient,
  NameContains: string,
): Promise<readonly RemovableResource[]> {
  const endpoints = await allPages(async (NextToken) => {
    const page = await client.send(new ListEndpointsCommand({ NameContains, NextToken }));
    return { items: page.Endpoints, next: page.NextToken };
  });
  const configs = await allPages(async (NextToken) => {
    const page = await client.send(new ListEndpointConfigsCommand({ NameContains, NextToken }));
    return { items: page.EndpointConfigs, next: page.NextToken };
  });
  const models = await allPages(async (NextToken) => {
    const page = await client.send(new ListModelsCommand({ NameContains, NextToken }));
    return { items: page.Models, next: page.NextToken };
  });
  const groups = await allPages(async (NextToken) => {
    const page = await client.send(new ListModelPackageGroupsCommand({ NameContains, NextToken }));
    return { items: page.ModelPackageGroupSummaryList, next: page.NextToken };
  });
  const groupNames = groups.flatMap(({ ModelPackageGroupName }) => ModelPackageGroupName ?? []);
  const packages = await Promise.all(
    groupNames.map((ModelPackageGroupName) =>
      allPages(async (NextToken) => {
        const page = await client.send(
          new ListModelPackagesCommand({ ModelPackageGroupName, NextToken }),
        );
        return { items: page.ModelPackageSummaryList, next: page.NextToken };
      }),
    ),
  );
  const toResources = (kind: string, names: readonly (string | undefined)[]) =>
    names.flatMap((name) => (name === undefined ? [] : [{ kind, name }]));
  return [
    ...toResources(
      'endpoint',
      endpoints.map(({ EndpointName }) => EndpointName),
    ),
    ...toResources(
      'endpoint configuration',
      configs.map(({ EndpointConfigName }) => EndpointConfigName),
    ),
    ...toResources(
      'model',
      models.map(({ ModelName }) => ModelName),
    ),
    ...toResources(
      'model package',
      packages.flat().map(({ ModelPackageArn }) => ModelPackageArn),
    ),
    // A group can be deleted only once it is empty.
    ...toResources('model package group', groupNames),
  ];
}
