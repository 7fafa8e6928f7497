import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';
import { untraced } from '../../cli/start/synthesize';
import { build } from '../../lib/build';
import type { Config } from '../../lib/config';

const root = join(__dirname, '..', '..');

const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as {
  readonly context: Readonly<Record<string, unknown>>;
};

/**
 * An app with the flags of cdk.json, for a test that needs the constructs or another configuration. Other
 * tests use the shared assembly, which takes no time.
 */
export function emptyApp(name: string): App {
  return new App({
    outdir: join(root, 'build', 'in-process', name),
    // Bundles are not copied; the version would add a resource.
    context: { ...context, ...untraced, 'aws:cdk:disable-asset-staging': true },
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
}

/** The app of every row, like bin/app.ts, or only of some stack addresses, which is faster. */
export function buildApp(
  name: string,
  config: Partial<Config> = {},
  addresses?: readonly string[],
): App {
  const app = emptyApp(name);
  const { account, region } = emulatedEnvironment;
  build(app, { prefix: '', owner: 'unset', ttlHours: 8, account, region, ...config }, addresses);
  return app;
}
