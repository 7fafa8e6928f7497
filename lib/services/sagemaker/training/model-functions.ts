import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { HandlerFunction } from '../../../shared/handler-function';

type Objects = Pick<IBucket, 'arnForObjects' | 'bucketArn' | 'bucketName'>;

export interface ModelFunctionsProps {
  readonly data: Objects;
  readonly models: Objects;
  readonly endpointName: string;
  /** ARN of the endpoint, as SageMaker reports it. */
  readonly endpoint: string;
  /** Variant deployed with the stack. */
  readonly variant: string;
  /** Name prefix of training resources. */
  readonly names: string;
}

/** Functions for prediction and for two steps of training. */
export class ModelFunctions extends Construct {
  readonly predict: IFunction;
  readonly prepare: IFunction;
  readonly evaluate: IFunction;

  constructor(scope: Construct, id: string, props: ModelFunctionsProps) {
    super(scope, id);
    const { data, models } = props;
    const buckets = { DATA_BUCKET: data.bucketName, MODELS_BUCKET: models.bucketName };
    const endpointEnvironment = {
      ...buckets,
      ENDPOINT_NAME: props.endpointName,
      COMMITTED_VARIANT: props.variant,
    };
    this.predict = new HandlerFunction(this, 'Predict', {
      handler: 'services/sagemaker/predict',
      description: 'Predicts the label of each row of a CSV, through the endpoint',
      environment: endpointEnvironment,
      // Allows a minute for a cold endpoint, and a retry.
      timeout: Duration.minutes(3),
      memorySize: 1024,
    }).function;
    this.prepare = new HandlerFunction(this, 'Prepare', {
      handler: 'services/sagemaker/training/prepare',
      description: 'Validates a CSV and splits it into training and held-out rows',
      environment: { ...buckets, NAMES: props.names.replace(/-$/, '') },
      timeout: Duration.minutes(15),
      memorySize: 2048,
    }).function;
    this.evaluate = new HandlerFunction(this, 'Evaluate', {
      handler: 'services/sagemaker/training/evaluate',
      description: 'Evaluates the candidate model against the current model',
      environment: endpointEnvironment,
      timeout: Duration.minutes(15),
      memorySize: 2048,
    }).function;

    const endpoint = (sid: string) =>
      new PolicyStatement({
        sid,
        actions: ['sagemaker:DescribeEndpoint', 'sagemaker:InvokeEndpoint'],
        resources: [props.endpoint],
      });
    const objects = (sid: string, action: string, bucket: Objects, ...keys: readonly string[]) =>
      new PolicyStatement({
        sid,
        actions: [action],
        resources: keys.map((key) => bucket.arnForObjects(key)),
      });
    const readsSchema = (sid: string) =>
      objects(sid, 's3:GetObject', models, 'trained/*/schema.json');
    this.predict.addToRolePolicy(endpoint('InvokeEndpoint'));
    this.predict.addToRolePolicy(readsSchema('ReadSchema'));
    this.predict.addToRolePolicy(
      objects('WritePredictions', 's3:PutObject', data, 'predictions/*'),
    );
    this.prepare.addToRolePolicy(objects('ReadUpload', 's3:GetObject', data, 'training/*'));
    this.prepare.addToRolePolicy(objects('WriteDataset', 's3:PutObject', data, 'work/*'));
    this.prepare.addToRolePolicy(
      objects('WriteSchema', 's3:PutObject', models, 'trained/*/schema.json'),
    );
    this.evaluate.addToRolePolicy(endpoint('InvokeEndpoint'));
    this.evaluate.addToRolePolicy(readsSchema('ReadSchema'));
    this.evaluate.addToRolePolicy(objects('ReadHeldOutRows', 's3:GetObject', data, 'work/*'));
    this.evaluate.addToRolePolicy(objects('WriteReport', 's3:PutObject', data, 'results/*'));
    this.evaluate.addToRolePolicy(
      objects('WriteMetrics', 's3:PutObject', models, 'trained/*/metrics.json'),
    );
  }
}
