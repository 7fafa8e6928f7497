import { CfnElement, Token, Validations } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import type { PrivateBucket } from '../../shared/private-bucket';

/**
 * Acknowledges to cdk-nag the wildcard resources of policies for names that are unknown at
 * deployment.
 */
export function acknowledgePatterns(
  stack: Stack,
  {
    data,
    models,
    group,
    names,
  }: {
    readonly data: PrivateBucket;
    readonly models: PrivateBucket;
    readonly group: string;
    readonly names: string;
  },
): void {
  const acknowledge = (resource: string, reason: string) => {
    Validations.of(stack).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  };
  const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
  const arn = (service: string, rest: string) =>
    `arn:${stack.partition}:${service}:${stack.region}:${account}:${rest}`;
  const folder = (bucket: PrivateBucket, key: string) => {
    const id = stack.getLogicalId(getResource(bucket));
    acknowledge(
      `<${id}.Arn>/${key}`,
      'Each training run writes to its own folder, whose name is unknown at deployment.',
    );
  };
  for (const key of ['training/*', 'predictions/*', 'results/*', 'work/*']) folder(data, key);
  for (const part of ['train', 'features', 'scored']) folder(data, `work/*/${part}/*`);
  for (const file of ['*', '*/schema.json', '*/metrics.json', '*/output/model.tar.gz'])
    folder(models, `trained/${file}`);
  for (const type of ['training-job', 'transform-job', 'model', 'endpoint-config'])
    acknowledge(
      arn('sagemaker', `${type}/${names}*`),
      'Each training run creates resources whose names begin with the stack name.',
    );
  acknowledge(
    arn('sagemaker', `model-package/${group}/*`),
    'SageMaker numbers the versions in the group, so they are unknown at deployment.',
  );
  for (const log of ['TrainingJobs', 'TransformJobs', `Endpoints/${stack.stackName}`])
    acknowledge(
      arn('logs', `log-group:/aws/sagemaker/${log}:*`),
      'SageMaker names the streams of these log groups itself.',
    );
}

function getResource(bucket: PrivateBucket): CfnElement {
  const { defaultChild } = bucket.node;
  if (CfnElement.isCfnElement(defaultChild)) return defaultChild;
  throw new Error(`${bucket.node.path} has no resource`);
}
