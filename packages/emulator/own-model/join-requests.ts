/** Milliseconds after which a client may have given up on a request, and ask it again. */
const SLOW_MS = 5_000;
/** Milliseconds for which the result of a slow request waits for that client. */
const KEPT_MS = 30_000;

/** Joins requests with equal keys. */
export type JoinRequests<Result> = (key: string, ask: () => Promise<Result>) => Promise<Result>;

/**
 * Asks once for equal requests that wait at the same time, and keeps the result of a slow one for a
 * moment. A client whose time limit is shorter than the model's answer asks again: it then gets the
 * answer of its first request, or its failure, instead of a new one that it cannot wait for either.
 */
export function createJoinRequests<Result>({
  slowMs = SLOW_MS,
  keptMs = KEPT_MS,
} = {}): JoinRequests<Result> {
  const asked = new Map<string, Promise<Result>>();
  return (key, ask) => {
    const known = asked.get(key);
    if (known !== undefined) return known;
    const begin = performance.now();
    const result = ask();
    asked.set(key, result);
    const forget = () => {
      const wasSlow = performance.now() - begin > slowMs;
      if (wasSlow) setTimeout(() => asked.delete(key), keptMs).unref();
      else asked.delete(key);
    };
    result.then(forget, forget);
    return result;
  };
}
