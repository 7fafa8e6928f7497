import { availableParallelism } from 'node:os';
import type { DirectCall } from '../../endpoint/calls/in-process-call';
import type { RegisteredService } from '../../endpoint/calls/service-registry';
import { getShape, getStructure } from '../../endpoint/model/service-model';
import type { OperationModel, ServiceModel } from '../../endpoint/model/service-model';
import { ServiceError } from '../../../services/service';
import type { Caller } from '../../../services/service';
import { limitConcurrency } from '../../scheduling/limit-concurrency';
import { TaskFailed } from '../ports';
import type { MachinePorts } from '../ports';
import { errorPrefix, lambdaFailure, sdkFailure } from './sdk-errors';
import { toSdkInput, fromSdkOutput } from './sdk-parameters';

export interface ServiceCalls {
  /** @throws Error naming a task's resource that the emulator cannot call */
  check(resource: string): void;
  /** Creates the calls of a state machine, made as its role. */
  as(role: Caller): MachinePorts['call'];
}

interface Integration {
  readonly kind: 'sdk' | 'lambda';
  readonly model: ServiceModel;
  readonly name: string;
  readonly operation: OperationModel;
}

/**
 * Fewer than the copies of a function, so a wide Map waits where AWS would add copies. More copies
 * than cores save no time, and each takes time to start.
 */
const lambdasAtATime = Math.min(8, Math.max(2, availableParallelism()));

/** Creates the calls of tasks: emulated APIs, and functions, with the same checks as any call. */
export function createServiceCalls(
  services: readonly RegisteredService[],
  call: DirectCall,
): ServiceCalls {
  const inTurn = limitConcurrency(lambdasAtATime);
  return {
    check: (resource) => void parseIntegration(services, resource),
    as:
      (role) =>
      ({ resource, input }) => {
        const { kind, model, name, operation } = parseIntegration(services, resource);
        const run = (parameters: Readonly<Record<string, unknown>>) =>
          call(role, model.name, name, parameters);
        return kind === 'lambda'
          ? inTurn(() => invoke(model, operation, input, run))
          : callSdk(model, operation, input, run);
      },
  };
}

type Run = (parameters: Readonly<Record<string, unknown>>) => Promise<unknown>;

function parseIntegration(services: readonly RegisteredService[], resource: string): Integration {
  const path = /^arn:[a-z-]+:states:::(.+?)(\.waitForTaskToken)?$/.exec(resource)?.[1] ?? '';
  const [first, second = '', third = '', ...rest] = path.split(':');
  const [kind, service, action] =
    first === 'aws-sdk' && rest.length === 0
      ? (['sdk', second, third] as const)
      : path === 'lambda:invoke'
        ? (['lambda', 'lambda', 'invoke'] as const)
        : unknownIntegration(resource, 'AWS SDK integrations and lambda:invoke');
  const found = services.filter(({ model }) => errorPrefix(model).toLowerCase() === service);
  const name = action.charAt(0).toUpperCase() + action.slice(1);
  for (const { model, operations } of found) {
    const operation = model.operations[name];
    if (operation !== undefined && operations[name] !== undefined)
      return { kind, model, name, operation };
  }
  const supported = found.flatMap(({ operations }) => Object.keys(operations));
  return unknownIntegration(
    resource,
    supported.length === 0 ? 'nothing of that service' : `of that service ${supported.join(', ')}`,
  );
}

function unknownIntegration(resource: string, known: string): never {
  throw new Error(`the emulator cannot call ${resource}; it has ${known}`);
}

async function callSdk(
  model: ServiceModel,
  operation: OperationModel,
  input: unknown,
  run: Run,
): Promise<unknown> {
  const parameters = toSdkInput(model, getStructure(model, operation.input), input);
  const output = await run(parameters).catch((error: unknown) => {
    throw error instanceof ServiceError ? sdkFailure(model, error) : error;
  });
  return operation.output === undefined
    ? {}
    : fromSdkOutput(model, getShape(model, operation.output), output ?? {});
}

/**
 * Makes a call of the optimized integration: the payload is JSON both ways, and a function's error
 * is the task's error.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 */
async function invoke(
  model: ServiceModel,
  operation: OperationModel,
  input: unknown,
  run: Run,
): Promise<unknown> {
  const { Payload = {}, ...rest } = input as Readonly<Record<string, unknown>>;
  const parameters = toSdkInput(model, getStructure(model, operation.input), rest);
  const response = (await run({
    ...parameters,
    Payload: Buffer.from(JSON.stringify(Payload)),
  }).catch((error: unknown) => {
    throw error instanceof ServiceError ? lambdaFailure(model, error) : error;
  })) as { readonly Payload: Buffer; readonly FunctionError?: string };
  const payload = response.Payload.toString('utf8');
  if (response.FunctionError !== undefined) throw functionFailure(payload);
  return { ...response, Payload: JSON.parse(payload) as unknown };
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html on Lambda.Unknown */
function functionFailure(payload: string): TaskFailed {
  const { errorType } = JSON.parse(payload) as { readonly errorType?: string };
  if (errorType !== undefined) return new TaskFailed(errorType, payload);
  return new TaskFailed(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`,
  );
}
