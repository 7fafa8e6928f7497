// Bundles the command and runs it. Under ts-node, each call of an imported function first looks it up in its module,
// which costs half the time of a loop over ten million rows. A bundle is one scope.
import { buildSync } from 'esbuild';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outdir = join(root, 'build', 'evaluate');

buildSync({
  absWorkingDir: root,
  entryPoints: ['cli/evaluate/main.ts', 'packages/metrics/evaluate/worker.ts'],
  outdir: relative(root, outdir),
  entryNames: '[name]',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  // Loaded only when embeddings come from Bedrock.
  external: ['@aws-sdk/*'],
  logLevel: 'warning',
});
createRequire(import.meta.url)(join(outdir, 'main.js'));
