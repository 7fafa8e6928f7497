import { Stack } from 'aws-cdk-lib';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Amazon Bedrock as the principal of a role, limited to resources of one type in this account, so
 * that no other account can have Bedrock use the role. The pages of each role advise it, such as
 * https://docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html, read 2026-11-30.
 */
export function bedrockPrincipal(
  scope: Construct,
  resource: 'flow' | 'knowledge-base' | 'model-customization-job',
): ServicePrincipal {
  const stack = Stack.of(scope);
  return new ServicePrincipal('bedrock.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: {
        'aws:SourceArn': stack.formatArn({ service: 'bedrock', resource, resourceName: '*' }),
      },
    },
  });
}
