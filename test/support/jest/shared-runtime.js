const { sep } = require('node:path');
const { compileFunction, constants } = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/**
 * The part of jest 30's runtime that is used here and that its types call private.
 * @typedef {Map<string, unknown>} Registry
 * @typedef {{ moduleRegistry: Registry, internalModuleRegistry: Registry }} Registries
 * @typedef {{ injectedModuleParameters: string[], compile(source: string, filename: string): Function }} Executor
 * @typedef {{ sourceMaps: Map<string, string> }} TransformCache
 * @typedef {{ registries: Registries, executor: Executor, transformCache: TransformCache }} Internals
 */

/** Loaded modules that are kept, by path. @type {Registry} */
const shared = new Map();
/** The same for jest's own modules, such as `expect`. @type {Registry} */
const sharedJest = new Map();
/** @type {TransformCache['sourceMaps']} */
const sourceMaps = new Map();
/**
 * Module loader of the current test file's runtime: a kept module may later load another one, for a test
 * file that did not load it.
 * @type {Runtime['requireModuleOrMock']}
 */
let load;
/** @type {Runtime['requireInternalModule']} */
let loadJest;

/** Tests and their support are loaded for each test file; all other modules are loaded once. */
const isShared = (/** @type {string} */ path) =>
  !path.includes(`${sep}test${sep}`) || path.includes(`${sep}node_modules${sep}`);

/** All modules of jest, except those with the tests of a file. */
const isSharedByJest = (/** @type {string} */ path) => !path.includes(`${sep}jest-circus${sep}`);

/**
 * Keeps modules between test files, so that they are compiled once and stay optimized, and runs them in the
 * process context: see docs/decisions/0010-tests-share-modules.md.
 */
class SharedRuntime extends Runtime {
  /** @param {ConstructorParameters<typeof Runtime>} given */
  constructor(...given) {
    super(...given);
    load = (from, moduleName) => super.requireModuleOrMock(from, moduleName);
    loadJest = (from, to) => super.requireInternalModule(from, to);
    const { executor, registries, transformCache } = internals(this);
    registries.moduleRegistry = new Map(shared);
    registries.internalModuleRegistry = new Map(sharedJest);
    transformCache.sourceMaps = sourceMaps;
    executor.compile = (source, filename) =>
      compileFunction(source, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
  }

  /** @override @type {Runtime['requireModuleOrMock']} */
  requireModuleOrMock(from, moduleName) {
    return load(from, moduleName);
  }

  /** @override @type {Runtime['requireInternalModule']} */
  requireInternalModule(from, to) {
    return loadJest(from, to);
  }

  /** @override */
  teardown() {
    const { registries, transformCache } = internals(this);
    for (const [path, module] of registries.moduleRegistry)
      if (isShared(path)) shared.set(path, module);
    for (const [path, module] of registries.internalModuleRegistry)
      if (isSharedByJest(path)) sharedJest.set(path, module);
    // Modules that jest would clear now.
    registries.moduleRegistry = new Map();
    registries.internalModuleRegistry = new Map();
    transformCache.sourceMaps = new Map();
    super.teardown();
  }
}

/** @param {unknown} runtime @returns {Internals} */
const internals = (runtime) => /** @type {Internals} */ (runtime);

Object.defineProperty(exports, '__esModule', { value: true });
exports.default = SharedRuntime;
