const { sep } = require('node:path');
const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/**
 * The part of jest 30's runtime that is used here and that its types call private.
 * @typedef {Map<string, unknown>} Registry
 * @typedef {{ moduleRegistry: Registry }} Registries
 * @typedef {{ injectedModuleParameters: string[], compile(source: string, filename: string): Function }} Executor
 * @typedef {{ sourceMaps: Map<string, string> }} TransformCache
 * @typedef {{ registries: Registries, executor: Executor, transformCache: TransformCache }} Internals
 */

/** What was loaded and is kept, by its path. @type {Registry} */
const kept = new Map();
/** @type {TransformCache['sourceMaps']} */
const sourceMaps = new Map();
/** How the runtime of the test file that runs loads a module. @type {Runtime['requireModuleOrMock']} */
let load;

/** The tests and their support are loaded anew for each test file; all else is loaded once. */
const isShared = (/** @type {string} */ path) =>
  !path.includes(`${sep}test${sep}`) || path.includes(`${sep}node_modules${sep}`);

/**
 * Keeps modules from one test file to the next, so that they are compiled once and stay fast, and runs them in
 * the context of the process: see docs/decisions/0010-tests-share-modules.md.
 */
class SharedRuntime extends Runtime {
  /** @param {ConstructorParameters<typeof Runtime>} given */
  constructor(...given) {
    super(...given);
    load = (from, moduleName) => super.requireModuleOrMock(from, moduleName);
    const { executor, registries, transformCache } = internals(this);
    registries.moduleRegistry = new Map(kept);
    transformCache.sourceMaps = sourceMaps;
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
  }

  /**
   * A module that is kept may load another one later, for a test file that did not load it.
   * @override
   * @type {Runtime['requireModuleOrMock']}
   */
  requireModuleOrMock(from, moduleName) {
    return load(from, moduleName);
  }

  /** @override */
  teardown() {
    const { registries, transformCache } = internals(this);
    for (const [path, module] of registries.moduleRegistry)
      if (isShared(path)) kept.set(path, module);
    // What jest would empty now.
    registries.moduleRegistry = new Map();
    transformCache.sourceMaps = new Map();
    super.teardown();
  }
}

/** @param {unknown} runtime @returns {Internals} */
const internals = (runtime) => /** @type {Internals} */ (runtime);

Object.defineProperty(exports, '__esModule', { value: true });
exports.default = SharedRuntime;
