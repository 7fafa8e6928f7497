import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The emulator's time. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Waits; in virtual time it waits for nothing, and the clock goes forward instead. */
  sleep(milliseconds: number): Promise<void>;
  /**
   * Calls back once the clock has gone forward by so much, really or virtually; the function that
   * it returns calls this off. It never makes the clock jump.
   */
  deadline(milliseconds: number, passed: () => void): () => void;
}

/** What takes real time, such as a function that runs: while it does, no jump may take its time away. */
export interface RealWork {
  /**
   * Does the work. The clock jumps meanwhile only when the work waits for a sleep inside of it; `within`
   * names the work that it belongs to, where that does not show, and `origin` what it was begun for, where that is
   * not what the work around it was.
   */
  work<Result>(run: () => Promise<Result>, within?: string, origin?: string): Promise<Result>;
  /**
   * Begins what the work that goes on here does not wait for: sleeps in it are none of that work, but it has the
   * same origin.
   */
  apart<Result>(run: () => Result): Result;
  /** The name of the work that goes on here, for what it has done elsewhere: in another thread. */
  currentWork(): string | undefined;
  /** Name of what the work here was begun for, such as a try, if it has one. */
  currentOrigin(): string | undefined;
}

interface Sleeper {
  readonly at: number;
  wake(): void;
}

interface Work {
  readonly name: string;
  readonly around: Work | undefined;
  /** How many sleeps it waits for, those of the work inside of it included. */
  sleeps: number;
  readonly origin: string | undefined;
}

/** The work that goes on here, of whichever clock: each storage makes every promise of the process slower. */
const here = new AsyncLocalStorage<Work>();

/**
 * Virtual time is real time plus what was jumped over: when something sleeps, no real work goes on and
 * the event loop has been quiet for a moment, the clock jumps to the earliest waking. Sleeps that begin
 * together therefore end together, as they would in real time.
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
      // The timer and the clock may differ by a millisecond: whoever is first has passed the deadline.
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
      // No work has this name, so that nothing waits for it.
      return here.run({ name: '', around: undefined, sleeps: 0, origin }, run);
    },
    currentWork: () => workHere()?.name,
    currentOrigin: () => here.getStore()?.origin,
  };
}
