// Runs one function's bundle, as Lambda's Node.js runtime does: one invocation at a time, state kept
// between them. Plain JavaScript, so that a worker starts without a TypeScript loader.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const require = createRequire(import.meta.url);

/**
 * @typedef {{ kind: 'answer', payload: string }} Answer
 * @typedef {{ kind: 'error', errorType: string, errorMessage: string, trace: string[] }} Failure
 */

/** @param {unknown} thrown @returns {Failure} */
function failure(thrown) {
  if (!(thrown instanceof Error)) {
    return { kind: 'error', errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
  }
  return {
    kind: 'error',
    errorType: thrown.name,
    errorMessage: thrown.message,
    trace: (thrown.stack ?? '').split('\n'),
  };
}

/** @type {((event: unknown, context: unknown) => unknown) | Failure} */
let handler;
try {
  const [file, name] = workerData.handler.split('.');
  handler = require(`${workerData.codePath}/${file}.js`)[name];
} catch (thrown) {
  handler = failure(thrown);
}

parentPort?.on('message', async ({ event, context }) => {
  /** @type {Answer | Failure} */
  let answer;
  try {
    if (typeof handler !== 'function') throw new Error(`${workerData.handler} is not a function`);
    const result = await handler(JSON.parse(event), {
      ...context,
      getRemainingTimeInMillis: () => context.deadline - Date.now(),
    });
    answer = { kind: 'answer', payload: JSON.stringify(result) ?? 'null' };
  } catch (thrown) {
    answer = typeof handler === 'object' ? handler : failure(thrown);
  }
  parentPort?.postMessage(answer);
});
