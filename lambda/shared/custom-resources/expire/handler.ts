import { Logger } from '@aws-lambda-powertools/logger';
import {
  ExecutionDoesNotExist,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { respondToCloudFormation } from '../custom-resource-response';
import { manageExpiryTimer } from './expiry-timer';
import type { Timers } from './expiry-timer';
import { putResponse } from '../put-answer';

const logger = new Logger({ serviceName: 'expiry' });
const stepFunctions = new SFNClient();
const stateMachineArn = process.env['STATE_MACHINE_ARN'] ?? '';

const timers: Timers = {
  async start(name, seconds) {
    const input = JSON.stringify({ seconds });
    const { executionArn } = await stepFunctions.send(
      new StartExecutionCommand({ stateMachineArn, name, input }),
    );
    if (executionArn === undefined) throw new Error('Step Functions returned no execution ARN');
    return executionArn;
  },
  async stop(executionArn) {
    try {
      await stepFunctions.send(new StopExecutionCommand({ executionArn }));
    } catch (error) {
      const isGone =
        error instanceof ExecutionDoesNotExist || error instanceof StateMachineDoesNotExist;
      if (!isGone) throw error;
    }
  },
};

/** Starts and stops the expiry timer of a stack, as a custom resource. */
export async function handler(event: unknown): Promise<void> {
  await respondToCloudFormation(
    event,
    async (request) => {
      const id = await manageExpiryTimer(request, timers);
      logger.info('managed expiry timer', { request: request.RequestType, id });
      return id;
    },
    putResponse(fetch),
  );
}
