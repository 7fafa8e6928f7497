/** Stop signal of an execution, branch or iteration. */
export interface StopSignal {
  isStopped(): boolean;
  stop(): void;
  /** Adds a listener; the returned function removes it. */
  onStop(listener: () => void): () => void;
  /** Call when done, or the outer signal retains this one. */
  release(): void;
}

/** Thrown by work that its {@link StopSignal} interrupts. */
export class Stopped extends Error {}

/** Creates a signal that also stops with the outer one. */
export function createStop(outer?: StopSignal): StopSignal {
  const listeners = new Set<() => void>();
  let stopped = outer?.isStopped() ?? false;
  const stop = () => {
    stopped = true;
    for (const listener of listeners) listener();
    listeners.clear();
  };
  const release = outer?.onStop(stop) ?? (() => undefined);
  return {
    isStopped: () => stopped,
    stop,
    onStop: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    release,
  };
}

/**
 * Returns the result of the work, unless a stop or a deadline comes first. The work then continues,
 * but its result is ignored.
 */
export function throwIfStopped<Result>(
  stop: StopSignal,
  work: Promise<Result>,
  deadline?: (passed: (error: Error) => void) => () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const callOffs: (() => void)[] = [];
    const unsubscribe = () => {
      for (const callOff of callOffs) callOff();
    };
    const fail = (error: Error) => {
      unsubscribe();
      reject(error);
    };
    work.then((result) => {
      unsubscribe();
      resolve(result);
    }, fail);
    if (stop.isStopped()) {
      fail(new Stopped());
      return;
    }
    callOffs.push(
      stop.onStop(() => {
        fail(new Stopped());
      }),
    );
    if (deadline !== undefined) callOffs.push(deadline(fail));
  });
}
