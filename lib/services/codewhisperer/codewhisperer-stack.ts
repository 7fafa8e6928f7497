import { CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import type { Construct } from 'constructs';
import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import { HandlerFunction } from '../../shared/handler-function';
import { grantModel, modelProfileProps } from '../../shared/inference-profile';
import { StudioExecutionRole } from './studio-execution-role';

/** Reimplements CodeWhisperer with Bedrock, and creates the role that its successor in SageMaker Studio needs. */
export class CodewhispererStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const profile = new CfnApplicationInferenceProfile(
      this,
      'ModelProfile',
      modelProfileProps(this, novaLite),
    );

    const { function: recommend } = new HandlerFunction(this, 'Recommend', {
      handler: 'services/codewhisperer/recommend',
      description: 'Suggests code, and scans code for weaknesses into a SARIF report',
      environment: { MODEL_ID: novaLite.id, PROFILE_ARN: profile.attrInferenceProfileArn },
      // A file of 200,000 bytes takes about 25 requests, four at a time, each up to a minute.
      timeout: Duration.minutes(10),
      memorySize: 512,
    });
    grantModel(recommend, novaLite, profile);

    const { roleArn } = new StudioExecutionRole(this, 'StudioExecution');

    new CfnOutput(this, 'RecommendFunction', { value: recommend.functionName });
    new CfnOutput(this, 'StudioExecutionRole', { value: roleArn });
  }
}
