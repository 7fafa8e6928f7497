const { execFileSync } = require('node:child_process');

/** What `test/support/emulator.ts` needs for a try: loaded by the tests that start one, not by those of a stack. */
const lazy = [
  '../../packages/emulator/emulator',
  '../../cli/try/input/load-input',
  '../../cli/try/find-try',
  '../../cli/try/try-target',
  '../../cli/try/run-try',
];

// For the processes that jest starts, where each core has tests to run: what V8 does beside the tests takes from them,
// a function of the emulator, which is called a few times, is not worth compiling for speed, and one that is idle
// not worth cleaning; and what is loaded stays, so that looking through it early finds little. Not each Node.js has
// all of them.
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
    // Beside the code: jest takes one that lies in it out, and keeps both.
    sourceMaps: true,
    module: { type: 'commonjs', lazy },
  },
];

/** @type {import('jest').Config} */
module.exports = {
  // Modules are shared by the test files of a process, and run in its context: without these two lines all
  // is loaded anew for each, as jest does by itself, and the tests take over half as long again.
  testEnvironment: '<rootDir>/test/support/shared-environment.js',
  runtime: '<rootDir>/test/support/shared-runtime.js',
  // Speech is real work, and a laptop may have other things to do.
  testTimeout: 60_000,
  // By default one core is left to others, which on two cores is half of the machine.
  maxWorkers: '100%',
  // The stacks, their snapshots, the handlers, each try and the commands; jest.rest.config.js has the others.
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(?:emulator|hostile|tools)/'],
  // One assembly for all tests, made before the first.
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  // A snapshot lies beside its test, so that everything of a row has the row's address in its path.
  snapshotResolver: '<rootDir>/test/support/snapshot-resolver.js',
  // These are written as ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(?:parse5|entities)/)'],
  transform: {
    '/node_modules/(?:parse5|entities)/.+\\.js$': compiler,
    '^.+\\.ts$': compiler,
  },
};
