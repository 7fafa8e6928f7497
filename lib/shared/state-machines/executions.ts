import { Aws, Validations } from 'aws-cdk-lib';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { getLogicalId } from '../logical-id';

/**
 * ARN pattern of all executions of one state machine.
 * @param label `/*` for the children of its Distributed Maps
 */
export function getExecutionsArn(stateMachine: IConstruct, label = ''): string {
  return formatExecutionsArn(
    Aws.PARTITION,
    Aws.REGION,
    Aws.ACCOUNT_ID,
    `${getName(stateMachine)}${label}`,
  );
}

/** Acknowledges to cdk-nag the patterns that {@link getExecutionsArn} returns. */
export function acknowledgeExecutions(
  scope: IConstruct,
  stateMachine: IConstruct,
  ...labels: readonly string[]
): void {
  const machine = `<${getLogicalId(stateMachine)}.Name>`;
  Validations.of(scope).acknowledge(
    ...labels.map((label) => ({
      id: `AwsSolutions-IAM5[Resource::${formatExecutionsArn('<AWS::Partition>', '<AWS::Region>', '<AWS::AccountId>', `${machine}${label}`)}]`,
      reason:
        'Each execution has its own name; the pattern covers the executions of one state machine.',
    })),
  );
}

function formatExecutionsArn(partition: string, region: string, account: string, machine: string) {
  return `arn:${partition}:states:${region}:${account}:execution:${machine}:*`;
}

function getName({ node }: IConstruct): string {
  if (node.defaultChild instanceof CfnStateMachine) return node.defaultChild.attrName;
  throw new Error(`${node.path} is no longer a state machine of CloudFormation`);
}
