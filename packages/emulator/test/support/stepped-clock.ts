import type { Clock } from '../../core/scheduling/clock';

interface Timer {
  readonly at: number;
  /** Whether the clock advances for this entry; not for a deadline alone. */
  readonly drives: boolean;
  act(): void;
}

export interface SteppedClock extends Clock {
  /** Durations of the sleeps, in the order in which they began. */
  readonly slept: readonly number[];
  /** Runs an action after the given time, without counting as a sleep of the state machine. */
  after(milliseconds: number, act: () => void): void;
}

/** Creates a virtual clock that stops until all work at the current time is done. */
export function createSteppedClock(start: number): SteppedClock {
  let now = start;
  let steps = false;
  const slept: number[] = [];
  const timers = new Set<Timer>();

  const step = () => {
    steps = false;
    if (![...timers].some(({ drives }) => drives)) return;
    now = Math.max(now, Math.min(...[...timers].map(({ at }) => at)));
    for (const timer of [...timers].filter(({ at }) => at <= now)) {
      timers.delete(timer);
      timer.act();
    }
    scheduleStep();
  };
  const scheduleStep = () => {
    if (steps) return;
    steps = true;
    setImmediate(step);
  };
  const add = (milliseconds: number, drives: boolean, act: () => void): Timer => {
    const timer = { at: now + milliseconds, drives, act };
    timers.add(timer);
    scheduleStep();
    return timer;
  };

  return {
    slept,
    now: () => now,
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      return new Promise((resolve) => add(milliseconds, true, resolve));
    },
    deadline: (milliseconds, passed) => {
      const timer = add(milliseconds, false, passed);
      return () => {
        timers.delete(timer);
      };
    },
    after: (milliseconds, act) => {
      add(milliseconds, true, act);
    },
  };
}
