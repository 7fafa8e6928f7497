import { Logger } from '@aws-lambda-powertools/logger';
import { paginateListExecutions, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { respondToCloudFormation } from '../custom-resource-response';
import { putResponse } from '../put-answer';
import { stopExecutions } from './stop-executions';

const logger = new Logger({ serviceName: 'stop-running' });
const client = new SFNClient({ maxAttempts: 5 });
const stateMachineArn = process.env['STATE_MACHINE_ARN'] ?? '';

/** Time reserved for the response to CloudFormation. */
const reserveMilliseconds = 10_000;

/** Stops the running executions of a state machine when CloudFormation deletes its stack. */
export async function handler(
  event: unknown,
  context: { getRemainingTimeInMillis(): number },
): Promise<void> {
  const hasTime = () => context.getRemainingTimeInMillis() > reserveMilliseconds;
  await respondToCloudFormation(
    event,
    (request) =>
      stopExecutions(request, {
        async *list() {
          const running = { stateMachineArn, statusFilter: 'RUNNING' } as const;
          for await (const { executions = [] } of paginateListExecutions({ client }, running)) {
            yield executions.flatMap(({ executionArn }) => executionArn ?? []);
            if (!hasTime()) return;
          }
        },
        async stop(executionArn) {
          const cause = 'The stack is being deleted';
          await client.send(
            new StopExecutionCommand({ executionArn, error: 'StackDeleted', cause }),
          );
        },
        hasTime,
        failed: (error) => {
          logger.warn('could not stop', error instanceof Error ? error : new Error(String(error)));
        },
      }),
    putResponse(fetch),
  );
}
