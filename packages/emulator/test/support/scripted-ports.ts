import { TaskFailed } from '../../core/state-machine/ports';
import type {
  ChildResult,
  HistoryEvent,
  MachinePorts,
  ResultSink,
  TaskCall,
} from '../../core/state-machine/ports';
import type { TaskTokens } from '../../core/state-machine/sdk/task-tokens';
import type { ScriptedResult, ConformanceCase, ScriptedItems } from './conformance-case';
import type { SteppedClock } from './stepped-clock';

/** Observed behavior of a state machine. */
export interface RecordedActivity {
  readonly calls: [key: string, input: unknown][];
  readonly events: HistoryEvent[];
  readonly written: ChildResult[];
  writerClosed: boolean;
  maxConcurrentCalls: number;
}

/** Creates ports that follow the script of a case and record everything. */
export function createScriptedPorts(
  { script = {}, random = [0.5], items = [], writer }: ConformanceCase,
  clock: SteppedClock,
  tokens: TaskTokens,
): { readonly ports: MachinePorts; readonly recorded: RecordedActivity } {
  const recorded: RecordedActivity = {
    calls: [],
    events: [],
    written: [],
    writerClosed: false,
    maxConcurrentCalls: 0,
  };
  const used = new Map<string, number>();
  let [drawn, underWay] = [0, 0];

  const getResult = (key: string): ScriptedResult => {
    const results = script[key];
    const number = used.get(key) ?? 0;
    used.set(key, number + 1);
    const result = Array.isArray(results)
      ? (results as ScriptedResult[])[number]
      : (results as ScriptedResult);
    if (result === undefined)
      throw new Error(`The script has no answer to call ${number + 1} of ${key}`);
    return result;
  };
  const call = async ({ resource, input, taskToken }: TaskCall): Promise<unknown> => {
    const key = resource.replace(/^.*(:::|:function:)|\.waitForTaskToken$/g, '');
    recorded.calls.push([key, input]);
    const { after, error, cause = '', result, echo, resultOfLength, token = [] } = getResult(key);
    recorded.maxConcurrentCalls = Math.max(recorded.maxConcurrentCalls, ++underWay);
    for (const step of token)
      clock.after(step.after * 1_000, () => {
        if (taskToken === undefined) throw new Error(`The call of ${key} has no task token`);
        if ('heartbeat' in step) tokens.heartbeat(taskToken);
        else if ('failure' in step) tokens.failTask(taskToken, step.failure);
        else tokens.completeTask(taskToken, step.success);
      });
    if (after !== undefined)
      await new Promise<void>((resolve) => {
        clock.after(after * 1_000, resolve);
      });
    underWay -= 1;
    if (error !== undefined) throw new TaskFailed(error, cause);
    if (resultOfLength !== undefined) return 'x'.repeat(resultOfLength);
    return echo === true ? input : result;
  };
  const failWriting = (at: string) => {
    if (writer?.at === at) throw new TaskFailed(writer.fails.error, writer.fails.cause);
  };
  const sink: ResultSink = {
    add(result) {
      recorded.written.push(result);
      failWriting('add');
      return Promise.resolve();
    },
    close() {
      recorded.writerClosed = true;
      failWriting('close');
      return Promise.resolve({ written: recorded.written.length });
    },
  };
  return {
    recorded,
    ports: {
      clock,
      random: () => random[drawn++ % random.length] ?? 0,
      call,
      readItems: () => read(items),
      writeResults: () => {
        failWriting('open');
        return sink;
      },
      recordEvent: (event) => recorded.events.push(event),
    },
  };
}

async function* read(items: ScriptedItems): AsyncGenerator {
  // Asynchronous, like a service.
  await Promise.resolve();
  if ('count' in items) {
    for (let number = 0; number < items.count; number++) yield number;
  } else if ('first' in items) {
    yield* items.first;
    throw new TaskFailed(items.then.error, items.then.cause);
  } else {
    yield* items;
  }
}
