import { randomUUID } from 'node:crypto';
import type { StateMachine } from '../assembly/deployment';
import { ServiceError } from '../../services/service';
import type { Clock, RealWork } from '../scheduling/clock';
import { createChanges } from './change-notifier';
import type { Changes } from './change-notifier';
import type { ExecutionRecord } from './execution-record';
import type { Journal } from './journal';
import { recordEvents } from './event-recorder';
import type { Recorded } from './event-recorder';
import type { LoadedMachine } from './load-machines';
import { execute } from '../state-machine/execute';
import type { Failure } from '../state-machine/ports';
import type { Outcome } from '../state-machine/run/outcome';
import { createTaskTokens } from '../state-machine/sdk/task-tokens';
import type { TaskTokens } from '../state-machine/sdk/task-tokens';

/** All executions since the emulator started, with their tasks that wait for a token. */
export interface Executions {
  start(machine: StateMachine, input: string, name?: string): ExecutionRecord;
  /** Stops an execution; no effect if it has ended. */
  stop(execution: ExecutionRecord, failure: Failure): void;
  /** In order of their starts. */
  readonly all: readonly ExecutionRecord[];
  /** Changes of executions: start, state entered, or end. */
  readonly changes: Pick<Changes, 'after'>;
  readonly tasks: Pick<TaskTokens, 'completeTask' | 'failTask' | 'heartbeat'>;
  /** State machine whose task has a token; undefined for an unknown token. */
  findMachineByToken(token: string): StateMachine | undefined;
  /** Ends all running executions. */
  close(): void;
}

export interface ExecutionsParts {
  readonly clock: Clock & RealWork;
  readonly machines: () => ReadonlyMap<StateMachine, LoadedMachine>;
  readonly random: () => number;
  readonly journal: Journal;
  /** Logs a bug of the emulator, with its stack trace. */
  readonly log: (message: string) => void;
}

type Running = Recorded & { -readonly [Key in keyof ExecutionRecord]: ExecutionRecord[Key] } & {
  readonly controller: AbortController;
  stopped: Failure | undefined;
};

export function createExecutions(parts: ExecutionsParts): Executions {
  const { clock, random, journal, log } = parts;
  let isClosed = false;
  const all: Running[] = [];
  const taskTokens = createTaskTokens();
  const changes = createChanges();
  const machineByToken = new Map<string, StateMachine>();

  const run = async (execution: Running, input: unknown): Promise<Outcome> => {
    const { machine, controller } = execution;
    const loaded = parts.machines().get(machine);
    if (loaded === undefined) throw new Error(`${machine.arn} was not loaded`);
    const { definition, ports, checkRole } = loaded;
    try {
      checkRole();
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { status: 'FAILED', failure: { error: 'States.Runtime', cause: error.message } };
    }
    const record = recordEvents(execution, () => clock.now());
    const outcome = await execute(definition, {
      executionArn: execution.arn,
      executionName: execution.name,
      startTime: execution.startTime,
      machineArn: machine.arn,
      machineName: machine.name,
      roleArn: machine.role.arn,
      input,
      signal: controller.signal,
      taskTokens: {
        ...taskTokens,
        open(...options) {
          const task = taskTokens.open(...options);
          machineByToken.set(task.token, machine);
          return task;
        },
      },
      ports: {
        ...ports,
        clock,
        random,
        recordEvent(event) {
          record(event);
          if (event.detail?.['child'] === undefined && event.type.endsWith('StateEntered'))
            changes.notify(false);
        },
      },
    });
    const { stopped } = execution;
    return outcome.status === 'ABORTED' && stopped !== undefined
      ? { ...outcome, failure: stopped }
      : outcome;
  };

  return {
    start(machine, input, name = randomUUID()) {
      const execution: Running = {
        arn: `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`,
        name,
        machine,
        input,
        startTime: clock.now(),
        history: [],
        mapRuns: [],
        retries: [],
        end: undefined,
        controller: new AbortController(),
        stopped: undefined,
      };
      all.push(execution);
      const ended = journal.record({
        executionArn: execution.arn,
        startTime: new Date(execution.startTime).toISOString(),
      });
      changes.notify(true);
      void clock
        .apart(() => run(execution, JSON.parse(input)))
        .catch((bug: unknown): Outcome => {
          const { stack, message } = bug instanceof Error ? bug : new Error(String(bug));
          log(`Bug in ${machine.stack}/${machine.logicalId}: ${stack ?? message}`);
          return { status: 'FAILED', failure: { error: 'States.Runtime', cause: message } };
        })
        .then((outcome) => {
          execution.end = { time: clock.now(), outcome };
          // An execution that ends because the emulator does stays in the journal as lost.
          if (!isClosed) ended();
          changes.notify(true);
        });
      return execution;
    },
    stop({ arn }, failure) {
      const execution = all.find((each) => each.arn === arn);
      if (execution === undefined || execution.end !== undefined) return;
      execution.stopped = failure;
      execution.controller.abort();
    },
    all,
    changes,
    tasks: taskTokens,
    findMachineByToken: (token) => machineByToken.get(token),
    close() {
      isClosed = true;
      for (const { controller } of all) controller.abort();
    },
  };
}
