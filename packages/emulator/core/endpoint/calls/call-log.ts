import type { CallRecord } from './handle-call';

/** What was called, as far back as anybody looks. */
export interface CallLog {
  add(call: CallRecord): void;
  /** The last ones, in order of their ends: a file of many documents makes more than can be kept. */
  readonly last: readonly CallRecord[];
  /** The engines that answered calls of this origin. */
  standInsOf(origin: string): readonly string[];
  forget(): void;
}

const most = 10_000;
/** Tries of which the engines are known: the last ones. */
const mostOrigins = 1_000;

export function createCallLog(): CallLog {
  const last: CallRecord[] = [];
  const standIns = new Map<string, Set<string>>();
  const answeredFor = (origin: string) => {
    const known = standIns.get(origin) ?? new Set<string>();
    standIns.set(origin, known);
    const [first] = standIns.keys();
    if (standIns.size > mostOrigins && first !== undefined) standIns.delete(first);
    return known;
  };
  return {
    add(call) {
      last.push(call);
      if (call.origin !== undefined)
        for (const standIn of call.standIns) answeredFor(call.origin).add(standIn);
      // Not one by one: each time all the others would have to move.
      if (last.length === 2 * most) last.splice(0, most);
    },
    last,
    standInsOf: (origin) => [...(standIns.get(origin) ?? [])],
    forget() {
      last.length = 0;
    },
  };
}
