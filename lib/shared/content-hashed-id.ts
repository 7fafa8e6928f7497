import { createHash } from 'node:crypto';
import type { CfnResource } from 'aws-cdk-lib';

/**
 * Appends a hash of the definition to the logical ID, because CloudFormation publishes a new
 * version only for a new ID.
 */
export function withContentHashedId<Version extends CfnResource>(
  definition: unknown,
  version: Version,
): Version {
  const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 8);
  version.overrideLogicalId(`${version.node.id}${hash}`);
  return version;
}
