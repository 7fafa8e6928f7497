import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { HistoryEntry } from '../../core/executions/execution-record';

/**
 * An event as GetExecutionHistory has it: its details lie under a name made of its type, and JSON is
 * text. The event before is the one with the number before, also where AWS would name the one that
 * led to it in a branch. Details that the service's model lacks are left out as the answer is encoded.
 */
export function historyEvent(
  { id, time, type, state, detail }: HistoryEntry,
  withData: boolean,
): HistoryEvent {
  const [, entered] = /State(Entered|Exited)$/.exec(type) ?? [];
  const name = entered === undefined ? type : `State${entered}`;
  const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}EventDetails`;
  const fields = Object.entries(detail)
    .filter(([field]) => withData || (field !== 'input' && field !== 'output'))
    .map(([field, value]) => [field, text(field, value)] as const);
  return {
    id,
    previousEventId: id - 1,
    timestamp: new Date(time),
    type: type as HistoryEvent['type'],
    [key]: {
      ...Object.fromEntries(fields),
      ...(state !== undefined && { name: state, state }),
    },
  };
}

const jsonFields = ['input', 'output', 'parameters'];

function text(field: string, value: unknown): unknown {
  if (jsonFields.includes(field)) return JSON.stringify(value);
  if (field !== 'assignedVariables') return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, each]) => [name, JSON.stringify(each)]),
  );
}
