import type { StackEvent as SdkStackEvent } from '@aws-sdk/client-cloudformation';
import { removalOf } from '../../sweep/removal';

/** An event of DescribeStackEvents, as far as it is read here. */
export type StackEvent = Pick<
  SdkStackEvent,
  | 'StackId'
  | 'LogicalResourceId'
  | 'PhysicalResourceId'
  | 'ResourceType'
  | 'ResourceStatus'
  | 'ResourceStatusReason'
>;

const isStack = ({ StackId, PhysicalResourceId }: StackEvent) => PhysicalResourceId === StackId;

/** The events of the last operation on the stack, oldest first. CloudFormation gives the newest first. */
function lastOperation(events: readonly StackEvent[]): readonly StackEvent[] {
  const start = events.findIndex(
    (event) =>
      isStack(event) &&
      /^(CREATE|UPDATE|DELETE|REVIEW)_IN_PROGRESS$/.test(event.ResourceStatus ?? ''),
  );
  return events.slice(0, start < 0 ? events.length : start + 1).reverse();
}

/** Resources whose failure was a cause: not those that were cancelled because another had failed. */
export function failuresIn(events: readonly StackEvent[]): readonly StackEvent[] {
  return lastOperation(events).filter(
    (event) =>
      !isStack(event) &&
      event.ResourceStatus?.endsWith('_FAILED') === true &&
      !/^Resource (creation|update|deletion) cancell?ed/i.test(event.ResourceStatusReason ?? ''),
  );
}

/** A failed resource in one line. */
export function inWords(event: StackEvent): string {
  const { LogicalResourceId = '', ResourceType = '', ResourceStatus, ResourceStatusReason } = event;
  return `${LogicalResourceId} (${ResourceType}) ${ResourceStatus ?? ''}: ${ResourceStatusReason ?? 'no reason given'}`;
}

/** CloudFormation types by what `npm run sweep` calls them. */
const kinds: Readonly<Record<string, string>> = {
  'AWS::Bedrock::Guardrail': 'guardrail',
  'AWS::Bedrock::Prompt': 'prompt',
  'AWS::EFS::FileSystem': 'file system',
  'AWS::Kendra::Index': 'Kendra index',
  'AWS::Lambda::Function': 'function',
  'AWS::Lex::Bot': 'bot',
  'AWS::Logs::LogGroup': 'log group',
  'AWS::S3::Bucket': 'bucket',
  'AWS::SageMaker::Domain': 'domain',
  'AWS::SageMaker::Endpoint': 'endpoint',
  'AWS::SageMaker::ModelPackageGroup': 'model package group',
  'AWS::StepFunctions::StateMachine': 'state machine',
};

/** Commands that remove a resource whose deletion failed; empty when none is known. */
export function removalOfResource(event: StackEvent, region: string): readonly string[] {
  const kind = kinds[event.ResourceType ?? ''];
  const name = event.PhysicalResourceId;
  return kind === undefined || name === undefined || name === ''
    ? []
    : removalOf({ kind, name }, region);
}
