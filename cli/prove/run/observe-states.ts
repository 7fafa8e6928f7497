import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { TryTarget } from '../../try/try-target';
import type { Comparison } from '../record/shape';

/** A state that an execution entered at least once. */
export interface ObservedState {
  readonly name: string;
  /** Whether it runs inside a Map or Parallel state, where the order varies. */
  readonly nested: boolean;
}

/** Wraps the target to record the states that its executions enter, in the order of first entry. */
export function observeStates(tryTarget: TryTarget): {
  readonly tryTarget: TryTarget;
  readonly states: () => readonly ObservedState[];
} {
  const seen = new Map<string, ObservedState>();
  const depths = new Map<string, number>();
  const observe = (executionArn: string, event: HistoryEvent) => {
    const depth = depths.get(executionArn) ?? 0;
    const type: string = event.type ?? '';
    const name = event.stateEnteredEventDetails?.name;
    // Wait states between polls are ignored: whether they occur depends on timing.
    if (name !== undefined && type !== 'WaitStateEntered' && !seen.has(name))
      seen.set(name, { name, nested: depth > 0 });
    if (/^(Map|Parallel)StateEntered$/.test(type)) depths.set(executionArn, depth + 1);
    if (/^(Map|Parallel)StateExited$/.test(type)) depths.set(executionArn, depth - 1);
  };
  return {
    tryTarget: {
      ...tryTarget,
      machines: {
        ...tryTarget.machines,
        async eventsSince(executionArn, id) {
          const events = await tryTarget.machines.eventsSince(executionArn, id);
          for (const event of events) observe(executionArn, event);
          return events;
        },
      },
    },
    states: () => [...seen.values()],
  };
}

/** Compares the sets of states, and the order of those outside Map and Parallel. */
export function compareStates(
  emulator: readonly ObservedState[],
  aws: readonly ObservedState[],
): Comparison {
  const only = (own: readonly ObservedState[], other: readonly ObservedState[]) =>
    own.filter(({ name }) => !other.some((each) => each.name === name)).map(({ name }) => name);
  const missing = [
    ...only(emulator, aws).map((name) => `states: ${name} in the emulator, not entered on AWS`),
    ...only(aws, emulator).map((name) => `states: ${name} on AWS, not entered in the emulator`),
  ];
  const order = (own: readonly ObservedState[], other: readonly ObservedState[]) =>
    own
      .filter(({ name, nested }) => !nested && other.some((each) => each.name === name))
      .map(({ name }) => name)
      .join(', ');
  const [here, there] = [order(emulator, aws), order(aws, emulator)];
  const differences =
    missing.length > 0 || here === there
      ? missing
      : [`states: in the order ${here} in the emulator, ${there} on AWS`];
  return { differences, notCompared: [] };
}
