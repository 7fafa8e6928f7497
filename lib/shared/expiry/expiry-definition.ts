import { jsonata, retryService } from '../state-machines/asl-states';

/** Seconds between two looks at a deletion, and how many: a day. */
const look = { seconds: 600, times: 144 };

/**
 * Waits, deletes the stack, and looks whether it is gone. The time is the execution's input, so the template has no
 * clock.
 *
 * DeleteStack returns before anything is deleted, and a stack that fails to delete goes on costing. The execution lives
 * in the stack that it deletes and does not hold that up: what costs is deleted before the custom resource, whose
 * deletion stops the execution, and only then the state machine. An execution that still runs is therefore one whose
 * stack still has a price.
 */
export function expiryDefinition(partition: string, stackId: string) {
  const cloudformation = (operation: string) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:cloudformation:${operation}`,
    // The id and not the name: a later stack of the same name is another stack.
    Arguments: { StackName: stackId },
    TimeoutSeconds: 60,
    Catch: [
      { ErrorEquals: ['States.ALL'], Output: jsonata('$states.errorOutput'), Next: 'StillThere' },
    ],
  });
  return {
    Comment: 'Deletes its own stack when the time is up',
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: {
      Wait: {
        Type: 'Wait',
        Seconds: jsonata('$states.input.seconds'),
        Assign: { looks: 0 },
        Next: 'DeleteStack',
      },
      DeleteStack: {
        ...cloudformation('deleteStack'),
        // A stack that is being updated cannot be deleted, which may last. What is not deleted costs.
        Retry: [
          {
            ErrorEquals: ['States.ALL'],
            IntervalSeconds: 60,
            MaxAttempts: 24,
            BackoffRate: 2,
            MaxDelaySeconds: 3600,
            JitterStrategy: 'FULL',
          },
        ],
        Next: 'WaitForDeletion',
      },
      WaitForDeletion: { Type: 'Wait', Seconds: look.seconds, Next: 'LookAtStack' },
      LookAtStack: {
        ...cloudformation('describeStacks'),
        Retry: [retryService('CloudFormation')],
        Assign: { looks: jsonata('$looks + 1') },
        Output: {
          status: jsonata('$states.result.Stacks[0].StackStatus'),
          Cause: jsonata(
            `$states.result.Stacks[0].StackStatus & ' ' & $states.result.Stacks[0].StackStatusReason`,
          ),
        },
        Next: 'IsDeleted',
      },
      IsDeleted: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$states.input.status = 'DELETE_COMPLETE'`), Next: 'Deleted' },
          { Condition: jsonata(`$looks >= ${look.times}`), Next: 'StillThere' },
          {
            Condition: jsonata(`$states.input.status = 'DELETE_IN_PROGRESS'`),
            Next: 'WaitForDeletion',
          },
        ],
        // DELETE_FAILED, or the state before, where nothing could be deleted at all.
        Default: 'DeleteStack',
      },
      Deleted: { Type: 'Succeed' },
      StillThere: {
        Type: 'Fail',
        Error: 'StackStillThere',
        Cause: jsonata(
          `'The stack could not be deleted and goes on costing: ' & $states.input.Cause`,
        ),
      },
    },
  };
}
