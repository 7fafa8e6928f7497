/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // One assembly for all tests, made before the first.
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  // A snapshot lies beside its test, so that everything of a row has the row's address in its path.
  snapshotResolver: '<rootDir>/test/support/snapshot-resolver.js',
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2023' } }] },
};
