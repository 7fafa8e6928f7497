const { AsyncLocalStorage } = require('node:async_hooks');
const { ModuleMocker } = require('jest-mock');

/**
 * The storages that were used in a test file. In Node 20 and 22 each makes every promise of the process slower,
 * and nobody ends them: jest has one a test file.
 * @type {Set<AsyncLocalStorage<unknown>>}
 */
const storages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (/** @type {Parameters<typeof run>} */ ...given) {
  storages.add(this);
  return run.apply(this, given);
};

/**
 * The context of the process for every test file, in place of a new `vm` context for each, in which each use
 * of a global such as `Math` takes fifty times as long: see docs/decisions/0010-tests-share-modules.md.
 * What a file leaves in it is put back.
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

  /** Jest asks for one and gives it to the runtime, which needs none. */
  getVmContext() {
    return {};
  }

  setup() {
    // Jest asks for a hundred frames of every error, and makes one for each `expect`.
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
    // What jest-circus listens with, and what it knows of the tests of this file.
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (['EVENT_HANDLERS', 'JEST_STATE_SYMBOL'].includes(symbol.description ?? ''))
        Reflect.deleteProperty(globalThis, symbol);
    return Promise.resolve();
  }
};
