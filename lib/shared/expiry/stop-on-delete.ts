import { CustomResource, Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acknowledgeExecutions, getExecutionsArn } from '../state-machines/executions';
import { HandlerFunction } from '../handler-function';
import type { LoggedStateMachine } from '../state-machines/logged-state-machine';

export interface StopOnDeleteProps {
  readonly machine: LoggedStateMachine;
  /** Sources of executions, deleted first so none starts another execution. */
  readonly startedBy: readonly Construct[];
}

/**
 * Stops the executions of a state machine when its stack is deleted. A state machine is deleted
 * only after its executions end or make their next transition. A task that waits for a token delays
 * that up to its timeout
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html, read
 * 2026-12-02).
 *
 * The custom resource depends on the state machine and its policies, so CloudFormation deletes it
 * before those.
 */
export class StopOnDelete extends Construct {
  constructor(scope: Construct, id: string, props: StopOnDeleteProps) {
    super(scope, id);
    const { machine, startedBy } = props;
    const { stateMachine } = machine;
    const { function: stop } = new HandlerFunction(this, 'Stop', {
      handler: 'shared/custom-resources/stop-running',
      description: 'Stops running executions of a state machine when the stack is deleted',
      environment: { STATE_MACHINE_ARN: stateMachine.stateMachineArn },
      timeout: Duration.minutes(4),
      memorySize: 256,
    });
    stop.addToRolePolicy(
      new PolicyStatement({
        sid: 'ListExecutions',
        actions: ['states:ListExecutions'],
        resources: [stateMachine.stateMachineArn],
      }),
    );
    stop.addToRolePolicy(
      new PolicyStatement({
        sid: 'StopExecutions',
        actions: ['states:StopExecution'],
        resources: [getExecutionsArn(stateMachine)],
      }),
    );
    acknowledgeExecutions(this, stateMachine, '');
    const running = new CustomResource(this, 'Running', {
      resourceType: 'Custom::RunningExecutions',
      serviceToken: stop.functionArn,
      serviceTimeout: Duration.minutes(5),
    });
    running.node.addDependency(machine);
    for (const source of startedBy) source.node.addDependency(running);
  }
}
