const { readdirSync } = require('node:fs');
const path = require('node:path');

/** The files that Lambda starts: a core that no handler reaches is then seen as unused. */
const handlers = readdirSync(path.join(__dirname, 'lambda'), { recursive: true, encoding: 'utf8' })
  .map((file) => `lambda/${file}`)
  .filter((file) => path.basename(file) === 'handler.ts');

module.exports = {
  // The app is started by cdk.json, workers by their path, and these tests by `npm run test:slow`.
  entry: [
    'tools/bundle/app.mjs',
    'bin/app.ts',
    '{test,packages/*/test}/**/*.slow.ts',
    ...handlers,
    'packages/emulator/**/*-worker.mjs',
    // Run by hand, after another version of the SDK.
    'packages/emulator/models/from-sdk.mjs',
    'tools/deletions/test-worker.ts',
    'cli/evaluate/main.ts',
    'packages/metrics/evaluate/worker.ts',
  ],
  // Of the operating system, where pipes are tried.
  ignoreBinaries: ['mkfifo'],
  // A type that an exported function speaks of is exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
};
