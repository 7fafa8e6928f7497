/** Waits, and then deletes the stack. The time is the execution's input, so the template has no clock. */
export function expiryDefinition(partition: string, stackId: string) {
  return {
    Comment: 'Deletes its own stack when the time is up',
    QueryLanguage: 'JSONata',
    StartAt: 'Wait',
    States: {
      Wait: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', Next: 'DeleteStack' },
      DeleteStack: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::aws-sdk:cloudformation:deleteStack`,
        // The id and not the name: a later stack of the same name is another stack.
        Arguments: { StackName: stackId },
        TimeoutSeconds: 60,
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
        Catch: [
          { ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'StillThere' },
        ],
        End: true,
      },
      StillThere: {
        Type: 'Fail',
        Error: 'StackStillThere',
        Cause: `{% 'The stack could not be deleted and goes on costing: ' & $states.input.Cause %}`,
      },
    },
  };
}
