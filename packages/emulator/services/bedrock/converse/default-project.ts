import type { Deployment } from '../../../core/assembly/deployment';
import type { Permission } from '../../service';

/**
 * Converse and InvokeModel need `bedrock:InvokeModel` on the inference target and on the project,
 * by default the account's default project. Source: botocore 1.44.8, data/bedrock-runtime,
 * documentation of both operations (ARN format: pattern of ProjectIdentifier), read 2026-12-02. The
 * documentation does not say whether AWS enforces it yet.
 */
export function defaultProjectPermission({ partition, region, account }: Deployment): Permission {
  return {
    action: 'bedrock:InvokeModel',
    resource: `arn:${partition}:bedrock:${region}:${account}:project/default`,
  };
}
