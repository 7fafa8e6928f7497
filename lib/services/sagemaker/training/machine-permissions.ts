import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Stack } from 'aws-cdk-lib';

export interface TrainingNames {
  readonly stack: Stack;
  /** Name prefix of training resources. */
  readonly names: string;
  readonly group: string;
  /** ARNs with lowercase names, as SageMaker reports them. */
  readonly endpoint: string;
  readonly committedConfig: string;
}

const allow = (sid: string, actions: readonly string[], resources: readonly string[]) =>
  new PolicyStatement({
    sid,
    actions: actions.map((action) => `sagemaker:${action}`),
    resources: [...resources],
  });

function formatArn({ stack }: TrainingNames, type: string, name: string): string {
  return stack.formatArn({ service: 'sagemaker', resource: type, resourceName: name });
}

/** Permissions of training, limited to the name prefix. */
export function trainingPermissions(
  trainingNames: TrainingNames,
  functions: readonly IFunction[],
  roles: readonly IRole[],
): PolicyStatement[] {
  const runArn = (type: string) => formatArn(trainingNames, type, `${trainingNames.names}*`);
  return [
    new PolicyStatement({
      sid: 'InvokeFunctions',
      actions: ['lambda:InvokeFunction'],
      resources: functions.map(({ functionArn }) => functionArn),
    }),
    allow('Train', ['CreateTrainingJob', 'DescribeTrainingJob'], [runArn('training-job')]),
    allow('Score', ['CreateTransformJob', 'DescribeTransformJob'], [runArn('transform-job')]),
    allow('ManageModel', ['CreateModel', 'DeleteModel'], [runArn('model')]),
    allow(
      'Register',
      ['CreateModelPackage'],
      [
        formatArn(trainingNames, 'model-package-group', trainingNames.group),
        formatArn(trainingNames, 'model-package', `${trainingNames.group}/*`),
      ],
    ),
    allow('CreateEndpointConfig', ['CreateEndpointConfig'], [runArn('endpoint-config')]),
    allow(
      'UpdateEndpoint',
      ['UpdateEndpoint'],
      [trainingNames.endpoint, runArn('endpoint-config')],
    ),
    allow('DescribeEndpoint', ['DescribeEndpoint'], [trainingNames.endpoint]),
    new PolicyStatement({
      sid: 'PassSageMakerRole',
      actions: ['iam:PassRole'],
      resources: roles.map(({ roleArn }) => roleArn),
      conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    }),
  ];
}

/** Permissions of cleanup: deletes training resources but not those of the stack. */
export function cleanupPermissions(trainingNames: TrainingNames): PolicyStatement[] {
  const runArn = (type: string) => formatArn(trainingNames, type, `${trainingNames.names}*`);
  return [
    // List actions have no resource level
    // (https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html, read
    // 2026-11-25).
    allow(
      'ListTrainedResources',
      ['ListEndpointConfigs', 'ListModels', 'ListModelPackages'],
      ['*'],
    ),
    allow('DescribeEndpoint', ['DescribeEndpoint'], [trainingNames.endpoint]),
    allow(
      'RestoreCommittedModel',
      ['UpdateEndpoint'],
      [trainingNames.endpoint, trainingNames.committedConfig],
    ),
    allow('DeleteConfigurations', ['DeleteEndpointConfig'], [runArn('endpoint-config')]),
    allow('DeleteModels', ['DeleteModel'], [runArn('model')]),
    allow(
      'DeletePackages',
      ['DeleteModelPackage'],
      [formatArn(trainingNames, 'model-package', `${trainingNames.group}/*`)],
    ),
  ];
}
