import { Aws, Validations } from 'aws-cdk-lib';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { logicalIdOf } from '../logical-id';

/**
 * ARN pattern of all executions of one state machine.
 * @param label `/*` for the children of its Distributed Maps
 */
export function executionsOf(stateMachine: IConstruct, label = ''): string {
  return executionsArn(
    Aws.PARTITION,
    Aws.REGION,
    Aws.ACCOUNT_ID,
    `${nameOf(stateMachine)}${label}`,
  );
}

/** Acknowledges to cdk-nag the patterns that {@link executionsOf} returns. */
export function acknowledgeExecutions(
  scope: IConstruct,
  stateMachine: IConstruct,
  ...labels: readonly string[]
): void {
  const machine = `<${logicalIdOf(stateMachine)}.Name>`;
  Validations.of(scope).acknowledge(
    ...labels.map((label) => ({
      id: `AwsSolutions-IAM5[Resource::${executionsArn('<AWS::Partition>', '<AWS::Region>', '<AWS::AccountId>', `${machine}${label}`)}]`,
      reason: 'An execution has a name of its own; the pattern holds those of one state machine.',
    })),
  );
}

function executionsArn(partition: string, region: string, account: string, machine: string) {
  return `arn:${partition}:states:${region}:${account}:execution:${machine}:*`;
}

function nameOf({ node }: IConstruct): string {
  if (node.defaultChild instanceof CfnStateMachine) return node.defaultChild.attrName;
  throw new Error(`${node.path} is no longer a state machine of CloudFormation`);
}
