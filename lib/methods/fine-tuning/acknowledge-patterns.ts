import { Token, Validations } from 'aws-cdk-lib';
import { acknowledgeFolders } from '../../shared/acknowledge-folder';
import type { PrivateBucket } from '../../shared/private-bucket';
import type { TuningNames } from './machine-permissions';

/** Acknowledges to cdk-nag the wildcard resources of policies for names that Bedrock chooses. */
export function acknowledgePatterns(data: PrivateBucket, { stack, baseModel }: TuningNames): void {
  const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
  for (const resource of [
    `model-customization-job/${baseModel}`,
    `custom-model/${baseModel}`,
    'custom-model-deployment',
  ])
    Validations.of(stack).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:${stack.partition}:bedrock:${stack.region}:${account}:${resource}/*]`,
      reason: 'Bedrock chooses the last part of the ARN when a run makes the resource.',
    });
  const reason = 'Each run has its own folder, whose name is unknown at deployment.';
  acknowledgeFolders(data, {
    'inbox/*': 'People choose the names of the files that they upload.',
    'work/*': reason,
    'held-out/*': reason,
    'results/*': reason,
  });
}
