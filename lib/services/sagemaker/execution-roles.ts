import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { ModelArtifact } from './training/model-artifact';

type Objects = Pick<IBucket, 'arnForObjects' | 'bucketArn' | 'bucketName'>;

export interface ExecutionRolesProps {
  readonly artifact: ModelArtifact;
  readonly data: Objects;
  readonly models: Objects;
}

/** Execution roles of SageMaker for training and serving, each limited to the data it needs. */
export class ExecutionRoles extends Construct {
  readonly training: IRole;
  readonly serving: IRole;

  constructor(scope: Construct, id: string, props: ExecutionRolesProps) {
    super(scope, id);
    const { artifact, data, models } = props;
    const role = (name: string) =>
      new Role(this, name, { assumedBy: new ServicePrincipal('sagemaker.amazonaws.com') });
    const training = role('Training');
    training.addToPolicy(
      new PolicyStatement({
        sid: 'ListTrainingData',
        actions: ['s3:ListBucket'],
        resources: [data.bucketArn],
        conditions: { StringLike: { 's3:prefix': 'work/*' } },
      }),
    );
    training.addToPolicy(objects('ReadTrainingData', 's3:GetObject', data, 'work/*/train/*'));
    training.addToPolicy(objects('WriteModel', 's3:PutObject', models, 'trained/*'));
    training.addToPolicy(
      // Training log group, shared by the account under a name that SageMaker defines.
      writeLogs(this, 'WriteTrainingLogs', 'TrainingJobs', ['logs:CreateLogGroup']),
    );

    const serving = role('Serving');
    serving.addToPolicy(
      new PolicyStatement({
        sid: 'ReadCommittedModel',
        actions: ['s3:GetObject'],
        resources: [artifact.arn],
      }),
    );
    serving.addToPolicy(
      objects('ReadTrainedModels', 's3:GetObject', models, 'trained/*/output/model.tar.gz'),
    );
    serving.addToPolicy(
      new PolicyStatement({
        sid: 'ListFeatures',
        actions: ['s3:ListBucket'],
        resources: [data.bucketArn],
        conditions: { StringLike: { 's3:prefix': 'work/*' } },
      }),
    );
    serving.addToPolicy(objects('ReadFeatures', 's3:GetObject', data, 'work/*/features/*'));
    serving.addToPolicy(objects('WriteScores', 's3:PutObject', data, 'work/*/scored/*'));
    serving.addToPolicy(
      writeLogs(this, 'WriteTransformLogs', 'TransformJobs', ['logs:CreateLogGroup']),
    );
    // Log group of the endpoint, created in serverless-endpoint.ts.
    serving.addToPolicy(
      writeLogs(this, 'WriteEndpointLogs', `Endpoints/${Stack.of(this).stackName}`),
    );
    this.training = training;
    this.serving = serving;
  }
}

function objects(sid: string, action: string, bucket: Objects, keys: string): PolicyStatement {
  return new PolicyStatement({ sid, actions: [action], resources: [bucket.arnForObjects(keys)] });
}

function writeLogs(
  scope: Construct,
  sid: string,
  logGroup: string,
  more: readonly string[] = [],
): PolicyStatement {
  const { partition, region, account } = Stack.of(scope);
  return new PolicyStatement({
    sid,
    actions: [...more, 'logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [
      `arn:${partition}:logs:${region}:${account}:log-group:/aws/sagemaker/${logGroup}:*`,
    ],
  });
}
