import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Returns the logical ID of a construct's default child, for text that has to contain it. */
export function getLogicalId(construct: IConstruct): string {
  const resource = construct.node.defaultChild;
  if (!CfnResource.isCfnResource(resource))
    throw new Error(`${construct.node.path} has no resource`);
  return Stack.of(construct).getLogicalId(resource);
}
