import { createContext, Script } from 'node:vm';

/** Shared by all calls: creating one takes longer than most runs. */
const context = createContext({});
const call = new Script('run()');

/**
 * Runs a synchronous function and interrupts it on timeout, even within a regular expression, where
 * checks between steps do not help.
 * @throws Error with the code `ERR_SCRIPT_EXECUTION_TIMEOUT`
 */
export function interruptible<Result>(milliseconds: number, run: () => Result): Result {
  context['run'] = run;
  try {
    return call.runInContext(context, { timeout: milliseconds }) as Result;
  } finally {
    context['run'] = undefined;
  }
}
