import { Annotations, CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { Expiry } from '../../shared/expiry/stack-expiry';
import type { PaidStackProps } from '../../shared/expiry/stack-expiry';
import { HandlerFunction } from '../../shared/handler-function';
import { chooseModel } from './jumpstart-models';
import { RealtimeEndpoint } from './realtime-endpoint';

export interface JumpstartStackProps extends PaidStackProps {
  /**
   * Model ID.
   *
   * @default - the first of jumpstart-models.ts, which needs no EULA
   */
  readonly jumpstartModel?: string | undefined;
  /**
   * ID of the model whose EULA is accepted.
   *
   * @default - none
   */
  readonly acceptEula?: string | undefined;
}

/** JumpStart model on a dedicated instance, and a function that invokes it. */
export class JumpstartStack extends Stack {
  constructor(scope: Construct, id: string, props: JumpstartStackProps) {
    super(scope, id, props);
    const { model, fault } = chooseModel(props.jumpstartModel, props.acceptEula);
    if (fault !== undefined) {
      Annotations.of(this).addError(fault);
      Validations.of(this).acknowledge({
        id: 'CloudFormation-Validate::F0001',
        reason: 'The stack is empty because its options are invalid; it must not block the others.',
      });
      return;
    }

    const expiry = new Expiry(this, 'Expiry', { hours: props.ttlHours });
    const { endpoint } = new RealtimeEndpoint(this, 'Endpoint', { model });
    expiry.startBefore(endpoint);

    const { function: invoke } = new HandlerFunction(this, 'Invoke', {
      handler: 'services/jumpstart/invoke',
      description: 'Generates text and classifies images and sentiment with the endpoint',
      environment: { ENDPOINT_NAME: endpoint.attrEndpointName, MODEL_NAME: model.name },
      // A hundred texts, four at a time, take a few seconds each.
      timeout: Duration.minutes(5),
      memorySize: 512,
    });
    invoke.addToRolePolicy(
      new PolicyStatement({
        sid: 'InvokeEndpoint',
        actions: ['sagemaker:InvokeEndpoint'],
        // Ref returns the ARN, in which SageMaker writes the name in lower case.
        resources: [endpoint.ref],
      }),
    );
    new CfnOutput(this, 'InvokeFunction', { value: invoke.functionName });
  }
}
