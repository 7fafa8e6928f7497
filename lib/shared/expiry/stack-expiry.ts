import { Aws, CustomResource, Duration } from 'aws-cdk-lib';
import type { CfnResource, StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeExecutions, getExecutionsArn } from '../state-machines/executions';
import { expiryDefinition } from './expiry-definition';
import { HandlerFunction } from '../handler-function';
import { LoggedStateMachine } from '../state-machines/logged-state-machine';

/** Props of a stack under `paid`. */
export interface PaidStackProps extends StackProps {
  /** Hours from its deployment until the stack deletes itself. */
  readonly ttlHours: number;
}

export interface ExpiryProps {
  /** Whole hours. */
  readonly hours: number;
}

/**
 * Deletes its own stack some hours after the first deployment.
 *
 * The timer starts during deployment, not at synth: a custom resource starts an execution that
 * waits. A later deployment restarts the timer only if the hours change. Hourly-priced resources
 * depend on the timer ({@link Expiry.startBefore}), so a stack whose timer fails to start costs
 * nothing.
 *
 * The state machine may only delete and describe this stack. CloudFormation then deletes the
 * resources with the service role of the deployment, which for `cdk deploy` is the execution role
 * of the bootstrap stack. CloudFormation uses that role for every later operation of any principal,
 * without iam:PassRole
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html, read
 * 2026-11-25). A stack deployed without such a role would not delete itself.
 */
export class Expiry extends Construct {
  private readonly timer: CustomResource;

  constructor(scope: Construct, id: string, props: ExpiryProps) {
    super(scope, id);
    const { stateMachine } = new LoggedStateMachine(this, 'Deletion', {
      definition: expiryDefinition(Aws.PARTITION, Aws.STACK_ID),
      statements: [
        new PolicyStatement({
          sid: 'DeleteStack',
          actions: ['cloudformation:DeleteStack'],
          resources: [Aws.STACK_ID],
        }),
        new PolicyStatement({
          sid: 'DescribeStack',
          actions: ['cloudformation:DescribeStacks'],
          resources: [Aws.STACK_ID],
        }),
      ],
    });
    const { function: expire } = new HandlerFunction(this, 'Expire', {
      handler: 'shared/custom-resources/expire',
      description: 'Starts and stops the expiry timer of this stack',
      environment: { STATE_MACHINE_ARN: stateMachine.stateMachineArn },
      timeout: Duration.minutes(1),
      memorySize: 256,
    });
    expire.addToRolePolicy(
      new PolicyStatement({
        sid: 'StartExpiryTimer',
        actions: ['states:StartExecution'],
        resources: [stateMachine.stateMachineArn],
      }),
    );
    expire.addToRolePolicy(
      new PolicyStatement({
        sid: 'StopExpiryTimer',
        actions: ['states:StopExecution'],
        resources: [getExecutionsArn(stateMachine)],
      }),
    );
    acknowledgeExecutions(this, stateMachine, '');
    this.timer = new CustomResource(this, 'Timer', {
      resourceType: 'Custom::Expiry',
      serviceToken: expire.functionArn,
      properties: { Hours: props.hours },
      serviceTimeout: Duration.minutes(5),
    });
  }

  /** Makes hourly-priced resources depend on the timer. */
  startBefore(...priced: readonly CfnResource[]): void {
    for (const resource of priced) resource.node.addDependency(this.timer);
  }
}
