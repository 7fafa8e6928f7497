import { jsonata, retryService } from '../state-machines/asl-states';

/** Polls of a deletion: interval in seconds and maximum number, a day in total. */
const poll = { seconds: 600, times: 144 };

/**
 * Waits, deletes the stack and polls until it is gone. The wait time is the execution's input, so
 * the template contains no time.
 *
 * DeleteStack returns before it deletes anything, and a stack that fails to delete continues to
 * cost. The execution lives in the stack that it deletes, without delaying the deletion. The stack
 * first deletes hourly-priced resources, then the custom resource, which stops the execution, and
 * last the state machine. An execution that still runs therefore indicates a stack that still has a
 * price.
 */
export function expiryDefinition(partition: string, stackId: string) {
  const cloudformation = (operation: string) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:cloudformation:${operation}`,
    // Use the ID: a later stack with the same name is another stack.
    Arguments: { StackName: stackId },
    TimeoutSeconds: 60,
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Output: jsonata('$states.errorOutput'),
        Next: 'DeletionFailed',
      },
    ],
  });
  return {
    Comment: 'Deletes its own stack when the timer expires',
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: {
      Wait: {
        Type: 'Wait',
        Seconds: jsonata('$states.input.seconds'),
        Assign: { polls: 0 },
        Next: 'DeleteStack',
      },
      DeleteStack: {
        ...cloudformation('deleteStack'),
        // A stack cannot be deleted during an update, which may take long. Retry, because a
        // remaining stack costs.
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
      WaitForDeletion: { Type: 'Wait', Seconds: poll.seconds, Next: 'GetStack' },
      GetStack: {
        ...cloudformation('describeStacks'),
        Retry: [retryService('CloudFormation')],
        Assign: { polls: jsonata('$polls + 1') },
        Output: {
          status: jsonata('$states.result.Stacks[0].StackStatus'),
          Cause: jsonata(
            `$states.result.Stacks[0].StackStatus & ' ' & $states.result.Stacks[0].StackStatusReason`,
          ),
        },
        Next: 'CheckStatus',
      },
      CheckStatus: {
        Type: 'Choice',
        Choices: [
          { Condition: jsonata(`$states.input.status = 'DELETE_COMPLETE'`), Next: 'Deleted' },
          { Condition: jsonata(`$polls >= ${poll.times}`), Next: 'DeletionFailed' },
          {
            Condition: jsonata(`$states.input.status = 'DELETE_IN_PROGRESS'`),
            Next: 'WaitForDeletion',
          },
        ],
        // DELETE_FAILED, or the previous status if the deletion could not start.
        Default: 'DeleteStack',
      },
      Deleted: { Type: 'Succeed' },
      DeletionFailed: {
        Type: 'Fail',
        Error: 'StackDeletionFailed',
        Cause: jsonata(
          `'The stack could not be deleted and still incurs cost: ' & $states.input.Cause`,
        ),
      },
    },
  };
}
