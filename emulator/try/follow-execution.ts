import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import { FunctionFailed } from './function-failed';
import type { ItemCounts, StateMachines } from './state-machines';

/**
 * Waits for the end of an execution and says what happens: each state as it is entered for the first
 * time, how many items are done, how often something was tried again. Gives the output; throws
 * {@link FunctionFailed} when the execution failed.
 */
export async function followExecution(
  machines: StateMachines,
  executionArn: string,
  say: (line: string) => void,
): Promise<unknown> {
  const entered = new Set<string>();
  let last: HistoryEvent | undefined;
  let retries = 0;
  let progress = '';
  for (;;) {
    // The status is read first, so that what is read after it is all there is once it is an end.
    const execution = await machines.describe(executionArn);
    for (const event of await machines.eventsSince(executionArn, last?.id ?? 0)) {
      if (isRetry(event, last)) retries += 1;
      last = event;
      const name = event.stateEnteredEventDetails?.name;
      if (name === undefined || entered.has(name)) continue;
      entered.add(name);
      say(`  ${name}`);
    }
    const inMapRuns = await machines.retriesInMapRuns(executionArn);
    const now = describeProgress(await machines.items(executionArn), retries + inMapRuns);
    if (now !== progress && now !== '') say(`    ${now}`);
    progress = now;
    if (execution.status !== 'RUNNING') return outputOf(execution);
    await new Promise((resolve) => setTimeout(resolve, machines.pauseMilliseconds));
  }
}

/** A task is scheduled once as its state is entered, and then again behind each failure. */
function isRetry({ type }: HistoryEvent, before: HistoryEvent | undefined): boolean {
  return type === 'TaskScheduled' && /^Task(Failed|TimedOut)$/.test(before?.type ?? '');
}

function describeProgress(items: ItemCounts | undefined, retries: number): string {
  const number = (value: number) => value.toLocaleString('en');
  const parts = [
    ...(items === undefined || items.total === 0
      ? []
      : [`${number(items.succeeded + items.failed)} of ${number(items.total)} items`]),
    ...(items !== undefined && items.failed > 0 ? [`${number(items.failed)} failed`] : []),
    ...(retries > 0 ? [`${number(retries)} tried again`] : []),
  ];
  return parts.join(', ');
}

function outputOf({ status, output, error, cause = '' }: DescribeExecutionOutput): unknown {
  if (status === 'SUCCEEDED') return JSON.parse(output ?? 'null');
  // A function's error is the cause as Lambda reports it.
  const reported = parse(cause) as {
    readonly errorType?: string;
    readonly errorMessage?: string;
    readonly trace?: readonly string[];
  };
  throw new FunctionFailed(
    reported.errorType ?? error ?? String(status),
    reported.errorMessage ?? cause,
    reported.trace ?? [],
  );
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
