const { AsyncLocalStorage } = require('node:async_hooks');
const { ModuleMocker } = require('jest-mock');

/**
 * Storages that a test file used. In Node 20 and 22 each makes every promise of the process slower and is
 * never disposed of; jest creates one per test file.
 * @type {Set<AsyncLocalStorage<unknown>>}
 */
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (/** @type {Parameters<typeof run>} */ ...given) {
  storages.add(this);
  return run.apply(this, given);
};

/**
 * The process context for every test file, instead of a new `vm` context for each, in which each use of a
 * global such as `Math` takes fifty times as long: see docs/decisions/0010-tests-share-modules.md. Restores
 * what a file leaves in it.
 */
module.exports = class SharedEnvironment {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  fakeTimers = null;
  fakeTimersModern = null;
  #before = { console, exit: process.exit, variables: { ...process.env } };

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest requests a context and passes it to the runtime, which does not use it. */
  getVmContext() {
    return {};
  }

  setup() {
    // Jest sets a hundred frames per error, and creates an error for each `expect`.
    Error.stackTraceLimit = 10;
    return Promise.resolve();
  }

  teardown() {
    for (const storage of storages) storage.disable();
    storages.clear();
    const { console, exit, variables } = this.#before;
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env))
      if (!(name in variables)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, variables);
    // Event handlers and test state of jest-circus for this file.
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (['EVENT_HANDLERS', 'JEST_STATE_SYMBOL'].includes(symbol.description ?? ''))
        Reflect.deleteProperty(globalThis, symbol);
    return Promise.resolve();
  }
};
