import { join } from 'node:path';
import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { CfnModelPackageGroup } from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { StartOnUpload } from '../../shared/state-machines/start-on-upload';
import { LoggedStateMachine } from '../../shared/state-machines/logged-state-machine';
import { PrivateBucket } from '../../shared/private-bucket';
import { acknowledgePatterns } from './acknowledge-patterns';
import { ModelArtifact } from './training/model-artifact';
import { ExecutionRoles } from './execution-roles';
import { cleanupPermissions, trainingPermissions } from './training/machine-permissions';
import { ModelFunctions } from './training/model-functions';
import { cleanupDefinition } from './cleanup/cleanup-definition';
import { ServerlessEndpoint } from './endpoint/serverless-endpoint';
import { serverless } from './endpoint/serverless-config';
import { trainingDefinition } from './training/training-definition';
import { xgboostImage } from './training/xgboost-image';

/**
 * Serverless endpoint with a model, and a workflow that trains better models from uploaded CSVs.
 */
export class SagemakerStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);

    const artifact = new ModelArtifact(this, 'Artifact', {
      path: join(__dirname, 'model', 'model.tar.gz'),
    });
    const data = new PrivateBucket(this, 'Data', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    // An endpoint downloads its model at each start.
    const models = new PrivateBucket(this, 'Models', { expireAfter: Duration.days(365) });
    const roles = new ExecutionRoles(this, 'Execution', { artifact, data, models });
    const image = xgboostImage(this.region);
    const variant = 'committed';
    const served = new ServerlessEndpoint(this, 'Serving', {
      artifact,
      image,
      role: roles.serving,
      variant,
    });
    const group = new CfnModelPackageGroup(this, 'Registry', {
      // CloudFormation does not generate this name.
      modelPackageGroupName: this.stackName,
      modelPackageGroupDescription: 'Every trained model, with its metrics',
    });

    const trainingNames = {
      stack: this,
      names: `${this.stackName}-run-`,
      group: group.modelPackageGroupName,
      endpoint: served.endpoint.ref,
      committedConfig: served.config.ref,
    };
    const endpointName = served.endpoint.attrEndpointName;
    const { predict, prepare, evaluate } = new ModelFunctions(this, 'Functions', {
      ...trainingNames,
      data,
      models,
      endpointName,
      variant,
    });
    const train = new LoggedStateMachine(this, 'Train', {
      statements: trainingPermissions(
        trainingNames,
        [prepare, evaluate],
        [roles.training, roles.serving],
      ),
      definition: trainingDefinition({
        partition: Aws.PARTITION,
        image,
        prepareFunction: prepare.functionArn,
        evaluateFunction: evaluate.functionArn,
        trainingRole: roles.training.roleArn,
        servingRole: roles.serving.roleArn,
        dataBucket: data.bucketName,
        modelsBucket: models.bucketName,
        group: trainingNames.group,
        endpointName,
        serverless,
      }),
    });
    const remove = new LoggedStateMachine(this, 'Remove', {
      statements: cleanupPermissions(trainingNames),
      definition: cleanupDefinition({
        partition: Aws.PARTITION,
        endpointName,
        committedConfig: served.config.attrEndpointConfigName,
        group: trainingNames.group,
        names: trainingNames.names,
      }),
    });
    new StartOnUpload(this, 'StartOnUpload', {
      bucket: data,
      prefix: 'training/',
      starts: train.stateMachine,
    });
    acknowledgePatterns(this, { ...trainingNames, data, models });

    new CfnOutput(this, 'PredictFunction', { value: predict.functionName });
    new CfnOutput(this, 'DataBucket', { value: data.bucketName });
    new CfnOutput(this, 'TrainMachineArn', { value: train.stateMachine.stateMachineArn });
    new CfnOutput(this, 'RemoveMachineArn', { value: remove.stateMachine.stateMachineArn });
  }
}
