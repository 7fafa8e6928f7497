import type {
  DescribeExecutionInput,
  DescribeExecutionOutput,
  DescribeMapRunInput,
  DescribeMapRunOutput,
  GetExecutionHistoryInput,
  GetExecutionHistoryOutput,
  ListExecutionsInput,
  ListExecutionsOutput,
  ListMapRunsInput,
  ListMapRunsOutput,
  StartExecutionInput,
  StartExecutionOutput,
  StopExecutionInput,
  StopExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { StateMachine, Deployment } from '../../core/assembly/deployment';
import type { Executions } from '../../core/executions/executions';
import type { ExecutionRecord } from '../../core/executions/execution-record';
import { operation, ServiceError } from '../service';
import type { Permission, Service } from '../service';
import { executionDescription, executionItem, mapRunDescription, mapRunItem } from './describe';
import { historyEvent } from './history';
import { getPage } from './pages';
import { sendTaskOperations } from './send-task';
import { findIdempotentExecution } from './idempotent-start';

/**
 * Creates Step Functions' API, which starts, describes and stops executions of the templates' state
 * machines.
 */
export function statesService(executions: Executions): Service {
  const find = (arn: string | undefined): ExecutionRecord => {
    const found = executions.all.find((execution) => execution.arn === arn);
    if (found !== undefined) return found;
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${String(arn)}'`);
  };
  const onExecution =
    (action: string) =>
    ({ executionArn }: { readonly executionArn: string | undefined }): readonly Permission[] => [
      { action, resource: find(executionArn).arn },
    ];
  const findMapRun = (arn: string | undefined) => {
    for (const execution of executions.all) {
      const mapRun = execution.mapRuns.find((each) => each.arn === arn);
      if (mapRun !== undefined) return { execution, mapRun };
    }
    throw new ServiceError('ResourceNotFound', `Map Run Does Not Exist: '${String(arn)}'`);
  };

  return {
    model: 'stepfunctions',
    operations: {
      ...sendTaskOperations(executions),
      StartExecution: operation<StartExecutionInput, StartExecutionOutput>({
        permissions: ({ stateMachineArn }, { deployment }) => [
          {
            action: 'states:StartExecution',
            resource: findMachine(stateMachineArn, deployment).arn,
          },
        ],
        run({ stateMachineArn, name, input = '{}' }, { deployment }) {
          checkName(name);
          checkInput(input);
          const machine = findMachine(stateMachineArn, deployment);
          const execution =
            findIdempotentExecution(executions.all, machine, name, input) ??
            executions.start(machine, input, name);
          const { arn, startTime } = execution;
          return Promise.resolve({ executionArn: arn, startDate: new Date(startTime) });
        },
      }),
      StopExecution: operation<StopExecutionInput, StopExecutionOutput>({
        permissions: onExecution('states:StopExecution'),
        run({ executionArn, error = '', cause = '' }, { clock }) {
          const execution = find(executionArn);
          executions.stop(execution, { error, cause });
          return Promise.resolve({ stopDate: new Date(execution.end?.time ?? clock.now()) });
        },
      }),
      DescribeExecution: operation<DescribeExecutionInput, DescribeExecutionOutput>({
        permissions: onExecution('states:DescribeExecution'),
        run: ({ executionArn }) => Promise.resolve(executionDescription(find(executionArn))),
      }),
      GetExecutionHistory: operation<GetExecutionHistoryInput, GetExecutionHistoryOutput>({
        permissions: onExecution('states:GetExecutionHistory'),
        run({ executionArn, reverseOrder, includeExecutionData = true, ...paging }) {
          const { history } = find(executionArn);
          const { page, ...next } = getPage(
            reverseOrder === true ? [...history].reverse() : history,
            paging,
          );
          const events = page.map((entry) => historyEvent(entry, includeExecutionData));
          return Promise.resolve({ events, ...next });
        },
      }),
      ListExecutions: operation<ListExecutionsInput, ListExecutionsOutput>({
        permissions: ({ stateMachineArn }, { deployment }) => [
          {
            action: 'states:ListExecutions',
            resource: findMachine(stateMachineArn, deployment).arn,
          },
        ],
        run({ stateMachineArn, statusFilter, ...paging }) {
          const items = executions.all
            .filter(({ machine }) => machine.arn === stateMachineArn)
            .map(executionItem)
            .filter(({ status }) => statusFilter === undefined || status === statusFilter);
          const { page, ...next } = getPage(items.reverse(), paging);
          return Promise.resolve({ executions: [...page], ...next });
        },
      }),
      ListMapRuns: operation<ListMapRunsInput, ListMapRunsOutput>({
        permissions: onExecution('states:ListMapRuns'),
        run({ executionArn, ...paging }) {
          const execution = find(executionArn);
          const { page, ...next } = getPage(execution.mapRuns, paging);
          return Promise.resolve({
            mapRuns: page.map((mapRun) => mapRunItem(execution, mapRun)),
            ...next,
          });
        },
      }),
      DescribeMapRun: operation<DescribeMapRunInput, DescribeMapRunOutput>({
        permissions: ({ mapRunArn }) => [
          { action: 'states:DescribeMapRun', resource: findMapRun(mapRunArn).mapRun.arn },
        ],
        run({ mapRunArn }) {
          const { execution, mapRun } = findMapRun(mapRunArn);
          return Promise.resolve(mapRunDescription(execution, mapRun));
        },
      }),
    },
  };
}

function findMachine(arn: string | undefined, deployment: Deployment): StateMachine {
  const found = deployment.machines.find((machine) => machine.arn === arn);
  if (found !== undefined) return found;
  throw new ServiceError(
    'StateMachineDoesNotExist',
    `State Machine Does Not Exist: '${String(arn)}'`,
  );
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
function checkName(name = ''): void {
  if (/[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/.test(name))
    throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
}

function checkInput(input: string): void {
  try {
    JSON.parse(input);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ServiceError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${reason}'`,
    );
  }
}
