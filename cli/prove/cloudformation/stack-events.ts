import type { StackEvent as SdkStackEvent } from '@aws-sdk/client-cloudformation';
import { buildRemovalCommands } from '../../sweep/removal';

/** The fields of a DescribeStackEvents event that are read here. */
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

/** Events of the last stack operation, oldest first. CloudFormation returns the newest first. */
function lastOperation(events: readonly StackEvent[]): readonly StackEvent[] {
  const start = events.findIndex(
    (event) =>
      isStack(event) &&
      /^(CREATE|UPDATE|DELETE|REVIEW)_IN_PROGRESS$/.test(event.ResourceStatus ?? ''),
  );
  return events.slice(0, start < 0 ? events.length : start + 1).reverse();
}

/** Resources that caused a failure, without those that were canceled because another failed. */
export function failuresIn(events: readonly StackEvent[]): readonly StackEvent[] {
  return lastOperation(events).filter(
    (event) =>
      !isStack(event) &&
      event.ResourceStatus?.endsWith('_FAILED') === true &&
      !/^Resource (creation|update|deletion) cancell?ed/i.test(event.ResourceStatusReason ?? ''),
  );
}

/** Formats a failed resource as one line. */
export function inWords(event: StackEvent): string {
  const { LogicalResourceId = '', ResourceType = '', ResourceStatus, ResourceStatusReason } = event;
  return `${LogicalResourceId} (${ResourceType}) ${ResourceStatus ?? ''}: ${ResourceStatusReason ?? 'no reason given'}`;
}

/** CloudFormation resource types mapped to the kinds of `npm run sweep`. */
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

/** Commands that remove a resource whose deletion failed; empty if none is known. */
export function buildResourceRemoval(event: StackEvent, region: string): readonly string[] {
  const kind = kinds[event.ResourceType ?? ''];
  const name = event.PhysicalResourceId;
  return kind === undefined || name === undefined || name === ''
    ? []
    : buildRemovalCommands({ kind, name }, region);
}
