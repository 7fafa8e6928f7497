// Bundles the handlers and runs bin/app.ts. cdk.json runs it as `app`, so that every CDK command bundles what has
// changed; the emulator and the tests run it too.
import { createRequire } from 'node:module';
import { bundle } from './bundle.mjs';

const require = createRequire(import.meta.url);
// esbuild runs in a separate process while TypeScript, the stacks and CDK are loaded here.
const bundled = bundle();
require('ts-node/register');
require('../../lib/build.ts');
if (process.env.CDK_CLI_VERSION !== undefined) {
  const { stackHints, getCdkArguments } = require('../../cli/terminal/stack-hints');
  for (const hint of stackHints(getCdkArguments())) console.error(hint);
}
await bundled;
require('../../bin/app.ts');
