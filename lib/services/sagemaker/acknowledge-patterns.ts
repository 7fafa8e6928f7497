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
  const say = (resource: string, reason: string) => {
    Validations.of(stack).acknowledge({ id: `AwsSolutions-IAM5[Resource::${resource}]`, reason });
  };
  const account = Token.isUnresolved(stack.account) ? '<AWS::AccountId>' : stack.account;
  const arn = (service: string, rest: string) =>
    `arn:${stack.partition}:${service}:${stack.region}:${account}:${rest}`;
  const folder = (bucket: PrivateBucket, key: string) => {
    const id = stack.getLogicalId(resourceOf(bucket));
    say(`<${id}.Arn>/${key}`, 'A folder for each training, whose name no policy can know before.');
  };
  for (const key of ['training/*', 'predictions/*', 'results/*', 'work/*']) folder(data, key);
  for (const part of ['train', 'features', 'scored']) folder(data, `work/*/${part}/*`);
  for (const file of ['*', '*/schema.json', '*/metrics.json', '*/output/model.tar.gz'])
    folder(models, `trained/${file}`);
  for (const type of ['training-job', 'transform-job', 'model', 'endpoint-config'])
    say(
      arn('sagemaker', `${type}/${names}*`),
      'Each training makes names of its own, which begin with the name of the stack.',
    );
  say(
    arn('sagemaker', `model-package/${group}/*`),
    'SageMaker numbers the versions in the group, and no policy can know them before.',
  );
  for (const log of ['TrainingJobs', 'TransformJobs', `Endpoints/${stack.stackName}`])
    say(
      arn('logs', `log-group:/aws/sagemaker/${log}:*`),
      'SageMaker names the streams of these log groups itself.',
    );
}

function resourceOf(bucket: PrivateBucket): CfnElement {
  const { defaultChild } = bucket.node;
  if (CfnElement.isCfnElement(defaultChild)) return defaultChild;
  throw new Error(`${bucket.node.path} has no resource`);
}
