import { Aws, CustomResource, Duration } from 'aws-cdk-lib';
import type { CfnResource, StackProps } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeExecutions, executionsOf } from '../state-machines/executions';
import { expiryDefinition } from './expiry-definition';
import { HandlerFunction } from '../handler-function';
import { LoggedStateMachine } from '../state-machines/logged-state-machine';

/** What a stack under `paid` takes beside the usual. */
export interface PaidStackProps extends StackProps {
  /** How many hours after its deployment the stack deletes itself. */
  readonly ttlHours: number;
}

export interface ExpiryProps {
  /** Whole hours. */
  readonly hours: number;
}

/**
 * Deletes the stack that it stands in, some hours after the first deployment.
 *
 * The time starts while the stack is made and not at synth: a custom resource starts an execution
 * that waits. A later deployment does not touch it, unless the hours themselves change, which starts
 * them anew. What has an hourly price comes after it ({@link Expiry.startBefore}), so that a stack
 * whose time cannot be started never costs anything.
 *
 * The state machine may delete and describe this one stack and nothing else. CloudFormation then deletes the
 * resources as the role that it was given when the stack was deployed, which for `cdk deploy` is the
 * execution role of the bootstrap stack: a role once given is used for every later operation, whoever
 * asks, and asking takes no iam:PassRole
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html, read
 * 2026-11-25). A stack that was deployed without such a role would not delete itself.
 */
export class Expiry extends Construct {
  private readonly time: CustomResource;

  constructor(scope: Construct, id: string, props: ExpiryProps) {
    super(scope, id);
    const { stateMachine } = new LoggedStateMachine(this, 'Deletion', {
      definition: expiryDefinition(Aws.PARTITION, Aws.STACK_ID),
      statements: [
        new PolicyStatement({
          sid: 'DeleteThisStack',
          actions: ['cloudformation:DeleteStack'],
          resources: [Aws.STACK_ID],
        }),
        new PolicyStatement({
          sid: 'LookAtThisStack',
          actions: ['cloudformation:DescribeStacks'],
          resources: [Aws.STACK_ID],
        }),
      ],
    });
    const { function: expire } = new HandlerFunction(this, 'Expire', {
      handler: 'shared/custom-resources/expire',
      description: 'Starts and stops the time after which this stack deletes itself',
      environment: { STATE_MACHINE_ARN: stateMachine.stateMachineArn },
      timeout: Duration.minutes(1),
      memorySize: 256,
    });
    expire.addToRolePolicy(
      new PolicyStatement({
        sid: 'StartTheTime',
        actions: ['states:StartExecution'],
        resources: [stateMachine.stateMachineArn],
      }),
    );
    expire.addToRolePolicy(
      new PolicyStatement({
        sid: 'StopTheTime',
        actions: ['states:StopExecution'],
        resources: [executionsOf(stateMachine)],
      }),
    );
    acknowledgeExecutions(this, stateMachine, '');
    this.time = new CustomResource(this, 'Time', {
      resourceType: 'Custom::Expiry',
      serviceToken: expire.functionArn,
      properties: { Hours: props.hours },
      serviceTimeout: Duration.minutes(5),
    });
  }

  /** Lets what has an hourly price wait until the time runs. */
  startBefore(...priced: readonly CfnResource[]): void {
    for (const resource of priced) resource.node.addDependency(this.time);
  }
}
