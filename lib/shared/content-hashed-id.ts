import { createHash } from 'node:crypto';
import type { CfnResource } from 'aws-cdk-lib';

/** CloudFormation freezes a new version only for a new logical id, so the id follows the definition. */
export function withContentHashedId<Version extends CfnResource>(
  definition: unknown,
  version: Version,
): Version {
  const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 8);
  version.overrideLogicalId(`${version.node.id}${hash}`);
  return version;
}
