import { checkSupported } from '../../iam/check-support';
import type { PolicyDocument } from '../../iam/policy';
import type { LambdaFunction, Resource } from '../deployment';

/** Builds each function's resource-based policy from its Lambda permissions, by function ARN. */
export function functionPolicies(
  permissions: readonly Resource[],
  functions: readonly LambdaFunction[],
): Record<string, PolicyDocument> {
  const statements = new Map<string, object[]>();
  for (const permission of permissions) {
    const where = `${permission.stack}/${permission.logicalId}`;
    const { FunctionName } = permission.properties;
    const target = functions.find(({ name, arn }) => name === FunctionName || arn === FunctionName);
    if (target === undefined)
      throw new Error(`${where}: no template defines the function ${String(FunctionName)}`);
    const known = statements.get(target.arn) ?? [];
    statements.set(target.arn, [...known, buildStatement(permission, target)]);
  }
  return Object.fromEntries(
    [...statements].map(([arn, Statement]) => [
      arn,
      checkSupported({ Version: '2012-10-17', Statement }, `the policy of ${arn}`),
    ]),
  );
}

function buildStatement({ logicalId, properties }: Resource, target: LambdaFunction): object {
  const { Action, Principal, SourceArn, SourceAccount } = properties;
  const isService = String(Principal).includes('.');
  return {
    Sid: logicalId,
    Effect: 'Allow',
    Action,
    Resource: target.arn,
    Principal: { [isService ? 'Service' : 'AWS']: Principal },
    ...((SourceArn !== undefined || SourceAccount !== undefined) && {
      Condition: {
        ...(SourceArn !== undefined && { ArnLike: { 'AWS:SourceArn': SourceArn } }),
        ...(SourceAccount !== undefined && {
          StringEquals: { 'AWS:SourceAccount': SourceAccount },
        }),
      },
    }),
  };
}
