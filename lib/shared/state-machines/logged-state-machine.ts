import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledgeExecutions, getExecutionsArn } from './executions';

export interface LoggedStateMachineProps {
  /** Definition in the Amazon States Language, with JSONata. */
  readonly definition: object;
  /** All permissions of the role except writing its log. */
  readonly statements: readonly PolicyStatement[];
  /**
   * Whether it has a Distributed Map, whose children it starts itself.
   * @default false
   */
  readonly mapsDistributed?: boolean;
}

/** State machine with its own role and a log group in the stack. */
export class LoggedStateMachine extends Construct {
  readonly stateMachine: IStateMachine;

  constructor(scope: Construct, id: string, props: LoggedStateMachineProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
    });
    for (const statement of props.statements) role.addToPolicy(statement);
    this.stateMachine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromString(stack.toJsonString(props.definition)),
      role,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          // With another prefix each state machine uses space in the account's one log resource
          // policy (https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html, read
          // 2026-11-25).
          logGroupName: `/aws/vendedlogs/states/${stack.stackName}-${id}`,
          retention: RetentionDays.ONE_WEEK,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
      },
    });
    if (props.mapsDistributed === true) {
      // Separate policy: it references the state machine, which depends on the other policies.
      new Policy(this, 'MapRuns', {
        roles: [role],
        statements: [
          new PolicyStatement({
            sid: 'StartChildren',
            actions: ['states:StartExecution'],
            resources: [this.stateMachine.stateMachineArn],
          }),
          // Permissions to run a map and, separately, to redrive it
          // (https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html,
          // read 2026-12-02).
          new PolicyStatement({
            sid: 'ManageChildren',
            actions: ['states:DescribeExecution', 'states:StopExecution'],
            resources: [getExecutionsArn(this.stateMachine)],
          }),
          new PolicyStatement({
            sid: 'RedriveChildren',
            actions: ['states:RedriveExecution'],
            resources: [getExecutionsArn(this.stateMachine, '/*')],
          }),
        ],
      });
      acknowledgeExecutions(this, this.stateMachine, '', '/*');
    }
    Validations.of(this).acknowledge(
      {
        id: 'AwsSolutions-SF2',
        reason:
          'Tracing is billed per trace, and a hundred thousand documents start thousands of executions.',
      },
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason:
          'Log delivery supports no resource-level permissions, nor do the actions listed with sources in test/support/deploy-rules/grant-scope.ts.',
      },
    );
  }
}
