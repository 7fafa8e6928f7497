import { synthesize } from '../../../cli/start/synthesize';

// Tests print only failures; `cli/try/try-target.ts` explains the SDK warning.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

/** Synthesizes the app, unless `npm run test:deletions` provides an assembly with a deletion. */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEST_ASSEMBLY'] === undefined) await synthesize();
}
