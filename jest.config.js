const { execFileSync } = require('node:child_process');

/** Modules that `test/support/emulator.ts` needs for a try. Loaded lazily: stack tests do not start an emulator. */
const lazy = [
  '@by-example/emulator/emulator',
  '../../cli/try/input/load-input',
  '../../cli/try/find-try',
  '../../cli/try/try-target',
  '../../cli/try/run-try',
];

// V8 flags for jest's worker processes, where every core runs tests and V8's background threads compete with them.
// Functions of the emulator run a few times, so optimizing them does not pay off; nor does shrinking an idle heap.
// Loaded modules stay, so an early garbage collection frees little. Some Node.js versions lack some of the flags.
const flags = [
  '--single-threaded-gc',
  '--interrupt-budget=1000000',
  '--no-memory-reducer',
  '--initial-old-space-size=512',
];
const known = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
const nameOf = (/** @type {string} */ flag) => flag.replace(/=.*/, '').replace('--no-', '--');
process.execArgv.push(...flags.filter((flag) => known.includes(`  ${nameOf(flag)} (`)));

/** @type {[string, object]} */
const compiler = [
  '@swc/jest',
  {
    jsc: { target: 'es2023' },
    // Separate from the code: jest extracts inline source maps and keeps both copies.
    sourceMaps: true,
    module: { type: 'commonjs', lazy },
  },
];

/** @type {import('jest').Config} */
module.exports = {
  // Test files of a process share modules, which run in the process's context. Without these two lines, jest reloads
  // all modules for each file, and the tests take over half as long again.
  testEnvironment: '<rootDir>/test/support/jest/shared-environment.js',
  runtime: '<rootDir>/test/support/jest/shared-runtime.js',
  // Speech tests are CPU-bound, and a laptop may be busy.
  testTimeout: 60_000,
  // By default jest leaves one core free, which on two cores is half of the machine.
  maxWorkers: '100%',
  // The stacks, their snapshots, the handlers, each try and the commands; jest.rest.config.js has the others.
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(?:emulator|hostile|tools)/'],
  // Cloud assembly for all tests, synthesized before the first.
  globalSetup: '<rootDir>/test/support/jest/global-setup.ts',
  // A snapshot is stored next to its test, so that all files of a row have its address in their path.
  snapshotResolver: '<rootDir>/test/support/jest/snapshot-resolver.js',
  // These packages are ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(?:parse5|entities)/)'],
  transform: {
    '/node_modules/(?:parse5|entities)/.+\\.js$': compiler,
    '^.+\\.ts$': compiler,
  },
};
