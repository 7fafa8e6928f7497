/** Ends what goes on inside: an execution, a branch, an iteration. */
export interface StopSignal {
  isStopped(): boolean;
  stop(): void;
  /** The function that it returns takes the listener away. */
  onStop(listener: () => void): () => void;
  /** To be called at the end, or the one around would remember this one for ever. */
  release(): void;
}

/** Thrown where something was going on when its {@link StopSignal} came. */
export class Stopped extends Error {}

/** What stops the outer one stops this one. */
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

/** The result of the work, unless a stop or a deadline comes first: the work then goes on unheard. */
export function throwIfStopped<Result>(
  stop: StopSignal,
  work: Promise<Result>,
  deadline?: (passed: (error: Error) => void) => () => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const callOffs: (() => void)[] = [];
    const settle = () => {
      for (const callOff of callOffs) callOff();
    };
    const fail = (error: Error) => {
      settle();
      reject(error);
    };
    work.then((result) => {
      settle();
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
