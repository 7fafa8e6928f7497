import {
  cpSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '..', '..');

/** What of this repository goes into a copy: all that synth and the tests read. */
const sources = [
  ...['bin', 'lib', 'lambda', 'emulator', 'samples', 'scripts', 'test'],
  ...['cdk.json', 'jest.config.js', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/**
 * Copies this repository as it is. What is timed runs in copies, so that a cold run never deletes what
 * somebody is working with, and both sides have the same distance to the same `node_modules`.
 * @param needed which files to copy, by their paths in the repository, for who does not run all of it
 */
export function makeCopy(directory: string, needed: (file: string) => boolean = () => true): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const filter = (path: string) => statSync(path).isDirectory() || needed(relative(root, path));
  for (const name of sources) {
    cpSync(join(root, name), join(directory, name), { recursive: true, filter });
  }
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'), 'dir');
}

/**
 * Copies this repository and turns the copy into the classic set-up of a CDK app: ts-node and ts-jest
 * that check types, a `NodejsFunction` for each handler, and a synthesis in each test file. The stacks,
 * their properties and the tests stay what they are.
 */
export function makeClassicTwin(directory: string, needed?: (file: string) => boolean): void {
  makeCopy(directory, needed);
  const inTwin = (file: string) => join(directory, file);

  const cdk = without(readJson(inTwin('cdk.json')), ['app']);
  writeJson(inTwin('cdk.json'), { app: 'npx ts-node --prefer-ts-exts bin/app.ts', ...cdk });
  writeJson(inTwin('tsconfig.json'), without(readJson(inTwin('tsconfig.json')), ['ts-node']));

  edit(inTwin('lib/shared/handler-function.ts'), [
    [
      "import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';",
      "import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';\n" +
        "import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';",
    ],
    ["join(__dirname, '..', '..', 'build', 'bundles')", "join(__dirname, '..', '..', 'lambda')"],
    ['new Function(', 'new NodejsFunction('],
    ['code: Code.fromAsset(join(bundles, dirname(props.handler))),', bundledByCdk],
    [
      "import { basename, dirname, join } from 'node:path';",
      "import { basename, join } from 'node:path';",
    ],
  ]);

  writeFileSync(inTwin('jest.config.js'), classicJestConfig(require.resolve('ts-jest')));
  edit(inTwin('test/support/stack.ts'), [
    [/^/, "import { synthesizedHere } from './synthesized-here';\n"],
    [/export const assembly = .*;/, 'export const assembly = synthesizedHere();'],
    [/import \{ assemblyDirectory \} from .*;\n/, ''],
  ]);
  writeFileSync(inTwin('test/support/synthesized-here.ts'), synthesizedHere);
}

const { target, mainFields, external } = readJson(join(root, 'scripts', 'bundle-options.json')) as {
  readonly target: string;
  readonly mainFields: readonly string[];
  readonly external: readonly string[];
};

type Edit = readonly [from: string | RegExp, to: string];

/** Fails when there is nothing to replace: a twin that is only half classic would measure nothing. */
function edit(file: string, edits: readonly Edit[]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of edits) {
    const edited = text.replace(from, () => to);
    if (edited === text) {
      throw new Error(
        `${file} has no ${String(from)} any more: tools/bench/baseline-copies.ts must follow.`,
      );
    }
    text = edited;
  }
  writeFileSync(file, text);
}

/** The bundle that tools/bundle/bundle.mjs makes, asked from `NodejsFunction`. */
const bundledByCdk = `entry: join(bundles, \`\${props.handler}.ts\`),
      awsSdkConnectionReuse: false,
      bundling: {
        target: '${target}',
        mainFields: ${JSON.stringify(mainFields)},
        externalModules: ${JSON.stringify(external)},
        bundleAwsSDK: true,
        // NodejsFunction calls each file index.js; the templates are to name the same handlers.
        commandHooks: {
          beforeInstall: () => [],
          beforeBundling: () => [],
          afterBundling: (_, out) => [\`mv \${out}/index.js \${out}/\${basename(props.handler)}.js\`],
        },
      },`;

const classicJestConfig = (tsJest: string) => `module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  snapshotResolver: '<rootDir>/test/support/snapshot-resolver.js',
  transform: { '^.+\\\\.ts$': ${JSON.stringify(tsJest)} },
};
`;

const synthesizedHere = `import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { emulatedPlace } from '../../packages/emulator/core/assembly/synthesize';
import { build } from '../../lib/build';
import { readConfig } from '../../lib/config';

/** Builds the app and synthesizes it with bundling, in the test file that asks. */
export function synthesizedHere(): string {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  const { context } = JSON.parse(
    readFileSync(join(__dirname, '..', '..', 'cdk.json'), 'utf8'),
  ) as { context: Record<string, unknown> };
  const app = new App({ outdir, context, analyticsReporting: false });
  const { account, region } = emulatedPlace;
  build(
    app,
    readConfig(app.node, { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region }),
  );
  app.synth();
  return outdir;
}
`;

function readJson(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

function without(object: Record<string, unknown>, keys: readonly string[]) {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value, null, 2));
}
