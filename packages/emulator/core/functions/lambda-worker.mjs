// Runs one function's bundle as Lambda's Node.js runtime does: one invocation at a time, with state
// kept in between. Plain JavaScript, so a worker starts without a TypeScript loader.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * @typedef {{ event: string, context: { deadline: number, traceId?: string } }} Invocation
 * @typedef {{ kind: 'answer', payload: string }} Answer
 * @typedef {{ kind: 'error', errorType: string, errorMessage: string, trace: string[] }} Failure
 */

/**
 * Moves sleeps to the emulator's clock, which may be virtual. A sleep, such as the SDK's before a
 * retry, passes a promise's own resolve to setTimeout; a timeout passes another function.
 */
const later = setTimeout;
/** @type {Map<number, () => void>} */
const sleepers = new Map();
let slept = 0;
/**
 * @param {(...given: unknown[]) => void} callback
 * @param {number} [milliseconds]
 * @param {unknown[]} given
 */
function sleepOrLater(callback, milliseconds = 0, ...given) {
  if (milliseconds < 1 || !isResolve(callback)) return later(callback, milliseconds, ...given);
  sleepers.set(++slept, () => {
    callback(...given);
  });
  parentPort?.postMessage({ kind: 'sleep', sleep: slept, milliseconds });
  return later(() => undefined, 0);
}
Object.assign(globalThis, {
  setTimeout: Object.defineProperties(sleepOrLater, Object.getOwnPropertyDescriptors(later)),
});

/** @param {Function} callback */
function isResolve(callback) {
  return Function.prototype.toString.call(callback) === 'function () { [native code] }';
}

// Sent as messages, so that output arrives before the response. A stream of the thread itself would
// keep the process alive.
for (const stream of [process.stdout, process.stderr]) {
  Object.assign(stream, {
    _write(/** @type {Buffer} */ text, /** @type {string} */ _, /** @type {() => void} */ done) {
      parentPort?.postMessage({ kind: 'written', text: text.toString() });
      done();
    },
    _writev: null,
  });
}

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

const { codePath, handler: name } = /** @type {{ codePath: string, handler: string }} */ (
  workerData
);

/** @type {((event: unknown, context: unknown) => unknown) | Failure} */
let handler;
try {
  const [file = '', exported = ''] = name.split('.');
  const path = ['.js', '.mjs', '.cjs']
    .map((ending) => join(codePath, `${file}${ending}`))
    .find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`Cannot find module '${file}'`);
  const exports = /** @type {Record<string, (event: unknown, context: unknown) => unknown>} */ (
    await import(pathToFileURL(path).href)
  );
  const found = exports[exported];
  if (found === undefined) throw new Error(`${name} is not exported`);
  handler = found;
} catch (thrown) {
  handler = failure(thrown);
}

/**
 * @param {Invocation} invocation
 * @returns {Promise<Answer | Failure>}
 */
async function runHandler({ event, context }) {
  if (typeof handler !== 'function') return handler;
  // The SDK sends it with each request, so the emulator can attribute the request to this
  // invocation.
  if (context.traceId !== undefined) process.env['_X_AMZN_TRACE_ID'] = context.traceId;
  try {
    const result = await handler(JSON.parse(event), {
      ...context,
      getRemainingTimeInMillis: () => context.deadline - Date.now(),
    });
    return { kind: 'answer', payload: result === undefined ? 'null' : JSON.stringify(result) };
  } catch (thrown) {
    return failure(thrown);
  }
}

parentPort?.on('message', (/** @type {Invocation | { wake: number }} */ message) => {
  if ('wake' in message) {
    sleepers.get(message.wake)?.();
    sleepers.delete(message.wake);
    return;
  }
  void runHandler(message).then((result) => {
    parentPort?.postMessage(result);
  });
});
