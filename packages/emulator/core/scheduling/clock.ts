import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The emulator's clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits. In virtual time, the clock jumps forward instead. */
  sleep(milliseconds: number): Promise<void>;
  /**
   * Calls back once the clock has advanced by the duration, really or virtually. Returns a function
   * that cancels the callback. Never makes the clock jump.
   */
  deadline(milliseconds: number, passed: () => void): () => void;
}

/**
 * Tracks work that takes real time, such as a running function. The clock does not jump meanwhile,
 * so a jump cannot use up the work's deadline.
 */
export interface RealWork {
  /**
   * Runs the work. The clock jumps meanwhile only if the work waits for a sleep inside it.
   * @param within name of the enclosing work, if the async context does not show it
   * @param origin purpose of the work, if it differs from that of the enclosing work
   */
  work<Result>(run: () => Promise<Result>, within?: string, origin?: string): Promise<Result>;
  /**
   * Starts work that the current work does not wait for. Its sleeps do not count for the current
   * work; its origin is the same.
   */
  apart<Result>(run: () => Result): Result;
  /** Name of the current work, to attribute what it does elsewhere, such as in another thread. */
  currentWork(): string | undefined;
  /** Purpose of the current work, such as a try, if any. */
  currentOrigin(): string | undefined;
}

interface Sleeper {
  readonly at: number;
  wake(): void;
}

interface Work {
  readonly name: string;
  readonly around: Work | undefined;
  /** Number of sleeps that the work waits for, including those of nested work. */
  sleeps: number;
  readonly origin: string | undefined;
}

/**
 * Current work of any clock. Shared, because each storage slows down every promise of the process.
 */
const here = new AsyncLocalStorage<Work>();

/**
 * Creates a clock. Virtual time is real time plus all jumps. If something sleeps, no real work runs
 * and the event loop has been idle for a moment, the clock jumps to the earliest wake-up. Sleeps
 * that begin together thus end together, as in real time.
 */
export function createClock({ realTime }: { readonly realTime: boolean }): Clock & RealWork {
  let jumped = 0;
  const now = () => Date.now() + jumped;
  const sleepers = new Set<Sleeper>();
  const deadlines = new Set<Sleeper>();
  let jump: NodeJS.Timeout | undefined;

  const wake = (set: Set<Sleeper>) => {
    for (const sleeper of [...set].sort((a, b) => a.at - b.at)) {
      if (sleeper.at > now()) continue;
      set.delete(sleeper);
      sleeper.wake();
    }
  };
  const works = new Map<string, Work>();
  const isBusy = () => [...works.values()].some(({ sleeps }) => sleeps === 0);
  const workHere = () => works.get(here.getStore()?.name ?? '');

  const jumpToNext = () => {
    jump = undefined;
    if (isBusy()) return;
    const next = Math.min(...[...sleepers].map(({ at }) => at));
    if (Number.isFinite(next)) jumped += Math.max(0, next - now());
    wake(deadlines);
    wake(sleepers);
    scheduleJump();
  };
  const scheduleJump = () => {
    if (sleepers.size > 0 && !isBusy()) jump ??= setTimeout(jumpToNext, 1);
  };

  return {
    now,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        if (realTime) {
          setTimeout(resolve, milliseconds);
          return;
        }
        const waiting: Work[] = [];
        for (let work = workHere(); work !== undefined; work = work.around) waiting.push(work);
        for (const work of waiting) work.sleeps += 1;
        const wake = () => {
          for (const work of waiting) work.sleeps -= 1;
          resolve();
        };
        sleepers.add({ at: now() + milliseconds, wake });
        scheduleJump();
      }),
    deadline: (milliseconds, passed) => {
      // Timer and clock may differ by a millisecond: the first one counts.
      const timer = setTimeout(() => {
        if (deadlines.delete(waiting)) passed();
      }, milliseconds);
      const waiting = {
        at: now() + milliseconds,
        wake: () => {
          clearTimeout(timer);
          passed();
        },
      };
      deadlines.add(waiting);
      return () => {
        clearTimeout(timer);
        deadlines.delete(waiting);
      };
    },
    async work(run, within, origin = here.getStore()?.origin) {
      const around = within === undefined ? workHere() : works.get(within);
      const work = { name: randomUUID(), around, sleeps: 0, origin: origin ?? around?.origin };
      works.set(work.name, work);
      try {
        return await here.run(work, run);
      } finally {
        works.delete(work.name);
        scheduleJump();
      }
    },
    apart(run) {
      const origin = here.getStore()?.origin;
      if (origin === undefined) return here.exit(run);
      // No work has this name, so no work waits for it.
      return here.run({ name: '', around: undefined, sleeps: 0, origin }, run);
    },
    currentWork: () => workHere()?.name,
    currentOrigin: () => here.getStore()?.origin,
  };
}
