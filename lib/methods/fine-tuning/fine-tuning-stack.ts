import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import { HandlerFunction } from '../../shared/handler-function';
import { grantModel, modelProfileProps } from '../../shared/inference-profile';
import { PrivateBucket } from '../../shared/private-bucket';
import { LoggedStateMachine } from '../../shared/state-machines/logged-state-machine';
import { StartOnUpload } from '../../shared/state-machines/start-on-upload';
import { acknowledgePatterns } from './acknowledge-patterns';
import { CustomizationRole } from './customization-role';
import { removalPermissions, tuningArns, tuningPermissions } from './machine-permissions';
import { removalDefinition } from './removal/removal-definition';
import { tuningDefinition } from './tuning/tuning-definition';

/** Base model by its ID for customization, which differs from the one for inference. */
const baseModel = `${novaLite.id}:300k`;

/** Workflow that fine-tunes a model on uploaded messages and compares it with the base model. */
export class FineTuningStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const data = new PrivateBucket(this, 'Data', {
      expireAfter: Duration.days(7),
      sendsEvents: true,
    });
    const profile = new CfnApplicationInferenceProfile(
      this,
      'ModelProfile',
      modelProfileProps(this, novaLite),
    );
    const names = {
      stack: this,
      baseModel,
      tag: { Key: 'TunedBy', Value: this.stackName },
    };
    const role = new CustomizationRole(this, 'Customization', { data });
    const { function: validate } = new HandlerFunction(this, 'Validate', {
      handler: 'methods/fine-tuning/validate',
      description: 'Checks the messages that a model would be trained on',
      environment: {},
      timeout: Duration.minutes(1),
      memorySize: 512,
    });
    const shared = { timeout: Duration.minutes(15), memorySize: 512 };
    const { function: prepare } = new HandlerFunction(this, 'Prepare', {
      ...shared,
      handler: 'methods/fine-tuning/prepare',
      description: 'Checks uploaded messages and writes the training records',
      environment: { DATA_BUCKET: data.bucketName, NAMES: this.stackName },
    });
    const { function: evaluate } = new HandlerFunction(this, 'Evaluate', {
      ...shared,
      handler: 'methods/fine-tuning/evaluate',
      description: 'Answers the held-out messages with the base model and with the tuned one',
      environment: {
        DATA_BUCKET: data.bucketName,
        PROFILE_ARN: profile.attrInferenceProfileArn,
      },
    });
    const objects = (sid: string, action: string, ...keys: readonly string[]) =>
      new PolicyStatement({
        sid,
        actions: [action],
        resources: keys.map((key) => data.arnForObjects(key)),
      });
    prepare.addToRolePolicy(objects('ReadUpload', 's3:GetObject', 'inbox/*'));
    prepare.addToRolePolicy(objects('WriteRecords', 's3:PutObject', 'work/*', 'held-out/*'));
    evaluate.addToRolePolicy(objects('ReadHeldOut', 's3:GetObject', 'held-out/*'));
    evaluate.addToRolePolicy(objects('WriteComparison', 's3:PutObject', 'results/*'));
    grantModel(evaluate, novaLite, profile);
    evaluate.addToRolePolicy(
      new PolicyStatement({
        sid: 'UseTunedModel',
        actions: ['bedrock:InvokeModel'],
        resources: [tuningArns(names).deployments],
      }),
    );

    const removal = new LoggedStateMachine(this, 'Remove', {
      statements: removalPermissions(names),
      definition: removalDefinition({ partition: Aws.PARTITION, names: `${this.stackName}-` }),
    });
    const tuning = new LoggedStateMachine(this, 'Tune', {
      statements: tuningPermissions(names, {
        functions: [prepare.functionArn, evaluate.functionArn],
        role: role.arn,
        removalMachine: removal.stateMachine.stateMachineArn,
      }),
      definition: tuningDefinition({
        partition: Aws.PARTITION,
        prepareFunction: prepare.functionArn,
        evaluateFunction: evaluate.functionArn,
        removalMachine: removal.stateMachine.stateMachineArn,
        customizationRole: role.arn,
        bucket: data.bucketName,
        baseModel,
        // With these two, the sweep finds what a deleted stack has left.
        tags: [
          names.tag,
          { Key: 'Project', Value: 'aws-ai-by-example' },
          { Key: 'Row', Value: 'methods/fine-tuning' },
        ],
      }),
    });
    tuning.node.addDependency(role);
    new StartOnUpload(this, 'StartOnUpload', {
      bucket: data,
      prefix: 'inbox/',
      starts: tuning.stateMachine,
    });
    acknowledgePatterns(data, names);

    new CfnOutput(this, 'ValidateFunction', { value: validate.functionName });
    new CfnOutput(this, 'DataBucket', { value: data.bucketName });
    new CfnOutput(this, 'TuneMachineArn', { value: tuning.stateMachine.stateMachineArn });
    new CfnOutput(this, 'RemoveMachineArn', { value: removal.stateMachine.stateMachineArn });
  }
}
