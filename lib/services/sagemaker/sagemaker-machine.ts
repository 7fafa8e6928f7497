import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export interface SagemakerMachineProps {
  readonly definition: object;
  /** Part of the name of its log group. */
  readonly name: string;
  readonly rights: readonly PolicyStatement[];
}

/** A state machine with the role that it works as. */
export class SagemakerMachine extends Construct {
  readonly stateMachine: IStateMachine;

  constructor(scope: Construct, id: string, { definition, name, rights }: SagemakerMachineProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
    });
    for (const right of rights) role.addToPolicy(right);
    const machine = new StateMachine(this, 'Machine', {
      definitionBody: DefinitionBody.fromString(stack.toJsonString(definition)),
      role,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${stack.stackName}-${name}`,
          retention: RetentionDays.ONE_WEEK,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
      },
    });
    Validations.of(machine).acknowledge({
      id: 'AwsSolutions-SF2',
      reason: 'Tracing costs by the trace; the log has every state, and SageMaker its own metrics.',
    });
    this.stateMachine = machine;
  }
}
