import { createContext, Script } from 'node:vm';

/** Shared by all calls: to make one takes longer than most of what runs in it. */
const context = createContext({});
const call = new Script('run()');

/**
 * Runs what gives its result at once, and ends it when the time is over, also within a regular expression, which
 * no check between two steps can do. Throws an error with the code `ERR_SCRIPT_EXECUTION_TIMEOUT`.
 */
export function interruptible<Result>(milliseconds: number, run: () => Result): Result {
  context['run'] = run;
  try {
    return call.runInContext(context, { timeout: milliseconds }) as Result;
  } finally {
    context['run'] = undefined;
  }
}
