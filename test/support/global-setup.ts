import { synthesize } from '@by-example/emulator/core/assembly/synthesize';

// Tests print what failed and nothing else; `cli/try/try-target.ts` says why the SDK would warn.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** `npm run test:deletions` brings an assembly of its own, with something taken out of it. */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEST_ASSEMBLY'] === undefined) await synthesize();
}
