module.exports = {
  workspaces: {
    '.': {
      // cdk.json starts the app, and the bundler finds the functions.
      entry: [
        'bin/app.ts',
        'tools/bundle/app.mjs',
        'lambda/**/handler.ts',
        'test/**/*.slow.ts',
        'tools/deletions/test-worker.ts',
      ],
      // A dependency of the root: the workspace of `npm run doctor` uses it.
    },
    cli: {
      entry: ['*.ts', 'evaluate/main.ts'],
    },
    'packages/emulator': {
      // Workers are started by path, and one script is run by hand after an SDK update.
      entry: ['**/*-worker.mjs', 'models/from-sdk.mjs', 'test/**/*.{test,slow}.ts'],
    },
    'packages/metrics': {
      entry: ['evaluate/worker.ts', 'test/**/*.{test,slow}.ts'],
    },
  },
  // System command that the pipe tests use, and one that npx installs.
  ignoreBinaries: ['mkfifo', 'wat2wasm'],
  // Types in the signature of an exported function are exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
};
