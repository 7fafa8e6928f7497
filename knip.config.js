module.exports = {
  workspaces: {
    '.': {
      // The app is started by cdk.json, and the bundler finds the functions.
      entry: [
        'bin/app.ts',
        'tools/bundle/app.mjs',
        'lambda/**/handler.ts',
        'test/**/*.slow.ts',
        'tools/deletions/test-worker.ts',
      ],
      // Asked for at the top: `npm run doctor` uses it, which is a workspace of its own.
      ignoreDependencies: ['@aws-sdk/client-bedrock'],
    },
    cli: {
      entry: ['*.ts', 'start/start.ts', 'evaluate/main.ts'],
    },
    'packages/emulator': {
      // Workers are started by their path, and one script is run by hand after another version of the SDK.
      entry: ['**/*-worker.mjs', 'models/from-sdk.mjs', 'test/**/*.{test,slow}.ts'],
    },
    'packages/metrics': {
      entry: ['evaluate/worker.ts', 'test/**/*.{test,slow}.ts'],
    },
  },
  // Of the operating system, where pipes are tried.
  ignoreBinaries: ['mkfifo'],
  // A type that an exported function speaks of is exported with it.
  ignoreExportsUsedInFile: { interface: true, type: true },
};
