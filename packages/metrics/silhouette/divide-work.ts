import { start } from './clustered-points';
import type { ClusteredPoints } from './clustered-points';

/** Rows of one cluster against all points of another, or of the same. */
export interface Task {
  readonly one: number;
  readonly other: number;
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
}

/**
 * Lists the work. Tasks between two clusters need all points of both. Distances within a cluster are only summed,
 * so they are split into small tasks: these come last, to balance the parts.
 */
export function* listTasks(points: ClusteredPoints): Generator<Task> {
  const clusters = points.starts.length - 1;
  for (let one = 0; one < clusters; one++) {
    const from = start(points, one);
    const to = start(points, one + 1);
    for (let other = one + 1; other < clusters; other++) {
      const others = start(points, other + 1) - start(points, other);
      yield { one, other, from, to, pairs: (to - from) * others };
    }
  }
  const max = (points.starts.at(-1) ?? 0) ** 2 / 64;
  for (let one = 0; one < clusters; one++) {
    const end = start(points, one + 1);
    for (let from = start(points, one); from < end;) {
      const rows = Math.max(1, Math.min(end - from, Math.floor(max / (end - from))));
      yield { one, other: one, from, to: from + rows, pairs: rows * (end - from - rows / 2) };
      from += rows;
    }
  }
}

/** Assigns each task to the part with the lowest load: deterministic, so all threads agree. */
export function* selectShare(tasks: Iterable<Task>, part: number, parts: number): Generator<Task> {
  const loads = new Array<number>(parts).fill(0);
  for (const task of tasks) {
    const idle = loads.indexOf(Math.min(...loads));
    loads[idle] = (loads[idle] ?? 0) + task.pairs;
    if (idle === part) yield task;
  }
}
