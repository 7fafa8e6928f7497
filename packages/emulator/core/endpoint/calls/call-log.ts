import { joinStandIns } from '../../text/stand-in-names';
import type { CallRecord } from './handle-call';

/** Log of recent calls. */
export interface CallLog {
  add(call: CallRecord): void;
  /**
   * Latest calls, in order of their ends. Older ones are dropped: a file of many documents makes
   * more than can be kept.
   */
  readonly last: readonly CallRecord[];
  /** Engines that handled calls of this origin. */
  listStandIns(origin: string): readonly string[];
  forget(): void;
}

const maxCalls = 10_000;
/** Maximum number of tries whose engines are kept. */
const maxOrigins = 1_000;

export function createCallLog(): CallLog {
  const last: CallRecord[] = [];
  const standIns = new Map<string, Set<string>>();
  const getStandIns = (origin: string) => {
    const known = standIns.get(origin) ?? new Set<string>();
    standIns.set(origin, known);
    const [first] = standIns.keys();
    if (standIns.size > maxOrigins && first !== undefined) standIns.delete(first);
    return known;
  };
  return {
    add(call) {
      last.push(call);
      if (call.origin !== undefined)
        for (const standIn of call.standIns) getStandIns(call.origin).add(standIn);
      // In bulk: removing one at a time would shift all others each time.
      if (last.length === 2 * maxCalls) last.splice(0, maxCalls);
    },
    last,
    // Sorted, because concurrent calls add them in any order.
    listStandIns: (origin) => joinStandIns(standIns.get(origin) ?? []),
    forget() {
      last.length = 0;
    },
  };
}
