import type { CallRecord } from './endpoint/perform';

/** What was called, as far back as anybody looks. */
export interface CallLog {
  add(call: CallRecord): void;
  /** The last ones, in order of their ends: a file of many documents makes more than can be kept. */
  readonly last: readonly CallRecord[];
  /** How many there were since the start. */
  count(): number;
  /** The engines that answered since there were so many calls. */
  standInsSince(count: number): readonly string[];
  forget(): void;
}

const most = 10_000;

export function createCallLog(): CallLog {
  const last: CallRecord[] = [];
  /** By which call each engine answered last, counted from 1. */
  const standIns = new Map<string, number>();
  let count = 0;
  return {
    add(call) {
      count += 1;
      last.push(call);
      for (const standIn of call.standIns) standIns.set(standIn, count);
      // Not one by one: each time all the others would have to move.
      if (last.length === 2 * most) last.splice(0, most);
    },
    last,
    count: () => count,
    standInsSince: (before) =>
      [...standIns].filter(([, at]) => at > before).map(([standIn]) => standIn),
    forget() {
      last.length = 0;
    },
  };
}
