import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { HistoryEntry } from '../../core/executions/execution-record';

/**
 * Converts an entry to an event of GetExecutionHistory: its details are in a member named after its
 * type, and JSON is text. The previous event is the preceding number, although AWS names the
 * predecessor within a branch. Encoding the response drops details that the service model lacks.
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
