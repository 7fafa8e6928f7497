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

function arnOf({ stack }: TrainingNames, type: string, name: string): string {
  return stack.formatArn({ service: 'sagemaker', resource: type, resourceName: name });
}

/** Permissions of training, limited to the name prefix. */
export function trainingPermissions(
  named: TrainingNames,
  functions: readonly IFunction[],
  roles: readonly IRole[],
): PolicyStatement[] {
  const own = (type: string) => arnOf(named, type, `${named.names}*`);
  return [
    new PolicyStatement({
      sid: 'InvokeItsFunctions',
      actions: ['lambda:InvokeFunction'],
      resources: functions.map(({ functionArn }) => functionArn),
    }),
    allow('Train', ['CreateTrainingJob', 'DescribeTrainingJob'], [own('training-job')]),
    allow('Score', ['CreateTransformJob', 'DescribeTransformJob'], [own('transform-job')]),
    allow('KeepAModel', ['CreateModel', 'DeleteModel'], [own('model')]),
    allow(
      'Register',
      ['CreateModelPackage'],
      [
        arnOf(named, 'model-package-group', named.group),
        arnOf(named, 'model-package', `${named.group}/*`),
      ],
    ),
    allow('ConfigureTheEndpoint', ['CreateEndpointConfig'], [own('endpoint-config')]),
    allow('UpdateTheEndpoint', ['UpdateEndpoint'], [named.endpoint, own('endpoint-config')]),
    allow('SeeTheEndpoint', ['DescribeEndpoint'], [named.endpoint]),
    new PolicyStatement({
      sid: 'GiveSageMakerItsRoles',
      actions: ['iam:PassRole'],
      resources: roles.map(({ roleArn }) => roleArn),
      conditions: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
    }),
  ];
}

/** Permissions of cleanup: deletes training resources but not those of the stack. */
export function cleanupPermissions(named: TrainingNames): PolicyStatement[] {
  const own = (type: string) => arnOf(named, type, `${named.names}*`);
  return [
    // List actions have no resource level
    // (https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html, read
    // 2026-11-25).
    allow('FindWhatWasTrained', ['ListEndpointConfigs', 'ListModels', 'ListModelPackages'], ['*']),
    allow('SeeTheEndpoint', ['DescribeEndpoint'], [named.endpoint]),
    allow('ServeTheCommittedModel', ['UpdateEndpoint'], [named.endpoint, named.committedConfig]),
    allow('DeleteConfigurations', ['DeleteEndpointConfig'], [own('endpoint-config')]),
    allow('DeleteModels', ['DeleteModel'], [own('model')]),
    allow(
      'DeletePackages',
      ['DeleteModelPackage'],
      [arnOf(named, 'model-package', `${named.group}/*`)],
    ),
  ];
}
