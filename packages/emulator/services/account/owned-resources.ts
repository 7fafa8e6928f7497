import { resourceTypes } from '../../core/assembly/resource-types';
import type { Resource, Deployment } from '../../core/assembly/deployment';

/** Returns all resources created by CloudFormation, over all stacks. */
export function ownedResources(deployment: Deployment): readonly Resource[] {
  return Object.keys(resourceTypes).flatMap((type) => deployment.resources(type));
}

/** Returns the ARN of a resource; undefined if the emulator does not know it. */
export function arnOfResource({ ref, attributes }: Resource): string | undefined {
  const arn = attributes['Arn'] ?? (ref.startsWith('arn:') ? ref : undefined);
  // CloudFormation's ARN of a log group includes its streams.
  return arn?.replace(/:\*$/, '');
}

/** Returns the tags of the template, and the one that CloudFormation adds. */
export function tagsOfResource({ properties, stack }: Resource): Record<string, string> {
  const tags = properties['Tags'] ?? {};
  const given = Array.isArray(tags)
    ? (tags as { readonly Key: string; readonly Value: string }[]).map(({ Key, Value }) => [
        Key,
        Value,
      ])
    : Object.entries(tags);
  return {
    ...(Object.fromEntries(given) as Record<string, string>),
    'aws:cloudformation:stack-name': stack,
  };
}
