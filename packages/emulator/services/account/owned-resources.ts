import { resourceTypes } from '../../core/assembly/resource-types';
import type { Resource, Deployment } from '../../core/assembly/deployment';

/** Everything that CloudFormation has made, over all stacks. */
export function ownedResources(world: Deployment): readonly Resource[] {
  return Object.keys(resourceTypes).flatMap((type) => world.resources(type));
}

/** The ARN of a resource; undefined for one whose ARN the emulator does not know. */
export function arnOfResource({ ref, attributes }: Resource): string | undefined {
  const arn = attributes['Arn'] ?? (ref.startsWith('arn:') ? ref : undefined);
  // Of a log group, CloudFormation's ARN includes its streams.
  return arn?.replace(/:\*$/, '');
}

/** The tags that the template gives, and the one that CloudFormation adds. */
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
