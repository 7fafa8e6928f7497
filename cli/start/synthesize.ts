import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { emulatedEnvironment } from '@by-example/emulator/core/assembly/emulated-environment';

const root = join(__dirname, '..', '..');
const run = promisify(execFile);

/** Assembly that the emulator runs and the tests read. */
export const assemblyDirectory = join(root, 'build', 'assembly');

/**
 * Bundles and synthesizes into {@link assemblyDirectory} if any input has changed. Runs the app of
 * cdk.json as the CLI would, in a fixed environment. Skips the template validator, which takes
 * longer than everything else: `npx cdk synth` runs it.
 */
export async function synthesize(): Promise<'made' | 'unchanged'> {
  const stampFile = join(assemblyDirectory, 'stamp');
  const stamp = computeSourceHash();
  if (read(stampFile) === stamp) return 'unchanged';

  rmSync(assemblyDirectory, { recursive: true, force: true });
  const { args, env } = appProcess(root, assemblyDirectory, untraced);
  await run(process.execPath, args, { cwd: root, env });
  writeFileSync(stampFile, stamp);
  return 'made';
}

/**
 * Context that turns off construct stack traces. They take a sixth of a synthesis, and more in a
 * test.
 */
export const untraced = { 'aws:cdk:disable-creation-stack-traces': true };

/** Arguments and environment for node to synthesize a checkout's app into a folder. */
function appProcess(checkout: string, outdir: string, more: object = {}) {
  const { context } = JSON.parse(readFileSync(join(checkout, 'cdk.json'), 'utf8')) as {
    context: object;
  };
  return {
    args: [join('tools', 'bundle', 'app.mjs')],
    env: {
      ...process.env,
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...more }),
      CDK_DEFAULT_ACCOUNT: emulatedEnvironment.account,
      CDK_DEFAULT_REGION: emulatedEnvironment.region,
      CDK_VALIDATION: 'false',
    },
  };
}

const bundling = ['tools/bundle/bundle.mjs', 'tools/bundle/bundle-options.json'];

/** Hashes the sources of the app and of the bundles. */
function computeSourceHash(): string {
  const hash = createHash('sha256');
  const add = (file: string) => hash.update(`${file}\0${read(join(root, file)) ?? ''}\0`);
  for (const file of ['package-lock.json', 'cdk.json', 'tools/bundle/app.mjs', ...bundling])
    add(file);
  for (const directory of ['bin', 'lib', 'lambda', 'packages/metrics']) {
    const files = readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => !/\.md$|^test\//.test(name)).sort())
      add(join(directory, file));
  }
  return hash.digest('hex');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
