const base = require('./jest.config.js');

/** The tests that `npm test` leaves out: the packages, the tools, and those of much work. */
/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test', '<rootDir>/packages'],
  testMatch: ['**/*.slow.ts', '<rootDir>/{packages,test/{emulator,hostile,tools}}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
